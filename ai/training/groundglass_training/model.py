"""The networks: MobileNetV2 features and a light decoder. Scene answers at half the input's size; Crop, for one object or
one face, at the input's size; Faces finds faces on a grid of 8 pixels."""
import torch
import torch.nn.functional as F
from torch import nn

from .data import CHANNELS


def conv(i, o, k=1, stride=1, groups=1, relu=True):
    layers = [nn.Conv2d(i, o, k, stride, k // 2, groups=groups, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, nn.ReLU6()) if relu else nn.Sequential(*layers)


class Block(nn.Module):
    """MobileNetV2's inverted residual, with the parameter names of the published features."""

    def __init__(self, i, o, stride, grow):
        super().__init__()
        wide, layers = i * grow, []
        if grow != 1:
            layers.append(conv(i, wide))
        layers += [conv(wide, wide, 3, stride, wide), nn.Conv2d(wide, o, 1, bias=False), nn.BatchNorm2d(o)]
        self.conv = nn.Sequential(*layers)
        self.same = stride == 1 and i == o

    def forward(self, x):
        return x + self.conv(x) if self.same else self.conv(x)


def trunk():
    layers, i = [conv(3, 32, 3, 2)], 32
    for grow, o, n, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for k in range(n):
            layers.append(Block(i, o, stride if k == 0 else 1, grow))
            i = o
    return nn.Sequential(*layers)


def separable(i, o):
    return nn.Sequential(conv(i, i, 3, 1, i), conv(i, o))


def up(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class Scene(nn.Module):
    """RGB normalised as ImageNet's -> logits at half size."""

    def __init__(self, channels=len(CHANNELS), width=96):
        super().__init__()
        self.features = trunk()
        self.top, self.all = conv(320, width), nn.Sequential(nn.Conv2d(320, width, 1), nn.ReLU6())
        self.skip16, self.skip8, self.skip4 = conv(96, 48), conv(32, 32), conv(24, 24)
        self.up16 = nn.Sequential(conv(width + 48, width, 3), separable(width, width))
        self.up8 = nn.Sequential(conv(width + 32, width, 3), separable(width, width))
        self.up4 = nn.Sequential(separable(width + 24, width), separable(width, 48))
        self.up2 = nn.Sequential(separable(48 + 16, 48), conv(48, 48, 3, 1, 48))
        self.head = nn.Conv2d(48, channels, 1)

    def forward(self, x):
        kept = {}
        for k, layer in enumerate(self.features):
            x = layer(x)
            kept[k] = x
        x = self.top(x) + self.all(x.mean((2, 3), keepdim=True))
        x = self.up16(torch.cat([up(x), self.skip16(kept[13])], 1))
        x = self.up8(torch.cat([up(x), self.skip8(kept[6])], 1))
        x = self.up4(torch.cat([up(x), self.skip4(kept[3])], 1))
        x = self.up2(torch.cat([up(x), kept[1]], 1))
        return self.head(x)


class Crop(Scene):
    """One crop -> logits at the input's size (four per cell of the decoder, shuffled). `planes` of a selection enter beside RGB
    and again before every stage of the decoder."""

    def __init__(self, channels, planes=0):
        super().__init__(channels * 4)
        self.planes = planes
        if planes:
            self.features[0][0] = nn.Conv2d(3 + planes, 32, 3, 2, 1, bias=False)
            self.told = nn.ModuleList([nn.Conv2d(planes, n, 1) for n in (48, 32, 24)])

    @staticmethod
    def split(selection):
        """The one plane that the program feeds (-1 not this, 0 outside, 1 inside, 2 this is it) as three of 0..1."""
        return torch.cat([selection.clamp(0, 1), (selection - 1).clamp(0, 1), (-selection).clamp(0, 1)], 1)

    def forward(self, x):
        kept, told = {}, [0, 0, 0]
        if self.planes:
            s = self.split(x[:, 3:])
            x = torch.cat([x[:, :3], s], 1)
            told = [m(F.avg_pool2d(s, k)) for m, k in zip(self.told, (16, 8, 4))]
        for k, layer in enumerate(self.features):
            x = layer(x)
            kept[k] = x
        x = self.top(x) + self.all(x.mean((2, 3), keepdim=True))
        x = self.up16(torch.cat([up(x), self.skip16(kept[13]) + told[0]], 1))
        x = self.up8(torch.cat([up(x), self.skip8(kept[6]) + told[1]], 1))
        x = self.up4(torch.cat([up(x), self.skip4(kept[3]) + told[2]], 1))
        x = self.up2(torch.cat([up(x), kept[1]], 1))
        return F.pixel_shuffle(self.head(x), 2)

    def start(self, state, same):
        """From the scene network: all that fits; `same` names for a channel the scene's channel that means nearly the same."""
        own = self.state_dict()
        for k, v in state.items():
            if k == "features.0.0.weight" and self.planes:
                own[k].zero_()
                own[k][:, :3] = v
            elif not k.startswith("head."):
                own[k] = v
        own["head.weight"].mul_(.1)
        own["head.bias"].fill_(-2)
        for c, scene in same.items():
            own["head.weight"][4 * c:4 * c + 4] = state["head.weight"][scene]
            own["head.bias"][4 * c:4 * c + 4] = state["head.bias"][scene]
        for k in own:
            if k.startswith("told."):
                own[k].zero_()
        self.load_state_dict(own)


class Faces(nn.Module):
    """Score and box (centre offset and log size, in cells) for every cell of 8 x 8 pixels."""
    STRIDE = 8

    def __init__(self):
        super().__init__()
        self.features = trunk()[:14]
        self.wide = nn.Sequential(conv(96, 64), conv(64, 64, 3, 1, 64), conv(64, 64), conv(64, 64, 3, 1, 64), conv(64, 64))
        self.skip8 = conv(32, 32)
        self.join = nn.Sequential(conv(96, 64), separable(64, 64))
        self.head = nn.Conv2d(64, 5, 1)

    def forward(self, x):
        for k, layer in enumerate(self.features):
            x = layer(x)
            if k == 6:
                eighth = x
        return self.head(self.join(torch.cat([up(self.wide(x)), self.skip8(eighth)], 1)))

    def start(self, state):
        own = self.state_dict()
        own.update({k: v for k, v in state.items() if k in own and k.startswith("features.")})
        own["head.bias"][0] = -4
        self.load_state_dict(own)


class Boxes(nn.Module):
    """What the program runs: score (0 beside a better neighbour), x0, y0, x1, y1 in 0..1 of the picture. The picture is looked at
    in three sizes, since faces that fill it are larger than any trained with; the surest one answers."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def seen(self, x):
        y = self.net(x)
        one = torch.ones_like(y[:, :1])
        col, row = torch.cumsum(one, 3) - .5, torch.cumsum(one, 2) - .5
        wide, high = one[:, :, :1].sum(3, keepdim=True), one[:, :, :, :1].sum(2, keepdim=True)
        cx, cy = col + y[:, 1:2], row + y[:, 2:3]
        w, h = torch.exp(y[:, 3:4].clamp(-3, 5)) / 2, torch.exp(y[:, 4:5].clamp(-3, 5)) / 2
        return torch.cat([torch.sigmoid(y[:, :1]), (cx - w) / wide, (cy - h) / high, (cx + w) / wide, (cy + h) / high], 1)

    def forward(self, x):
        y = self.seen(x)
        x = F.avg_pool2d(x, 2)
        for larger in (1, 2):
            if larger == 2:                                           # whole cells of 16 pixels
                x = F.interpolate(x, [(n // 2 + 8) // 16 * 16 for n in x.shape[2:]], mode="bilinear", align_corners=False)
            z = F.interpolate(self.seen(x), y.shape[2:], mode="nearest")
            if larger == 2:                                           # on fold 9: as many found, fewer that are none
                z = torch.cat([z[:, :1] * .9, z[:, 1:]], 1)
            y = torch.where(z[:, :1] > y[:, :1], z, y)
        score = y[:, :1]
        score = score * (score >= F.max_pool2d(score, 3, 1, 1)).float()
        return torch.cat([score, y[:, 1:]], 1)


class Exported(nn.Module):
    """What the program runs: probabilities at the input's size, the mean over the picture and its mirror image at two sizes, three
    for the whole photo (fold 9: subject 0.871 for 0.869, its border's F 0.797 for 0.794). That costs no training and on fold 9 gives 0.01 to 0.02 of IoU for every channel."""

    def __init__(self, net, sclera=None):
        super().__init__()
        self.net, self.sclera = net, sclera                           # channels of sclera, eyes and iris of the face network

    def both(self, x):
        y = self.net(torch.cat([x, x.flip(3)]))
        return (y[:1] + y[1:].flip(3)) / 2

    def forward(self, x):
        crop = isinstance(self.net, Crop)
        y = all_ = self.both(x)
        shares = [(3, 4)] if crop else [(5, 6), (2, 3)]               # of the sizes trained with: 256 and 192; 384, 320 and 256
        for a, b in shares:
            z = self.both(F.interpolate(x, [n * a // b for n in x.shape[2:]], mode="bilinear", align_corners=False))
            all_ = all_ + F.interpolate(z, y.shape[2:], mode="bilinear", align_corners=False)
        y = all_ / (1 + len(shares))
        p = torch.sigmoid(y if crop else up(y))
        if self.sclera:                                               # too thin to be learnt by itself
            s, eyes, iris = self.sclera
            p = torch.cat([p[:, :s], (1.4 * p[:, eyes:eyes + 1] * (1 - p[:, iris:iris + 1])).clamp(max=1), p[:, s + 1:]], 1)
        return p


def load_trunk(net, path):
    state = torch.load(path, weights_only=True)
    state = {k: v.float() if v.is_floating_point() else v for k, v in state.items() if not k.startswith("18.")}
    own = net.features.state_dict()
    for k, v in state.items():
        if k in own:
            if own[k].shape != v.shape:                               # planes of a selection beside RGB
                own[k].zero_()
                own[k][:, :v.shape[1]] = v
            else:
                own[k] = v
    net.features.load_state_dict(own)
