"""What fold 9 says: IoU, thresholds for "not found", and how sure a map is against how good it proves to be."""
import numpy as np


def iou(a, b, known):
    return (a & b & known).sum() / max(1, ((a | b) & known).sum())


def certainty(p):
    """How sure a map is of what it selects, as the program computes it: mean |2p - 1| where p > 0.1."""
    touched = p[p > .1]
    return float(np.abs(2 * touched - 1).mean()) if touched.size else 0.0


def facts(p):
    """Selected share and peak: what tells found from not found; the program reads both in the same way."""
    return (p > .5).mean(), p.max()


def thresholds(there, absent, areas=(.0005, .001, .002, .003, .005, .008, .012, .02), peaks=None):
    """The pair (area, peak) that tells there from absent best; misses of something there weigh double."""
    there, absent = np.array(there).reshape(-1, 2), np.array(absent).reshape(-1, 2)
    best = None
    for area in areas:
        for peak in peaks or ((.3, .4, .5, .6, .7, .8, .9) if len(areas) == 1 else (.5, .6, .7, .8, .9)):
            found = lambda v: (v[:, 0] >= area) & (v[:, 1] >= peak)
            miss = 1 - found(there).mean() if len(there) else 0
            alarm = found(absent).mean() if len(absent) else 0
            cost = (2 * miss + alarm, abs(np.log(area / .002)), peak)
            if best is None or cost < best[0]:
                best = (cost, area, peak, miss, alarm)
    return dict(area=best[1], peak=best[2], missed=float(best[3]), alarms=float(best[4]), there=len(there), absent=len(absent))


def calibration(pairs):
    """From (certainty, IoU) pairs the knots of a rising curve, expected IoU over certainty (pool adjacent violators), for the
    manifest; None for too few pairs."""
    if len(pairs) < 12:
        return None
    a = np.array(sorted(pairs), np.float64)
    blocks = [[g[:, 0].mean(), g[:, 1].mean(), len(g)] for g in np.array_split(a, int(np.clip(len(a) // 8, 1, 8)))]
    k = 0
    while k < len(blocks) - 1:
        if blocks[k][1] > blocks[k + 1][1]:
            p, q = blocks[k], blocks.pop(k + 1)
            n = p[2] + q[2]
            blocks[k] = [(p[0] * p[2] + q[0] * q[2]) / n, (p[1] * p[2] + q[1] * q[2]) / n, n]
            k = max(0, k - 1)
        else:
            k += 1
    return [[round(float(x), 3), round(float(y), 3)] for x, y, _ in blocks]


def error(pairs):
    """Mean distance of the IoU from what a curve found on the other half expects (two halves, both ways)."""
    if len(pairs) < 40:
        return None
    off = []
    for k in (0, 1):
        curve = np.array(calibration(pairs[k::2]))
        off += [abs(np.interp(x, curve[:, 0], curve[:, 1]) - y) for x, y in pairs[1 - k::2]]
    return float(np.mean(off))


class Channel:
    """What was seen of one channel."""

    def __init__(self):
        self.pairs, self.there, self.absent = [], [], []

    def seen(self, p, truth, known):
        self.pairs.append((certainty(p), float(iou(p > .5, truth, known))))
        self.there.append(facts(p))

    def output(self, role, channel, **how):
        """Its entry in the manifest and its row in the card."""
        h = thresholds(self.there, self.absent, **how)
        entry = dict(role=role, name="maps", channel=channel, transform="none", foundArea=h["area"], foundPeak=h["peak"])
        curve, e = calibration(self.pairs), error(self.pairs)
        if curve:
            entry["confidence"] = curve
        show = lambda v: "–" if v is None else f"{v:.3f}"
        row = f"| {role} | {show(self.mean())} | {len(self.pairs)} | {h['missed']:.3f} of {h['there']} | {h['alarms']:.3f} of {h['absent']} | {show(e)} |"
        return entry, row

    def mean(self):
        return float(np.mean([v for _, v in self.pairs])) if self.pairs else None
