"""Batches: crops, mirror images and colours of the photos, people and cut-outs pasted elsewhere, plain backdrops."""
import cv2
import numpy as np

from .data import CHANNELS, FULL, IGNORE, SIZE, stretch

IN, OUT = 256, 128               # network input and target size
MEAN, STD = np.float32([.485, .456, .406]), np.float32([.229, .224, .225])
CLOSE = .07                      # share of the photos that are close views, where there are any
C = {n: k for k, n in enumerate(CHANNELS)}
BODY = [C[n] for n in ("person", "hair", "skin", "clothes")]
LAND = [C[n] for n in CHANNELS if C[n] >= C["vegetation"]]


class Sampler:
    def __init__(self, shards, photos, planes, table, seed, own=None, close=None):
        """`own`: in which photos our own networks said where the subject is; `close`: things to look at closely (both: None for none)."""
        self.shards, self.photos, self.planes, self.table, self.seed = shards, photos, planes, table, seed
        rows, n = shards.rows, len(shards.rows)
        train = np.array([r["fold"] != 9 for r in rows])
        has = lambda *kinds: np.array([bool(set(kinds) & set(r["labels"])) for r in rows])
        cut = np.array(["cutout" in r["tags"] for r in rows])
        src = lambda *s: np.array([any(k in r["source"] for k in s) for r in rows])
        pick = lambda mask: np.flatnonzero(mask & train & ~cut)
        self.pools = [p for p in [
            (5, pick(has("subject"))),
            (2, pick(has("human"))),
            (1, pick(has("person"))),
            (1.5, pick(has("hair", "face", "facecoarse", "skin"))),
            (1, pick(has("instances"))),
            (2.2, pick(has("sky"))),
            (2.2, pick(has("scene"))),
            (2, pick(~has("subject", "human", "person", "hair", "face", "facecoarse", "skin", "sky", "scene", "instances"))),
        ] if len(p[1])]
        # What can be pasted: exact mattes (cut-outs included), and whole people.
        self.mattes = np.flatnonzero(has("alpha", "alphapred") & train)
        self.people = np.flatnonzero(has("human", "person", "face") & train)
        # Where to paste: nobody there (by label or teacher), no subject of its own that would have to be marked.
        p = table[:, C["person"]]
        empty = np.array([p[i] >= 0 and (self._known(p[i]) > FULL // 2).mean() < 0.02 for i in range(n)])
        own = np.zeros(n, bool) if own is None else own & train
        bodies = lambda i: ((planes[p[i]] > FULL // 2) & (planes[p[i]] != IGNORE)).mean() if p[i] >= 0 else 0
        people = np.array([own[i] and bodies(i) > .02 for i in range(n)])        # unsure counts as nobody: toys and pets
        self.pools += [q for q in [(2.5, np.flatnonzero(own & ~people)), (1, np.flatnonzero(people))] if len(q[1])]
        self.things = np.flatnonzero(has("subject") & train & empty | own & ~people)     # animals and objects, outlined by hand or believed
        self.backs = np.flatnonzero(train & empty & ~own & ~has("subject", "alpha", "alphapred") & ~src("dreambooth") & ~cut)
        self.close = close if close and close.entries else None
        self.skies = [i for i in np.flatnonzero(train & has("sky", "scene")) if self._sky(i).mean() > .15]
        self.subject_of_cutout = {}
        self.validation = np.flatnonzero(~train & ~cut)

    def _known(self, plane):
        t = self.planes[plane]
        return np.where(t == IGNORE, FULL, t)

    def _sky(self, i):
        plane = self.table[i, C["sky"]]
        return self.planes[plane] == FULL if plane >= 0 else np.zeros((SIZE, SIZE), bool)

    # ---- geometry -------------------------------------------------------------------------------------------------

    def view(self, rng, calm=False):
        """A random crop as a 2x3 matrix from output (0..1) to photo (0..1)."""
        scale = rng.uniform(.75, 1.05) if calm else np.exp(rng.uniform(np.log(.5), np.log(1.15)))
        ratio = np.exp(rng.uniform(-.22, .22))
        w, h = min(scale * ratio, 1.2), min(scale / ratio, 1.2)
        x = rng.uniform(0, 1 - w) if w < 1 else (1 - w) / 2
        y = rng.uniform(0, 1 - h) if h < 1 else (1 - h) / 2
        a = rng.normal(0, .06)
        m = np.array([[w * np.cos(a), -h * np.sin(a)], [w * np.sin(a), h * np.cos(a)]])
        if rng.random() < .5:
            m[:, 0] *= -1
        c = np.array([x + w / 2, y + h / 2])
        return np.hstack([m, (c - m @ [.5, .5])[:, None]])

    @staticmethod
    def warp(a, m, size, border=cv2.BORDER_REFLECT_101, flags=cv2.INTER_LINEAR):
        k = a.shape[0]
        s = m.copy()
        s[:, :2] *= k / size
        s[:, 2] = s[:, 2] * k + (s[:, 0] + s[:, 1]) * .5 - .5
        return cv2.warpAffine(a, s, (size, size), flags=flags | cv2.WARP_INVERSE_MAP, borderMode=border)

    def one(self, rng, i, m=None):
        m = self.view(rng) if m is None else m
        photo = self.warp(np.asarray(self.photos[i]), m, IN)
        t, w = np.zeros((len(CHANNELS), OUT, OUT), np.float32), np.zeros((len(CHANNELS), OUT, OUT), np.float32)
        for c, plane in enumerate(self.table[i]):
            if plane >= 0:
                a = self.planes[plane]
                near = self.warp(a, m, OUT, flags=cv2.INTER_NEAREST)
                w[c] = near != IGNORE
                t[c] = cv2.resize(self.warp(a, m, IN), (OUT, OUT), interpolation=cv2.INTER_AREA).astype(np.float32).clip(0, FULL) / FULL
                t[c] = np.where(near == IGNORE, 0, t[c])
        return photo, t, w

    def near(self, rng):
        """A close view: the thing that fills it is the subject, whatever the whole photo is about."""
        i, m, plane = self.close.view(rng)
        photo, t, w = self.one(rng, i, m)
        near = self.warp(plane, m, OUT, flags=cv2.INTER_NEAREST)
        t[C["subject"]], w[C["subject"]] = (near == FULL).astype(np.float32), near != IGNORE
        return photo, t, w

    # ---- compositions ---------------------------------------------------------------------------------------------

    def backdrop(self, rng):
        """A studio wall: plain, graded, spotted or noisy. Nothing in it is sky."""
        a, b = rng.integers(0, 256, 3), rng.integers(0, 256, 3)
        if rng.random() < .5:                                         # greys are the common case
            a, b = np.full(3, rng.integers(20, 256)), np.full(3, rng.integers(20, 256))
        if rng.random() < .4:
            b = a
        y, x = np.mgrid[0:IN, 0:IN] / IN
        kind = rng.integers(0, 3)
        g = [y, x, np.hypot(x - rng.uniform(.2, .8), y - rng.uniform(.2, .8))][kind]
        photo = a + (b - a) * g[..., None].clip(0, 1) * rng.uniform(.3, 1)
        blobs = cv2.resize(rng.normal(0, rng.uniform(0, 12), (rng.integers(2, 24),) * 2).astype(np.float32), (IN, IN), interpolation=cv2.INTER_CUBIC)
        photo = photo + blobs[..., None] + rng.normal(0, rng.uniform(0, 4), (IN, IN, 1))
        t, w = np.zeros((len(CHANNELS), OUT, OUT), np.float32), np.ones((len(CHANNELS), OUT, OUT), np.float32)
        w[[C["depth"]] + LAND] = 0
        return photo.clip(0, 255).astype(np.uint8), t, w

    def heaven(self, rng):
        """A piece of sky that fills the frame, as behind a bird or an aeroplane; None where none was found in a few tries.
        Blue or with clouds: even grey is a backdrop to anybody."""
        for _ in range(8):
            i = int(rng.choice(self.skies))
            y, x = np.argwhere(self._sky(i))[rng.integers(self._sky(i).sum())] / SIZE
            side = np.exp(rng.uniform(np.log(.15), np.log(.6)))
            x0, y0 = (float(np.clip(v - side / 2, 0, 1 - side)) for v in (x, y))
            m = np.array([[side * rng.choice([-1, 1]), 0, 0], [0, side, y0]])
            m[0, 2] = x0 if m[0, 0] > 0 else x0 + side
            photo = self.warp(np.asarray(self.photos[i]), m, IN)
            lab = cv2.cvtColor(photo.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
            if (lab[..., 2].mean() < -8 or lab[..., 0].std() > 8) and self.warp(self._sky(i).astype(np.uint8), m, OUT, flags=cv2.INTER_NEAREST).min() > 0:
                t, w = np.zeros((len(CHANNELS), OUT, OUT), np.float32), np.ones((len(CHANNELS), OUT, OUT), np.float32)
                t[C["sky"]], w[C["depth"]] = 1, 0
                return photo, t, w
        return None

    def paste(self, rng):
        """A cut-out over another photo; every known channel of both follows."""
        sky = self.heaven(rng) if self.skies and rng.random() < .15 else None
        if sky:
            photo, t, w = sky
        elif rng.random() < .25 or not len(self.backs):
            photo, t, w = self.backdrop(rng)
        else:
            photo, t, w = self.one(rng, int(rng.choice(self.backs)))
        kinds = [k for k in (self.mattes, self.things, self.people) if len(k) and not (sky and k is self.people)]
        share = np.array([.15 if k is self.mattes else .4 if k is self.things else .45 for k in kinds])
        kind = kinds[rng.choice(len(kinds), p=share / share.sum())]
        matte, i = kind is self.mattes, int(rng.choice(kind))
        row = self.shards.rows[i]
        m = self.view(rng, calm=True)
        zoom = rng.uniform(1.0, 1.8) if "face" not in row["labels"] else rng.uniform(1.0, 1.3)
        m[:, :2] *= zoom                                              # smaller than the frame, moved about
        shift = rng.uniform(-.25, .25, 2) if zoom > 1.2 else np.zeros(2)
        c = np.array([.5, .5]) + shift
        m[:, 2] = np.array([.5, .5]) - m[:, :2] @ c
        if "face" in row["labels"]:                                   # a head ends at the lower edge
            m[1, 2] = 1 - m[1, 1] - m[1, 0] * .5
        if i not in self.subject_of_cutout:
            if "cutout" in row["tags"]:
                a = stretch(self.shards.label(row, "alpha"))
            else:
                s = self.planes[self.table[i, C["subject"]]]
                a = np.where(s == IGNORE, 0, s).astype(np.float32) * (255 / FULL)
            self.subject_of_cutout[i] = a.astype(np.uint8)
        matte_full = self.subject_of_cutout[i]
        fg = np.asarray(self.photos[i]).astype(np.float32)
        if "cutout" in row["tags"]:                                   # laid over grey 128: take the grey out
            al = (matte_full / 255)[..., None]
            fg = np.where(al > .02, (fg - (1 - al) * 128) / np.maximum(al, .02), fg).clip(0, 255)
        a = self.warp(matte_full, m, IN, cv2.BORDER_CONSTANT).astype(np.float32) / 255
        if not matte:
            a = cv2.GaussianBlur(np.clip(a * 1.4 - .4, 0, 1), (0, 0), .7)    # labels are a little wide
        fg = self.warp(fg, m, IN).astype(np.float32)
        if rng.random() < .5:                                         # relight towards the new place
            fg = fg + rng.uniform(.2, .7) * (photo.reshape(-1, 3).mean(0) - fg.reshape(-1, 3).mean(0)) * .5
        fg = fg * rng.uniform(.75, 1.2)
        back = photo
        if rng.random() < .4:
            back = cv2.GaussianBlur(photo, (0, 0), rng.uniform(.8, 4))
        photo = (fg * a[..., None] + back * (1 - a[..., None])).clip(0, 255).astype(np.uint8)
        s = cv2.resize(a, (OUT, OUT), interpolation=cv2.INTER_AREA)
        for k in [C["sky"]] + LAND:
            t[k] *= 1 - s
        w[C["sky"]] = np.maximum(w[C["sky"]], s > .5)
        t[C["subject"]], w[C["subject"]] = s, 1
        w[C["depth"]] = 0
        person = bool({"human", "person", "face"} & set(row["labels"]))
        for k in BODY:
            plane = self.table[i, k]
            if not person:
                known, v = True, 0
            elif k == C["person"]:
                known, v = True, 1
            elif plane >= 0:
                p = self.planes[plane]
                v = cv2.resize(self.warp(np.where(p == IGNORE, 0, p), m, IN), (OUT, OUT), interpolation=cv2.INTER_AREA) / np.float32(FULL)
                known = self.warp(p, m, OUT, flags=cv2.INTER_NEAREST) != IGNORE
            else:
                known, v = False, 0
            t[k] = t[k] * (1 - s) + v * s
            w[k] = np.where(s > .02, w[k] * known if person else w[k], w[k])
        return photo, t, w

    # ---- colours --------------------------------------------------------------------------------------------------

    @staticmethod
    def colours(rng, photo):
        x = photo.astype(np.float32) / 255
        if rng.random() < .8:
            x = x.clip(1e-4, 1) ** np.exp(rng.normal(0, .25)) * np.exp(rng.normal(0, .12, 3)).astype(np.float32)
            x = (x - .5) * np.float32(np.exp(rng.normal(0, .15))) + .5
            grey = x.mean(2, keepdims=True)
            x = grey + (x - grey) * np.float32(rng.uniform(.5, 1.4) if rng.random() < .93 else 0)
        if rng.random() < .12:
            x = cv2.GaussianBlur(x, (0, 0), rng.uniform(.5, 1.5))
        if rng.random() < .12:
            x = x + rng.normal(0, rng.uniform(.01, .05), x.shape).astype(np.float32)
        return x.clip(0, 1).astype(np.float32)

    def batch(self, step, size):
        """The same step always gives the same batch, so a resumed run continues as if never stopped."""
        rng = np.random.default_rng((self.seed, step))
        weights = np.array([p[0] for p in self.pools])
        photos, ts, ws = [], [], []
        for k in range(size):
            if rng.random() < .3 and len(self.people) + len(self.mattes) + len(self.things):
                photo, t, w = self.paste(rng)
            elif self.close and rng.random() < CLOSE:
                photo, t, w = self.near(rng)
            else:
                pool = self.pools[rng.choice(len(weights), p=weights / weights.sum())][1]
                photo, t, w = self.one(rng, int(rng.choice(pool)))
            photos.append((self.colours(rng, photo) - MEAN) / STD)
            ts.append(t)
            ws.append(w)
        return np.stack(photos).astype(np.float32), np.stack(ts), np.stack(ws)

    def whole(self, i):
        """A photo as the program sees it, and its targets at input size."""
        x = (stretch(np.asarray(self.photos[i]), IN).astype(np.float32) / 255 - MEAN) / STD
        return x, {c: stretch(self.planes[p], IN) if (self.planes[p] != IGNORE).all() else cv2.resize(self.planes[p], (IN, IN), interpolation=cv2.INTER_NEAREST)
                   for c, p in enumerate(self.table[i]) if p >= 0}
