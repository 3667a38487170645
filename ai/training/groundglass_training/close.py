"""Close views: of photos whose things are outlined by hand, the part about one of them, in which that thing is the subject.

What a whole photo shows as one of many (a car in a street, a dog under a table) fills the frame here, cut off by it as often as not.
Furniture and people are left out, and so are crops that a second thing shares.
"""
import cv2
import numpy as np

from .data import FULL, IGNORE, SIZE, soft

PERSON, ANIMAL, VEHICLE, OTHER = 8, 9, 10, 12    # classes of `scene`; of people there are enough
LEAST = .03                                      # share of the photo: smaller ones are too coarse to look at closely
SHARE, WHOLE, BESIDE = (.22, .75), .6, .04       # of the view that is the thing, of the thing that is in view, of the view that is another thing
SIDE = .3                                        # of the photo, at least


def things(shards, row):
    """(plane of the thing, where others are) of every animal, vehicle or other thing outlined by hand that is large enough."""
    kinds, out = row["labels"], []
    scene = shards.label(row, "scene")
    if "instances" in kinds:
        n = shards.label(row, "instances")
        each = [(n == v, (n > 0) & (n != v), n == 255) for v in np.unique(n) if 0 < v < 255]
    else:
        parts, where = cv2.connectedComponents((scene == VEHICLE).astype(np.uint8))
        unknown = scene == 255
        each = [(where == k, (scene >= PERSON) & (scene <= VEHICLE) & (where != k), unknown) for k in range(1, parts)]
    for mask, others, unknown in each:
        if mask.mean() < LEAST:
            continue
        if np.bincount(scene[mask], minlength=256)[:255].argmax() in (ANIMAL, VEHICLE, OTHER):
            out.append((soft(mask, unknown & ~mask), soft(others) > FULL // 4))
    return out


def box(rng, plane, others, tries=8):
    """A box x0, y0, x1, y1 (0..1) in which the thing is the subject; None where none was found."""
    mask = plane == FULL
    ys, xs = np.nonzero(mask)
    centre = np.array([xs.mean(), ys.mean()]) / SIZE
    for _ in range(tries):
        area = mask.mean() / rng.uniform(*SHARE)
        ratio = np.exp(rng.uniform(-.4, .4)) * np.sqrt((np.ptp(xs) + 1) / (np.ptp(ys) + 1))
        w, h = (float(np.clip(v, SIDE, 1)) for v in (np.sqrt(area * ratio), np.sqrt(area / ratio)))
        x0, y0 = (float(np.clip(c + rng.uniform(-.2, .2) * v - v / 2, 0, 1 - v)) for c, v in zip(centre, (w, h)))
        a, b, c, d = (round(v * SIZE) for v in (x0, y0, x0 + w, y0 + h))
        seen = mask[b:d, a:c]
        if SHARE[0] <= seen.mean() <= SHARE[1] and seen.sum() >= WHOLE * mask.sum() and others[b:d, a:c].mean() <= BESIDE:
            return x0, y0, x0 + w, y0 + h
    return None


class Close:
    """All things of the training photos that can be looked at closely: photo, plane, others."""

    def __init__(self, shards):
        self.entries = []
        for i, row in enumerate(shards.rows):
            if row["fold"] != 9 and "scene" in row["labels"]:
                for plane, others in things(shards, row):
                    if box(np.random.default_rng(len(self.entries)), plane, others, 20):
                        self.entries.append((i, plane, others))

    def view(self, rng):
        """One of them: photo, matrix from output (0..1) to photo (0..1), the plane of the subject there."""
        while True:
            i, plane, others = self.entries[rng.integers(len(self.entries))]
            found = box(rng, plane, others)
            if found:
                x0, y0, x1, y1 = found
                m = np.array([[x1 - x0, 0, x0], [0, y1 - y0, y0]])
                if rng.random() < .5:
                    m[0] = x0 - x1, 0, x1
                return i, m, np.where(others & (plane < FULL // 2), IGNORE, plane).astype(np.uint8)
