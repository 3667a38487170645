"""The scene network's task: one pass over the whole photo."""
import cv2
import numpy as np
import torch
import torch.nn.functional as F

from . import cards
from .close import Close
from .data import CHANNELS, FULL, IGNORE, stretch
from .label import ROLES, Cache, build
from .measure import Channel, facts, iou
from .model import Scene
from .own import TAKEN
from .sample import IN, MEAN, STD, C, Sampler

WEIGHT = dict(subject=3.5, sky=1.2, depth=.8, person=1.0, hair=1.6, skin=1.0, clothes=.7)     # landscape classes: .6
# Human labels that fold 9 is measured against; where only the teacher speaks, nothing is measured (but depth).
TRUTH = dict(subject={"subject", "alpha", "human", "person"}, sky={"sky", "scene"}, person={"human", "person", "face", "scene", "instances"},
             hair={"human", "face", "hair", "facecoarse"}, skin={"human", "face", "skin"}, clothes={"human", "face"})

SHOWN = ("subject", "sky", "person", "architecture", "artificial_ground")         # kinds whose failures the card shows
PARTS = ("hair", "skin", "clothes")        # of people; the teacher overlooks those of people far off
CLOSER, CLOSER_GROW = ("subject", "person"), .25    # looked at again by themselves where they are small, see the manifest: closer
# Photos of fold 9 without people that were looked at: the teacher, who sees people in dogs and posts, cannot say so.
NOBODY = {"cod0155", "goo0014", "ecs0378", "lgy0001", "am2sample4", "am2sample1", "ecs0655", "ecs0832", "adetrain00000261",
          "adetrain00000722", "ecs0053", "ecs0718", "ecs0154", "ecs0211", "ecs0264", "ecs0523", "ecs0359", "ctm0034", "ecs0247", "gfm1"}
# A small sky that the network is sure of is one: of nine between 0.2 and 0.5 % of the frame eight were. Fold 9 has too few to tell by its labels; the
# program looks at colour, place and people besides.
# A person is found however small it is, if it is seen clearly: the share of the frame is given.
FOUND = dict(sky=dict(areas=(.002,), peaks=(.9,)), person=dict(areas=(.0005,)))
WEAK = .3                        # a channel below this IoU on fold 9 is not offered as a role


def losses(logits, t, w):
    """Per channel: BCE + soft IoU (shape-less where the truth is empty); depth: scale- and shift-invariant."""
    z, out = logits.float(), {}
    have = w.sum((2, 3))
    p = torch.sigmoid(z)
    bce = (F.binary_cross_entropy_with_logits(z, t, reduction="none") * w).sum((2, 3)) / have.clamp(min=1)
    both = (p * t * w).sum((2, 3))
    union = ((p + t - p * t) * w).sum((2, 3))
    iou = 1 - both / union.clamp(min=1)
    shaped = ((t * w).sum((2, 3)) > .003 * w[0, 0].numel()).float()
    each = bce + shaped * iou
    known = (have > .05 * w[0, 0].numel()).float()
    for c, name in enumerate(CHANNELS):
        if name == "depth":
            continue
        if known[:, c].any():
            out[name] = (each[:, c] * known[:, c]).sum() / known[:, c].sum()
    rows = have[:, C["depth"]] > 0
    if rows.any():
        a, b = z[rows, C["depth"]].flatten(1), t[rows, C["depth"]].flatten(1)
        norm = lambda v: (v - v.mean(1, keepdim=True)) / v.std(1, keepdim=True).clamp(min=.05)
        d = norm(a) - norm(b)
        g = d.view(-1, t.shape[2], t.shape[3])
        edges = (g[:, 1:] - g[:, :-1]).abs().mean() + (g[:, :, 1:] - g[:, :, :-1]).abs().mean()
        out["depth"] = .5 * (d.abs().mean() + edges) + .5 * (torch.sigmoid(a) - b).abs().mean()
    return out


def validate(run, sampler):
    """Mean IoU at 0.5 per channel on fold 9 (whole photos, human labels only); depth: correlation with the teacher."""
    score = {n: [] for n in CHANNELS}
    for at in range(0, len(sampler.validation), 16):
        ids = sampler.validation[at:at + 16]
        pairs = [sampler.whole(int(i)) for i in ids]
        y = run(np.stack([p[0] for p in pairs]).transpose(0, 3, 1, 2))
        for i, (_, planes), maps in zip(ids, pairs, y):
            labels = set(sampler.shards.rows[i]["labels"])
            for c, t in planes.items():
                name = CHANNELS[c]
                if name == "depth":
                    score[name].append(float(np.corrcoef(maps[c].ravel(), t.ravel())[0, 1]) if t.std() else 1.0)
                elif labels & TRUTH.get(name, {"scene"}):
                    known, a, b = t != IGNORE, maps[c] > .5, t > FULL // 2
                    if b[known].mean() < .002:
                        if name == "sky":
                            score.setdefault("sky_false_alarm", []).append(float(a[known].mean() > .01))
                        continue
                    score[name].append((a & b & known).sum() / ((a | b) & known).sum())
    return {n: round(float(np.mean(v)), 4) for n, v in score.items() if v}


class WholePhoto:
    """Batches of photos, and fold 9."""
    name, channels, size, weights = "scene", CHANNELS, 384, WEIGHT   # trained at 256, run at 384, 320 and 256 (see model.Exported)

    def __init__(self, shards, args, fold=None):
        cache = Cache(args.work, shards.rows)
        planes, table = build(shards, cache, fold)
        own = cache.own and cache.own.done == TAKEN
        close = Close(shards) if cache.own and fold is None else None
        self.sampler = Sampler(shards, cache.photos, planes, table, getattr(args, "seed", 1), own, close)
        self.batch = self.sampler.batch
        self.streets = int(sum(int(cache.done[1 + ROLES.index("street"), i]) for i, r in enumerate(shards.rows) if r["fold"] != 9))
        v = self.sampler
        self.own = {} if not cache.own else dict(own=int(own.sum()), close=len(close.entries) if close else len(Close(shards).entries))
        self.facts = dict(**self.own, planes={n: int((table[:, c] >= 0).sum()) for n, c in C.items()}, mattes=len(v.mattes), people=len(v.people),
                          things=len(v.things), backgrounds=len(v.backs), validation=len(v.validation))

    def net(self):
        return Scene()

    losses = staticmethod(losses)

    def validate(self, run):
        return validate(run, self.sampler)

    def learns_from(self, row):
        return True

    def measure(self, run):
        """Fold 9, photo by photo, through the exported file."""
        sampler, seen, depth, worst = self.sampler, {n: Channel() for n in CHANNELS}, [], []
        for i in sampler.validation:
            _, planes = sampler.whole(int(i))
            x = (stretch(sampler.shards.photo(sampler.shards.rows[i]), self.size).astype(np.float32) / 255 - MEAN) / STD
            maps = [cv2.resize(m, (IN, IN), interpolation=cv2.INTER_AREA) for m in run(x.transpose(2, 0, 1)[None])[0]]
            labels = set(sampler.shards.rows[i]["labels"])
            somebody = (maps[C["person"]] > .5).mean() > .001
            for c, t in planes.items():
                name, p = CHANNELS[c], maps[c]
                known, b = t != IGNORE, t > FULL // 2
                if name in SHOWN and cards.may_show(sampler.shards.rows[i]) and max(b[known].mean(), (p > .5)[known].mean()) > .02:
                    rgb = (x * STD + MEAN).clip(0, 1) * 255
                    shape = (256, round(256 * sampler.shards.rows[i]["width"] / sampler.shards.rows[i]["height"]))
                    picture = cards.overlay(cv2.resize(rgb, shape[::-1]), cv2.resize(p, shape[::-1]))
                    worst.append((iou(p > .5, b, known), sampler.shards.rows[i], picture, name))
                if name == "depth":
                    depth.append(float(np.corrcoef(p.ravel(), t.ravel())[0, 1]) if t.std() else 1.0)
                elif labels & TRUTH.get(name, {"scene"}):
                    if b[known].mean() >= .002:
                        seen[name].seen(p, b, known)
                    elif known.mean() > .9:
                        seen[name].absent.append(facts(p))
                elif name == "person" and sampler.shards.rows[i]["id"] in NOBODY:
                    seen[name].absent.append(facts(p))
                elif known.mean() > .9 and t[known].max() < 25 and not (name in PARTS and somebody):       # the teacher, sure that there is nothing
                    seen[name].absent.append(facts(p))
        outputs, table, weak = [], [], {}
        for name in CHANNELS:
            if name == "depth":
                outputs.append(dict(role=name, name="maps", channel=C[name], transform="minmax"))
                table.append(f"| depth | {np.mean(depth):.3f} (correlation with the teacher) | {len(depth)} | – | – | – |")
                continue
            entry, row = seen[name].output(name, C[name], **FOUND.get(name, {}))
            table.append(row)
            if name in CLOSER:
                entry["closer"] = CLOSER_GROW
            if (seen[name].mean() or 0) < WEAK:
                weak[name] = entry
            else:
                outputs.append(entry)
        used = [r for r in sampler.shards.rows if r["fold"] != 9 and "scene" in r["labels"]]
        return dict(outputs=outputs, weak=weak, table=table, worst=worst, input={}, facts=dict(scene=len(used), streets=self.streets, **self.own))
