"""The object network's task: from a loose selection of one thing to its mask.

Things are all the human masks and instances; selections imitate a hand (lasso, box, strokes). The crop follows the selection by
the rule that the program uses (`crop_of`).
"""
import cv2
import numpy as np
import torch
import torch.nn.functional as F

from . import cards
from .measure import Channel, iou
from .model import Crop
from .sample import C, MEAN, STD, Sampler

IN = 256
GROW, GROW_STROKE, LEAST = .2, 1.5, .15          # see the manifest: selection.grow, selection.growStroke
INSIDE, STROKE, NOT = 1, 2, -1
CHANNELS = ["object"]


def crop_of(box, shape, strokes, grow=None):
    """The picture's part that is fed, x0, y0, x1, y1 in pixels: the selection's box grown, within the picture."""
    x0, y0, x1, y1 = box
    g = max(x1 - x0, y1 - y0) * ((GROW_STROKE if strokes else GROW) if grow is None else grow)
    if strokes:
        g = max(g, LEAST * min(shape[:2]))
    return max(0, x0 - g), max(0, y0 - g), min(shape[1], x1 + g), min(shape[0], y1 + g)


def matrix(crop, flip=False, size=IN):
    """Input pixel -> picture pixel."""
    x0, y0, x1, y1 = crop
    sx, sy = (x1 - x0) / size, (y1 - y0) / size
    m = np.array([[sx, 0, x0 + sx / 2 - .5], [0, sy, y0 + sy / 2 - .5]])
    if flip:
        m[0] = -sx, 0, x1 - sx / 2 - .5
    return m


def cut(a, m, border=cv2.BORDER_REFLECT_101, flags=cv2.INTER_LINEAR, size=IN):
    return cv2.warpAffine(a, m, (size, size), flags=flags | cv2.WARP_INVERSE_MAP, borderMode=border)


def bounds(mask):
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return xs[0], ys[0], xs[-1] + 1, ys[-1] + 1


def lasso(rng, mask):
    """The outline round the mask, loose, simplified, by a hand that is not quite steady."""
    x0, y0, x1, y1 = bounds(mask)
    size = np.sqrt((x1 - x0) * (y1 - y0))
    k = int(rng.uniform(.02, .11) * size) * 2 + 3
    pad = k + 2
    wide = cv2.dilate(cv2.copyMakeBorder(mask.astype(np.uint8), pad, pad, pad, pad, cv2.BORDER_CONSTANT), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (k, k)))
    outlines = cv2.findContours(wide, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    if len(outlines) > 1 or rng.random() < .1:
        outlines = [cv2.convexHull(np.concatenate(outlines))]
    line = cv2.approxPolyDP(outlines[0], rng.uniform(.01, .05) * size, True)[:, 0].astype(np.float32) - pad
    line += rng.normal(0, rng.uniform(0, .02) * size, line.shape)
    if rng.random() < .3:
        line += rng.normal(0, .02 * size, 2)
    plane = np.zeros(mask.shape, np.int8)
    cv2.fillPoly(plane.view(np.uint8), [np.rint(line).astype(np.int32)], INSIDE)
    return plane


def box(rng, mask):
    x0, y0, x1, y1 = bounds(mask)
    w, h, g = x1 - x0, y1 - y0, rng.uniform(.0, .1)
    j = rng.uniform(-.05, .05, 4)
    plane = np.zeros(mask.shape, np.int8)
    a, b = max(0, round(x0 - w * (g + j[0]))), max(0, round(y0 - h * (g + j[1])))
    plane[b:max(b + 2, round(y1 + h * (g + j[2]))), a:max(a + 2, round(x1 + w * (g + j[3])))] = INSIDE
    return plane


def scribble(rng, plane, where, value, width, points):
    """A stroke through some points that lie well within `where`."""
    inner = cv2.distanceTransform(np.pad(where.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    ys, xs = np.nonzero(inner > .35 * inner.max())
    if not len(ys):
        return
    k = rng.integers(0, len(ys), points)
    pts = np.stack([xs[k], ys[k]], 1)
    pts = pts[np.argsort(pts @ rng.normal(size=2))]                   # one way along, as a hand goes
    drawn = np.zeros(plane.shape, np.uint8)
    cv2.polylines(drawn, [pts.reshape(-1, 1, 2).astype(np.int32)], False, 1, max(1, round(width)))
    plane[(drawn > 0) & where] = value


def selection(rng, mask, kind):
    """Plane of the hand's selection and the crop that follows from it."""
    if kind == "stroke":
        plane = np.zeros(mask.shape, np.int8)
        x0, y0, x1, y1 = bounds(mask)
        scribble(rng, plane, mask, STROKE, .04 * max(x1 - x0, y1 - y0), int(rng.integers(2, 6)))
        if not (plane == STROKE).any():
            plane[mask] = STROKE
    else:
        plane = lasso(rng, mask) if kind == "lasso" else box(rng, mask)
        if not plane.any():
            plane[mask] = INSIDE
    return plane, bounds(plane != 0)


class Objects:
    """Batches of crops, and fold 9."""
    name, channels, size, weights = "object", CHANNELS, IN, {}

    def __init__(self, shards, seed):
        self.shards, self.seed, self.photos = shards, seed, {}
        things = {k: [] for k in ("instance", "subject", "person", "part", "matte")}
        held = {k: [] for k in ("instance", "subject", "person")}
        for i, row in enumerate(shards.rows):
            kinds, keep = row["labels"], held if row["fold"] == 9 else things
            if "instances" in kinds:
                n = np.bincount(shards.label(row, "instances").ravel(), minlength=256) / (row["width"] * row["height"])
                keep["instance"] += [(i, "instances", v) for v in np.flatnonzero(n[:255]) if v and n[v] > .004]
            for kind in ("subject", "person"):
                if kind in kinds:
                    keep[kind].append((i, kind, 0))
            if "human" in kinds:
                keep["person"].append((i, "human", 0))
                if keep is things:
                    n = np.bincount(shards.label(row, "human").ravel(), minlength=16) / (row["width"] * row["height"])
                    keep["part"] += [(i, "human", v) for v in (2, 3, 4, 5, 6, 8, 9, 11) if n[v] > .006]
            if "alpha" in kinds and "cutout" not in row["tags"] and keep is things:
                keep["matte"].append((i, "alpha", 0))
        self.pools = [(w, things[k]) for k, w in (("instance", 4), ("subject", 2.5), ("person", 1.6), ("part", 1.2), ("matte", .2)) if things[k]]
        rng = np.random.default_rng(7)
        pick = lambda v, n: [v[int(k)] for k in rng.permutation(len(v))[:n]]
        self.held = pick(held["instance"], 90) + pick(held["subject"], 30) + pick(held["person"], 20)
        self.facts = {k: len(v) for k, v in things.items()} | {"fold9": len(self.held)}

    def photo(self, i):
        if i not in self.photos:
            self.photos[i] = self.shards.photo(self.shards.rows[i])
        return self.photos[i]

    def thing(self, entry, rng=None):
        """0..1 mask and which pixels are not scored."""
        i, kind, value = entry
        a = self.shards.label(self.shards.rows[i], kind)
        if kind == "instances":
            return (a == value).astype(np.float32), a == 255
        if kind == "human":
            unsure = (a == 10) | (a == 12) if value else np.zeros(a.shape, bool)
            return ((a == value) if value else (a > 0)).astype(np.float32), unsure
        mask = a.astype(np.float32) / 255
        if rng is not None and rng.random() < .5:                     # one of several
            n, parts, stats, _ = cv2.connectedComponentsWithStats((mask > .5).astype(np.uint8))
            big = [k for k in range(1, n) if stats[k, 4] > .01 * mask.size]
            if len(big) > 1:
                mask = mask * cv2.dilate((parts == rng.choice(big)).astype(np.uint8), np.ones((3, 3), np.uint8))
        return mask, np.zeros(mask.shape, bool)

    def example(self, rng, entry, kind, train=True):
        mask, unsure = self.thing(entry, rng if train else None)
        if not (mask > .5).any():
            return None
        photo = self.photo(entry[0])
        plane, where = selection(rng, mask > .5, kind)
        strokes = kind == "stroke"
        grow = (rng.uniform(1.0, 2.2) if strokes else rng.uniform(.1, .32)) if train else None
        crop = crop_of(where, mask.shape, strokes, grow)
        m = matrix(crop, train and rng.random() < .5)
        x, t = cut(photo, m), cut(mask, m)
        s = cut(plane.astype(np.float32), m, flags=cv2.INTER_NEAREST)
        w = (cut(unsure.astype(np.uint8), m, flags=cv2.INTER_NEAREST) == 0).astype(np.float32)
        if train:
            if rng.random() < (.3 if kind != "stroke" else .15):      # a stroke more, to mend
                if rng.random() < .5:
                    side = rng.uniform(.02, .04) * IN
                    scribble(rng, s, t > .9, STROKE, side, int(rng.integers(2, 4)))
                else:
                    scribble(rng, s, (t < .05) & (w > 0) & (rng.random((8, 8)) < .25).repeat(32, 0).repeat(32, 1), NOT, rng.uniform(.02, .04) * IN, 2)
            if rng.random() < .15:                                    # elsewhere, in another photo
                back = self.photo(int(self.pools[0][1][rng.integers(len(self.pools[0][1]))][0]))
                h, w0 = back.shape[:2]
                f = rng.uniform(.4, 1)
                x0, y0 = rng.uniform(0, w0 * (1 - f)), rng.uniform(0, h * (1 - f))
                b = cut(back, matrix((x0, y0, x0 + w0 * f, y0 + h * f), rng.random() < .5)).astype(np.float32)
                a = cv2.GaussianBlur(t, (0, 0), .8)[..., None]
                x = (x * a + b * (1 - a)).clip(0, 255).astype(np.uint8)
            x = Sampler.colours(rng, x)
        else:
            x = x.astype(np.float32) / 255
        return np.concatenate([(x - MEAN) / STD, s[..., None]], 2).astype(np.float32), t[None], w[None]

    def batch(self, step, size):
        rng = np.random.default_rng((self.seed, step))
        share = np.array([p[0] for p in self.pools])
        out = []
        while len(out) < size:
            pool = self.pools[rng.choice(len(share), p=share / share.sum())][1]
            e = self.example(rng, pool[rng.integers(len(pool))], ("lasso", "box", "stroke")[rng.choice(3, p=(.4, .38, .22))])
            if e is not None:
                out.append(e)
        return tuple(np.stack(v) for v in zip(*out))

    def net(self):
        return Crop(1, planes=3)

    def start(self, net, scene):
        net.start(scene, {0: C["subject"]})

    def losses(self, logits, t, w):
        z = logits.float()
        p = torch.sigmoid(z)
        have = w.sum((2, 3)).clamp(min=1)
        bce = (F.binary_cross_entropy_with_logits(z, t, reduction="none") * w).sum((2, 3)) / have
        iou = 1 - ((p * t * w).sum((2, 3)) + 1) / (((p + t - p * t) * w).sum((2, 3)) + 1)
        return dict(object=(bce + iou).mean())

    def held_out(self, run):
        """(kind, map, truth, scored) for each thing and kind of selection of fold 9; `run` takes a batch to probabilities."""
        for kind in ("lasso", "box", "stroke"):
            rng = np.random.default_rng(11)
            for at in range(0, len(self.held), 16):
                group = [(h[0], e) for h, e in ((h, self.example(rng, h, kind, False)) for h in self.held[at:at + 16]) if e is not None]
                maps = run(np.stack([e[0] for _, e in group]).transpose(0, 3, 1, 2))
                for (i, (x, t, w)), m in zip(group, maps):
                    yield kind, m[0], t[0], w[0] > 0, self.shards.rows[i], x

    def validate(self, run):
        score = {}
        for kind, m, t, w, _, _ in self.held_out(run):
            a, b = (m > .5) & w, (t > .5) & w
            score.setdefault(kind, []).append((a & b).sum() / max(1, (a | b).sum()))
        return {k: round(float(np.mean(v)), 4) for k, v in score.items()}

    def learns_from(self, row):
        return bool({"instances", "subject", "person", "human"} & set(row["labels"])) or ("alpha" in row["labels"] and "cutout" not in row["tags"])

    def measure(self, run):
        each, worst = {}, []
        one_by_one = lambda v: np.concatenate([run(v[k:k + 1]) for k in range(len(v))])
        for kind, m, t, w, row, x in self.held_out(one_by_one):
            each.setdefault(kind, Channel()).seen(m, t > .5, w)
            if cards.may_show(row) and kind != "stroke":
                rgb = ((x[..., :3] * STD + MEAN).clip(0, 1) * 255).astype(np.uint8)
                cv2.drawContours(rgb, cv2.findContours((x[..., 3] > 0).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], -1, (255, 255, 0), 2)
                worst.append((iou(m > .5, t > .5, w), row, cards.overlay(rgb, m), kind))
        whole = Channel()
        for c in each.values():
            whole.pairs += c.pairs
        entry, _ = whole.output("object", 0)
        entry.update(foundArea=.0002, foundPeak=.5)
        table = [each[k].output(k, 0)[1] for k in each]
        told = dict(outside=0, inside=INSIDE, stroke=STROKE, grow=GROW, growStroke=GROW_STROKE)
        told["not"] = NOT
        return dict(outputs=[entry], table=table, worst=worst, input=dict(selection=told), facts={k: self.facts[k] for k in ("instance", "subject", "person", "part", "matte")})
