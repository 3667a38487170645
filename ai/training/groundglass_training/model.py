"""The scene network: MobileNetV2 features and a light decoder to half the input's size, one plane per channel."""
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


class Exported(nn.Module):
    """What the program runs: probabilities at the input's size."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return torch.sigmoid(up(self.net(x)))


def load_trunk(net, path):
    state = torch.load(path, weights_only=True)
    state = {k: v.float() if v.is_floating_point() else v for k, v in state.items() if not k.startswith("18.")}
    net.features.load_state_dict(state)
