"""Self-training (Lee, Pseudo-label, 2013; Xie and others, Self-training with Noisy Student, arXiv:1911.04252): the exported networks say where
the subject is in photos where nobody marked one.

Believed is only what three looks agree on: the scene network's at the whole photo, its second one at the part about what it found,
and the object network's, which is given nothing but the box round it. Where they do not agree, nothing is scored.
"""
import json
import multiprocessing
import os
from collections import Counter
from pathlib import Path

import numpy as np

from .data import FULL, IGNORE, SIZE, Shards, stretch
from .measure import certainty, iou
from .objects import bounds, crop_of

HUMAN = {"subject", "alpha", "alphapred", "person", "human", "face"}             # labels that tell the subject
NOT_ASKED = ("CamVid", "hair-seg-project", "FASSEG")    # streets without a subject, close portraits: of those there are enough by hand
SURE, AGREE, UNSURE = .8, .85, .25                       # certainty of the map, IoU of two looks, share of the subject that may stay open
LEAST, MOST, ALL_ROUND = .03, .65, .5                    # share of the frame; share of the frame's border that a subject may touch
CLOSER_GROW, CLOSER_BELOW = .25, .5                      # as the program looks again, see the manifest: closer
ASKED, TAKEN = 1, 2


def wants(row):
    """Nobody marked the subject, and it may be learnt from."""
    where = row["source"] + row["licence"]
    return row["fold"] != 9 and not HUMAN & set(row["labels"]) and "cutout" not in row["tags"] and not any(s in where for s in NOT_ASKED)


def agreed(whole, closer, thing):
    """Three maps of the same thing -> its target plane, and why it is not believed (None where it is)."""
    seen = (whole + closer) / 2
    a = seen > .5
    share = a.mean()
    if not LEAST <= share <= MOST:
        return None, "too small" if share < LEAST else "too large"
    rim = np.concatenate([a[0], a[-1], a[1:-1, 0], a[1:-1, -1]])
    if rim.mean() > ALL_ROUND:
        return None, "all round the frame"
    if certainty(seen) < SURE:
        return None, "not sure"
    every = np.ones(a.shape, bool)
    if iou(whole > .5, closer > .5, every) < AGREE:
        return None, "another thing when looked at closer"
    if iou(a, thing > .5, every) < AGREE:
        return None, "another thing to the object network"
    low, high = np.minimum(seen, thing), np.maximum(seen, thing)
    t = np.where(low > .6, FULL, np.where(high < .3, 0, IGNORE)).astype(np.uint8)
    if (t == IGNORE).sum() > UNSURE * a.sum():
        return None, "too much left open"
    return t, None


def looks(networks, rgb):
    """The three maps at SIZE x SIZE; None where nothing is found."""
    channel = next(o["channel"] for o in networks.models["scene"]["outputs"] if o["role"] == "subject")
    photo = stretch(rgb)
    see = lambda part: stretch(networks.planes("scene", part)[channel])
    whole = see(photo)
    if not (whole > .5).any():
        return None
    box = bounds(whole > .5)
    closer = whole.copy()
    if (box[2] - box[0]) * (box[3] - box[1]) < CLOSER_BELOW * SIZE * SIZE:
        x0, y0, x1, y1 = (round(v) for v in crop_of(box, whole.shape, False, CLOSER_GROW))
        h, w = rgb.shape[:2]
        again = see(rgb[round(y0 * h / SIZE):max(round(y1 * h / SIZE), 1), round(x0 * w / SIZE):max(round(x1 * w / SIZE), 1)])
        closer[y0:y1, x0:x1] = _fit(again, x1 - x0, y1 - y0)
        box = bounds(closer > .5) if (closer > .5).any() else box
    return whole, closer, networks.thing(photo, dict(box=[v / SIZE for v in box]))


def _fit(a, w, h):
    import cv2
    return cv2.resize(a, (w, h), interpolation=cv2.INTER_AREA)


class Own:
    """Their answers, WORK/cache/own-subject.u8, and for every photo whether it was asked about and believed."""

    def __init__(self, work, n):
        self.subject, self.done = (self._map(Path(work) / "cache" / name, shape) for name, shape in (("own-subject.u8", (n, SIZE, SIZE)), ("own-done.u8", (n,))))

    @staticmethod
    def there(work):
        return (Path(work) / "cache" / "own-done.u8").exists()

    @staticmethod
    def _map(path, shape):
        if not path.exists():
            with open(path, "wb") as f:
                f.truncate(int(np.prod(shape)))
        return np.memmap(path, np.uint8, "r+", shape=shape)


def free(models):
    """Did the scene and the object network learn from free photos alone?"""
    made = json.loads((Path(models) / "manifest.json").read_text())["models"]
    return all(m["licence"] == "Apache-2.0" for m in made if m["id"].rsplit("-", 1)[0] in ("scene", "object"))


def _work(job):
    data, licences, work, models, part, parts = job
    os.environ["OMP_NUM_THREADS"] = "1"
    import cv2

    from .evaluate import Networks
    cv2.setNumThreads(1)
    shards = Shards(data, licences)
    own, networks, why = Own(work, len(shards.rows)), Networks(models, threads=1), Counter()
    asked = [i for i, r in enumerate(shards.rows) if wants(r)]
    for i in asked[part::parts]:
        if own.done[i]:
            continue
        seen = looks(networks, shards.photo(shards.rows[i]))
        t, no = agreed(*seen) if seen else (None, "nothing found")
        if t is not None:
            own.subject[i] = t
        own.done[i] = ASKED if t is None else TAKEN
        why[no or "believed"] += 1
    return why


def ask(args):
    if args.licences == "free" and not free(args.own):
        raise SystemExit(f"{args.own}: these networks learnt from photos for research use; give a free run its own (export --licences free).")
    Own(args.work, len(Shards(args.data, args.licences).rows))
    with multiprocessing.Pool(args.jobs) as pool:
        why = sum(pool.map(_work, [(args.data, args.licences, args.work, args.own, k, args.jobs) for k in range(args.jobs)], chunksize=1), Counter())
    print(f"subjects by our own networks: {sum(why.values())} photos asked; " + ", ".join(f"{k} {v}" for k, v in why.most_common()), flush=True)
