"""The face networks' tasks: `faces` finds faces in the whole photo, `face` marks the parts in the crop of one.

Parts are human labels (CelebAMask, FASSEG's multi-pose faces, LFW's hair and beards); the iris, and the parts of all other faces,
are the teacher's meshes of the photo and its mirror image, averaged; where the two disagree nothing is learnt.
"""
import cv2
import numpy as np
import torch
import torch.nn.functional as F

from . import cards, find_faces
from .label import Cache
from .measure import Channel, facts, iou
from .model import Crop
from .model import Faces as FacesNet
from .objects import cut
from .sample import C, MEAN, STD, Sampler

IN = 256
WEAK = .25                       # a part below this IoU on fold 9 is not offered
SIZE = 2.0                       # side of the crop in sides of the face's box; see the manifest: crop.size
PARTS = ["face_skin", "hair", "brows", "eyes", "iris", "sclera", "lips", "teeth", "facial_hair"]
P = {n: k for k, n in enumerate(PARTS)}
# Outlines in the mesh of the teacher's 478 points.
OVAL = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109]
LIPS = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185]
MOUTH = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191]
EYES = [[263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466], [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246]]
BROWS = [[276, 283, 282, 295, 285, 336, 296, 334, 293, 300], [46, 53, 52, 65, 55, 107, 66, 105, 63, 70]]


def polygon(points, fine=16):
    a = np.zeros((IN, IN), np.uint8)
    cv2.fillPoly(a, [np.rint(points * fine).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return a.astype(np.float32) / 255


def of_mesh(m):
    """The teacher's parts of one mesh, in crop pixels: oval, brows, eyes, iris, lips with mouth, mouth."""
    iris = np.zeros((IN, IN), np.uint8)
    for c in (468, 473):
        r = np.linalg.norm(m[c + 1:c + 5] - m[c], axis=1).mean()
        cv2.circle(iris, np.rint(m[c] * 16).astype(int).tolist(), int(r * 16), 255, -1, cv2.LINE_AA, 4)
    both = lambda polys: np.maximum(polygon(m[polys[0]]), polygon(m[polys[1]]))
    return np.stack([polygon(m[OVAL]), both(BROWS), both(EYES), iris.astype(np.float32) / 255, polygon(m[LIPS]), polygon(m[MOUTH])])


def square(box, shape, rng=None):
    """Crop pixel -> photo pixel for one face's box (0..1): a square round its centre, turned and moved a little in training."""
    h, w = shape[:2]
    x0, y0, x1, y1 = np.array(box) * [w, h, w, h]
    side, cx, cy, a, flip = SIZE * max(x1 - x0, y1 - y0), (x0 + x1) / 2, (y0 + y1) / 2, 0.0, 1
    if rng is not None:
        side *= np.exp(rng.normal(0, .13))
        cx, cy = cx + rng.normal(0, .04) * side, cy + rng.normal(0, .04) * side
        a, flip = rng.normal(0, .2), rng.choice([-1, 1])
    m = np.array([[flip * np.cos(a), -np.sin(a)], [flip * np.sin(a), np.cos(a)]]) * side / IN
    return np.hstack([m, (np.array([cx, cy]) - m @ [IN / 2 - .5, IN / 2 - .5])[:, None]])


class Parts:
    """Batches of face crops, and fold 9."""
    name, channels, size, weights = "face", PARTS, IN, {}
    sclera = (P["sclera"], P["eyes"], P["iris"])

    def __init__(self, shards, args):
        self.shards, self.seed, self.photos = shards, getattr(args, "seed", 1), {}
        found = find_faces.of_people(shards, Cache(args.work, shards.rows), args.work)
        pools = {k: [] for k in ("parts", "coarse", "hair", "teacher")}
        self.held, self.shown, told = [], [], []
        for i, row in enumerate(shards.rows):
            for f in found.get(i, []):
                h = (f["box"][3] - f["box"][1]) * row["height"]
                if "meshes" not in f or f["score"] < .6 or h < 34:
                    continue
                if {"face", "facecoarse"} & set(row["labels"]) and f["box"][2] - f["box"][0] < .25:
                    continue                                          # an ear, say: these photos show one large head
                kind = "parts" if "face" in row["labels"] else "coarse" if "facecoarse" in row["labels"] else "hair" if "LFW" in row["licence"] else "teacher"
                if kind == "hair" and abs((f["box"][0] + f["box"][2]) / 2 - .5) > .15:
                    continue                                          # only the middle person is labelled
                if kind == "teacher" and (f["presence"] < .7 or h < 44):
                    continue
                if row["fold"] != 9:
                    pools[kind].append((i, f))
                elif kind == "teacher":
                    told.append((i, f))
                    if cards.may_show(row):
                        self.shown.append((i, f))
                elif kind in ("parts", "hair"):
                    self.held.append((i, f))
        self.truth_of_fold9 = "aligned portraits labelled by hand; iris and sclera: the teacher's" if self.held else "parts as the teacher draws them; nobody drew any by hand"
        self.held = self.held or told                                 # free licences: nobody's parts are drawn by hand
        self.pools = [(w, pools[k]) for k, w in (("parts", 6), ("coarse", .8), ("hair", 1.4), ("teacher", 1.8)) if pools[k]]
        self.used = {shards.rows[i]["id"] for v in pools.values() for i, _ in v}
        self.facts = {k: len(v) for k, v in pools.items()} | {"fold9": len(self.held)}

    def photo(self, i):
        if i not in self.photos:
            self.photos[i] = self.shards.photo(self.shards.rows[i])
        return self.photos[i]

    def truth(self, i, f, m, x):
        """Targets and what of them is known, for the crop `x`."""
        row, shape = self.shards.rows[i], (IN, IN)
        t, w = np.zeros((len(PARTS), IN, IN), np.float32), np.zeros((len(PARTS), IN, IN), np.float32)
        back = cv2.invertAffineTransform(m)
        size = [row["width"], row["height"]]
        a, b = (of_mesh((np.array(v) * size - .5) @ back[:, :2].T + back[:, 2]) for v in f["meshes"])
        mesh, agree = (a + b) / 2, np.abs(a - b) < .5
        oval, brows, eyes, iris, lips, mouth = mesh
        put = lambda name, value, known=1.0: (t.__setitem__(P[name], value), w.__setitem__(P[name], np.broadcast_to(known, shape)))
        inside = cut(np.ones((row["height"], row["width"]), np.uint8), m, cv2.BORDER_CONSTANT, cv2.INTER_NEAREST) > 0
        lab = lambda kind: cut(self.shards.label(row, kind), m, cv2.BORDER_CONSTANT, cv2.INTER_NEAREST)
        soft = lambda mask: cv2.GaussianBlur(mask.astype(np.float32), (0, 0), .7)
        if "face" in row["labels"]:
            g = lab("face")
            glasses = g == 3
            put("face_skin", soft(np.isin(g, (1, 2, 8, 9, 17))), ~glasses)
            put("hair", soft(g == 13), g != 14)
            put("brows", soft(np.isin(g, (6, 7))), ~glasses)
            e = np.isin(g, (4, 5))
            put("eyes", soft(e), ~glasses)
            near = agree[3] & ~glasses
            put("iris", iris * soft(e), near)
            put("sclera", soft(e) * (1 - iris), near)
            put("lips", soft(np.isin(g, (11, 12))))
            opened = g == 10
        elif "facecoarse" in row["labels"]:
            g = lab("facecoarse")
            put("face_skin", soft(np.isin(g, (1, 2))), ~((brows > .05) | (eyes > .05)))
            put("hair", soft(g == 13), brows < .05)                   # brows are hair there
            put("eyes", soft(np.isin(g, (4, 5))))
            put("brows", brows, agree[1])
            put("iris", iris * soft(np.isin(g, (4, 5))), agree[3])
            opened = None
        else:
            put("brows", brows, agree[1])
            put("eyes", eyes, agree[2])
            put("iris", iris * eyes, agree[2] & agree[3])
            put("sclera", eyes * (1 - iris), agree[2] & agree[3])
            put("lips", lips * (1 - mouth), agree[4] & agree[5])
            inner = cv2.erode((oval > .5).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
            opened = mouth > .5
            part = np.maximum(np.maximum(brows, eyes), lips)
            put("face_skin", 1 - part, inner & agree[1] & agree[2] & agree[4])      # around it hair, hands, hats: not known
            if "hair" in row["labels"]:
                hair = lab("hair") > 127
                below = (np.mgrid[0:IN, 0:IN][0] > 0) & self.lower(f, size, back)
                jaw = oval > .5
                jaw[14:] |= jaw[:-14]                                 # beards hang
                beard = hair & below & jaw
                put("hair", soft(hair & ~beard))
                if "LFW" in row["licence"]:                           # Figaro's long hair hides chins
                    put("facial_hair", soft(beard))
                else:
                    put("hair", soft(hair), ~beard)
                t[P["face_skin"]] *= 1 - soft(hair)
        if opened is not None:
            hsv = cv2.cvtColor(x, cv2.COLOR_RGB2HSV).astype(np.float32)
            level = np.median(hsv[..., 2][oval > .5]) if (oval > .5).any() else 128
            teeth = opened & (hsv[..., 2] > .62 * level) & (hsv[..., 1] < 110)
            unsure = opened & ~teeth & (hsv[..., 2] > .45 * level)
            put("teeth", soft(teeth), ~unsure)
        if "LFW" not in row["licence"] and row["fold"] != 9:
            far = cv2.dilate((oval > .3).astype(np.uint8), np.ones((25, 25), np.uint8)) == 0
            w[P["facial_hair"]] = far | (brows > .3) | (eyes > .3)    # no beard there; the cheeks and the chin are not labelled
        return t * inside, np.where(w > 0, np.maximum(w * inside, 0), 0)

    @staticmethod
    def lower(f, size, back):
        """The half plane below the line of the mouth corners moved up to the base of the nose."""
        m = (np.array(f["meshes"][0]) * size - .5) @ back[:, :2].T + back[:, 2]
        nose, chin = m[2], m[152]
        down = chin - nose
        y, x = np.mgrid[0:IN, 0:IN]
        return ((x - nose[0]) * down[0] + (y - nose[1]) * down[1]) > 0

    def example(self, rng, entry, train=True):
        i, f = entry
        photo = self.photo(i)
        m = square(f["box"], photo.shape, rng if train else None)
        x = cut(photo, m, cv2.BORDER_REPLICATE)
        t, w = self.truth(i, f, m, x)
        y = x
        if train:
            if rng.random() < .25:                                    # a small face, enlarged
                k = int(rng.uniform(48, 160))
                y = cv2.resize(cv2.resize(y, (k, k), interpolation=cv2.INTER_AREA), (IN, IN), interpolation=cv2.INTER_LINEAR)
            y = Sampler.colours(rng, y)
        else:
            y = y.astype(np.float32) / 255
        return ((y - MEAN) / STD).astype(np.float32), t, w.astype(np.float32)

    def batch(self, step, size):
        rng = np.random.default_rng((self.seed, step))
        share = np.array([p[0] for p in self.pools])
        pick = lambda pool: pool[rng.integers(len(pool))]
        out = [self.example(rng, pick(self.pools[rng.choice(len(share), p=share / share.sum())][1])) for _ in range(size)]
        return tuple(np.stack(v) for v in zip(*out))

    def net(self):
        return Crop(len(PARTS))

    def start(self, net, scene):
        net.start(scene, {P["face_skin"]: C["skin"], P["hair"]: C["hair"]})

    def losses(self, logits, t, w):
        z, out = logits.float(), {}
        p = torch.sigmoid(z)
        have = w.sum((2, 3))
        each = F.binary_cross_entropy_with_logits(z, t, reduction="none")
        rare = 1 + 4 * (t > .3) * (t.mean((2, 3), keepdim=True) < .03)         # small parts: their pixels count more
        bce = (each * w * rare).sum((2, 3)) / have.clamp(min=1)
        iou = 1 - ((p * t * w).sum((2, 3)) + 4) / (((p + t - p * t) * w).sum((2, 3)) + 4)
        shaped = ((t * w).sum((2, 3)) > 30).float()
        known = (have > .02 * w[0, 0].numel()).float()
        for c, name in enumerate(PARTS):
            if known[:, c].any():
                out[name] = ((2 * bce + shaped * iou)[:, c] * known[:, c]).sum() / known[:, c].sum()
        return out

    def held_out(self, run):
        """(part, map, truth, scored) of every part that a human labelled (the iris: the teacher) in fold 9."""
        for at in range(0, len(self.held), 16):
            group = self.held[at:at + 16]
            examples = [self.example(None, h, False) for h in group]
            maps = run(np.stack([e[0] for e in examples]).transpose(0, 3, 1, 2))
            for (i, _), (_, t, w), m in zip(group, examples, maps):
                labels = self.shards.rows[i]["labels"]
                parts = ("hair", "facial_hair") if "hair" in labels else [n for n in PARTS if n != "facial_hair" and ("face" in labels or n != "hair")]
                for n in parts:
                    yield n, m[P[n]], t[P[n]], w[P[n]] > 0

    def validate(self, run):
        score = {}
        for name, m, t, w in self.held_out(run):
            a, b = (m > .5) & w, (t > .5) & w
            if b.sum() > 20:
                score.setdefault(name, []).append((a & b).sum() / max(1, (a | b).sum()))
        return {k: round(float(np.mean(v)), 4) for k, v in score.items()}

    def learns_from(self, row):
        return row["id"] in self.used

    def measure(self, run):
        seen = {n: Channel() for n in PARTS}
        one_by_one = lambda v: np.concatenate([run(v[k:k + 1]) for k in range(len(v))])
        for name, m, t, w in self.held_out(one_by_one):
            b = t > .5
            if (b & (w > 0)).sum() > 20:
                seen[name].seen(m, b, w)
            elif w.mean() > .3:                                       # a closed mouth has no teeth
                seen[name].absent.append(facts(m))
        worst = []
        for i, f in self.shown:                                       # nobody marked them: the worst against the teacher
            x, t, w = self.example(None, (i, f), False)
            m = run(x.transpose(2, 0, 1)[None])[0]
            for name, other in (("lips", "brows"), ("eyes", "lips")):
                a, b = P[name], P[other]
                both = np.maximum(m[a], m[b])
                score = iou(both > .5, np.maximum(t[a], t[b]) > .5, (w[a] > 0) & (w[b] > 0))
                worst.append((score, self.shards.rows[i], cards.overlay(((x * STD + MEAN).clip(0, 1) * 255).astype(np.uint8), both), f"{name} and {other}"))
        outputs, table, weak = [], [], {}
        for name in PARTS:
            entry, row = seen[name].output(name, P[name], areas=(.0005,))
            del entry["foundArea"]                                    # a share of the photo there, of the crop here
            table.append(row)
            if (seen[name].mean() or 0) < WEAK:
                weak[name] = entry
            else:
                outputs.append(entry)
        return dict(outputs=outputs, weak=weak, table=table, worst=worst, input=dict(crop=dict(around="faces", size=SIZE)),
                    facts=dict(truth=self.truth_of_fold9, **{k: self.facts[k] for k in ("parts", "coarse", "hair", "teacher")}))


class Faces:
    """Batches of views of whole photos with the boxes the teacher finds, and fold 9."""
    name, channels, weights, size = "faces", ["score", "x", "y", "w", "h"], {}, 256

    def __init__(self, shards, args):
        self.shards, self.seed, self.photos = shards, getattr(args, "seed", 1), {}
        found = find_faces.of_people(shards, Cache(args.work, shards.rows), args.work)
        have = [(i, f, shards.rows[i]) for i, f in found.items()]
        sure = lambda fs: [f for f in fs if f["score"] > .65]
        self.some = [(i, f) for i, f, r in have if r["fold"] != 9 and sure(f) and "face" not in r["labels"]]
        self.heads = [(i, f) for i, f, r in have if r["fold"] != 9 and sure(f) and "face" in r["labels"]]
        self.none = [(i, f) for i, f, r in have if r["fold"] != 9 and not f]
        self.held = [(i, f) for i, f, r in have if r["fold"] == 9]
        self.used = {shards.rows[i]["id"] for i, _ in self.some + self.heads + self.none}
        self.facts = dict(with_faces=len(self.some), heads=len(self.heads), without=len(self.none), fold9=len(self.held))

    photo = Parts.photo

    def grid(self, faces, m, shape):
        """Targets per cell for boxes (0..1 of the photo) seen through `m` (input pixel -> photo pixel)."""
        g, s = IN // FacesNet.STRIDE, FacesNet.STRIDE
        t, w = np.zeros((5, g, g), np.float32), np.zeros((2, g, g), np.float32)
        w[0] = 1
        back, (h, wide) = cv2.invertAffineTransform(m), shape[:2]
        y, x = np.mgrid[0:g, 0:g]
        for f in sorted(faces, key=lambda f: -(f["box"][3] - f["box"][1])):
            b = np.array(f["box"]).reshape(2, 2) * [wide, h] - .5
            b = np.sort(b @ back[:, :2].T + back[:, 2], 0)
            (cx, cy), (bw, bh) = (b.sum(0) / 2 + .5) / s, np.diff(b, axis=0)[0] / s
            if not (0 <= cx < g and 0 <= cy < g):
                continue
            d = ((x + .5 - cx) / max(bw, 1)) ** 2 + ((y + .5 - cy) / max(bh, 1)) ** 2
            if f["score"] < .65 or max(bw, bh) * s < 10:               # perhaps a face
                w[0][d < .25] = 0
                continue
            peak = np.exp(-d / (2 * .12 ** 2))
            i, j = int(cy), int(cx)
            peak[i, j] = 1
            t[0] = np.maximum(t[0], peak)
            at = d < .12 ** 2
            at[i, j] = True
            t[1:, at] = np.stack([cx - x - .5, cy - y - .5, np.full(x.shape, np.log(max(bw, .5))), np.full(x.shape, np.log(max(bh, .5)))])[:, at]
            w[1][at] = 1
        return t, w

    def example(self, rng, i, faces):
        photo = self.photo(i)
        h, w = photo.shape[:2]
        sure = [f for f in faces if f["score"] > .65]
        if sure:                                                      # face sizes of 10..200 px, evenly in octaves
            f = sure[rng.integers(len(sure))]["box"]
            size = max((f[2] - f[0]) * w, (f[3] - f[1]) * h)
            k = np.clip(size / np.exp(rng.uniform(np.log(10), np.log(200))), .35, 3.5)
            c = np.array([(f[0] + f[2]) / 2 * w, (f[1] + f[3]) / 2 * h]) + rng.uniform(-.4, .4, 2) * k * IN
        else:
            k = np.exp(rng.uniform(np.log(.4), np.log(1.4)))
            c = rng.uniform(.2, .8, 2) * [w, h]
        a, ratio = rng.normal(0, .15), np.exp(rng.normal(0, .06))
        m = np.array([[np.cos(a) * ratio, -np.sin(a)], [np.sin(a), np.cos(a) / ratio]]) * k
        if rng.random() < .5:
            m[:, 0] *= -1
        m = np.hstack([m, (c - m @ [IN / 2 - .5, IN / 2 - .5])[:, None]])
        x = cut(photo, m, cv2.BORDER_CONSTANT if rng.random() < .5 else cv2.BORDER_REPLICATE)
        t, known = self.grid(faces, m, photo.shape)
        return ((Sampler.colours(rng, x) - MEAN) / STD).astype(np.float32), t, known

    def batch(self, step, size):
        rng = np.random.default_rng((self.seed, step))
        pools = [(w, p) for w, p in ((6, self.some), (1.5, self.heads), (2.5, self.none)) if p]
        share = np.array([w for w, _ in pools])
        out = []
        for _ in range(size):
            pool = pools[rng.choice(len(pools), p=share / share.sum())][1]
            out.append(self.example(rng, *pool[rng.integers(len(pool))]))
        return tuple(np.stack(v) for v in zip(*out))

    def net(self):
        return FacesNet()

    def start(self, net, scene):
        net.start(scene)

    def losses(self, logits, t, w):
        z = logits.float()
        p, y, known, at = torch.sigmoid(z[:, 0]).clamp(1e-4, 1 - 1e-4), t[:, 0], w[:, 0], w[:, 1:2]
        n = (y == 1).float().sum().clamp(min=1)
        hit = (y == 1).float() * (1 - p) ** 2 * torch.log(p)
        rest = (y < 1).float() * (1 - y) ** 4 * p ** 2 * torch.log(1 - p) * known
        return dict(score=-(hit + rest).sum() / n, box=(F.smooth_l1_loss(z[:, 1:], t[:, 1:], reduction="none", beta=.2) * at).sum() / at.sum().clamp(min=1))

    def whole(self, i):
        """A photo as the program feeds it: short side about 384, sides multiples of 32."""
        photo = self.photo(i)
        k = 384 / min(photo.shape[:2])
        h, w = (max(32, round(n * k / 32) * 32) for n in photo.shape[:2])
        return ((cv2.resize(photo, (w, h)).astype(np.float32) / 255 - MEAN) / STD).astype(np.float32)

    def held_out(self, boxes):
        """For fold 9: [(score, box)] found and the teacher's boxes, a pair per photo; `boxes` runs the exported form."""
        for i, faces in self.held:
            yield self.shards.rows[i], best(boxes(self.whole(i).transpose(2, 0, 1)[None])[0]), faces

    def validate(self, run):
        import torch as T

        from .model import Boxes
        wrapped = Boxes(run.net).eval()

        def boxes(x):
            with T.no_grad():
                return wrapped(T.from_numpy(np.ascontiguousarray(x)).to(run.device)).cpu().numpy()
        return counts(self.held_out(boxes), .4)

    def learns_from(self, row):
        return row["id"] in self.used

    def measure(self, run):
        pairs = list(self.held_out(lambda x: run(x)))
        best_, table = None, []
        for k in range(20, 80, 5):
            c = counts(pairs, k / 100)
            value = c["found"] - .5 * c["wrong_per_photo"]
            if best_ is None or value > best_[0]:
                best_ = (value, k / 100)
        for k in sorted({.2, .3, .4, .5, .6, best_[1]}):
            c = counts(pairs, k)
            table.append(f"| {k:.2f} | {c['found']:.3f} of {c['faces']} | {c['wrong_per_photo']:.3f} in {c['photos']} |")
        out = dict(role="faces", name="maps", channel=0, transform="none", threshold=best_[1])
        return dict(outputs=[out], table=table, worst=self.worst(pairs, best_[1]), input=dict(fit="short-side", shortSide=384, multiple=32), facts=dict(threshold=best_[1], **self.facts))


    def worst(self, pairs, threshold):
        """Photos of fold 9 that may be shown, those with the most mistakes first."""
        out, shown = [], {self.shards.rows[i]["id"]: i for i, _ in self.held if cards.may_show(self.shards.rows[i])}
        for row, found, faces in pairs:
            if row["id"] in shown:
                hits, missed, wrong = compare(row, found, faces, threshold)
                if missed or wrong:
                    picture = cards.boxes(self.photo(shown[row["id"]]), hits + wrong, missed)
                    out.append((-len(missed) - len(wrong), row, picture, f"{len(missed)} missed, {len(wrong)} wrong"))
        return out


def best(planes, least=.05):
    """Score and box of every face: greedy, best first, none that overlaps a better one by 0.3."""
    at = np.argwhere(planes[0] > least)
    found = sorted(((float(planes[0, r, c]), planes[1:, r, c].tolist()) for r, c in at), reverse=True)
    kept = []
    for s, b in found:
        if all(overlap(b, k) < .3 for _, k in kept):
            kept.append((s, b))
    return kept


def overlap(a, b):
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    area = lambda v: (v[2] - v[0]) * (v[3] - v[1])
    return w * h / (area(a) + area(b) - w * h)


def compare(row, found, faces, threshold, least=.045):
    """What was found of the teacher's faces, which of its sure ones (over `least` of the short side) were missed, and wrong finds."""
    found = [b for s, b in found if s >= threshold]
    tall = lambda f: (f["box"][3] - f["box"][1]) * row["height"] / min(row["height"], row["width"])
    sure = [f["box"] for f in faces if f["score"] > .65 and tall(f) > least]
    missed = [t for t in sure if not any(overlap(b, t) > .4 for b in found)]
    wrong = [b for b in found if not any(overlap(b, f["box"]) > .3 for f in faces)]
    return [b for b in found if b not in wrong], missed, wrong


def counts(pairs, threshold):
    """Share of the teacher's sure faces that are found, and wrong finds per photo."""
    hit = all_ = wrong = photos = 0
    for row, found, faces in pairs:
        _, missed, false = compare(row, found, faces, threshold)
        sure = len(compare(row, [], faces, threshold)[1])
        hit, all_, wrong, photos = hit + sure - len(missed), all_ + sure, wrong + len(false), photos + 1
    return dict(found=round(hit / max(1, all_), 4), faces=all_, wrong_per_photo=round(wrong / max(1, photos), 4), photos=photos)
