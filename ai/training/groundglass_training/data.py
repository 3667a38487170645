"""Photos and human labels: the index, the zip shards, the licence filter, and what must never be trained on."""
import hashlib
import io
import json
import zipfile
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

SIZE = 288                       # photos and targets are kept stretched to SIZE x SIZE
FULL, IGNORE = 250, 255          # a target is 0..250 for 0..1; 255 is not scored
CHANNELS = ["subject", "sky", "depth", "person", "hair", "skin", "clothes", "vegetation", "water",
            "architecture", "mountain", "natural_ground", "artificial_ground"]
SCENE = {"vegetation": 2, "water": 5, "architecture": 7, "mountain": 6, "natural_ground": 3, "artificial_ground": 4}
NEAR_DUPLICATE = 4               # bits of a dHash


class Shards:
    """Reads the index and the stored zips of a training folder; more shards with the same index need no change."""

    def __init__(self, folder, licences="all"):
        self.folder, self.open = Path(folder), {}
        with open(self.folder / "index.jsonl", encoding="utf-8") as f:
            rows = [json.loads(line) for line in f if line.strip()]
        if licences == "free":
            rows = [r for r in rows if not r["licence"].startswith("research-only")]
        sha, near = eval_hashes(self.folder)
        self.left_out = [r["id"] for r in rows if is_eval(r, sha, near)]
        drop = set(self.left_out)
        self.rows = [r for r in rows if r["id"] not in drop]

    def read(self, shard, name):
        if shard not in self.open:
            self.open[shard] = zipfile.ZipFile(self.folder / shard)
        return self.open[shard].read(name)

    def photo(self, row):
        return np.asarray(Image.open(io.BytesIO(self.read(row["shard"], row["file"]))).convert("RGB"))

    def label(self, row, kind):
        return np.asarray(Image.open(io.BytesIO(self.read(*row["labels"][kind]))))


def eval_hashes(training_folder):
    """SHA-256 and dHash of every evaluation photo (../eval/hashes.txt beside the training folder)."""
    path = Path(training_folder).resolve().parent / "eval" / "hashes.txt"
    sha, near = set(), []
    if path.exists():
        for line in path.read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                a, b = line.split()[:2]
                sha.add(a)
                near.append(int(b, 16))
    return sha, np.array(near, np.uint64)


def close(h, near):
    """Is this dHash within NEAR_DUPLICATE bits of one of the evaluation's?"""
    if not len(near):
        return False
    bits = np.unpackbits((near ^ np.uint64(h)).view(np.uint8).reshape(len(near), 8), axis=1).sum(1)
    return bool((bits <= NEAR_DUPLICATE).any())


def is_eval(row, sha, near):
    return row["sha256"] in sha or close(int(row["dhash"], 16), near)


def dhash(rgb):
    g = np.asarray(Image.fromarray(rgb).convert("L").resize((9, 8), Image.LANCZOS)).astype(int)
    return int("".join("1" if b else "0" for b in (g[:, 1:] > g[:, :-1]).flatten()), 2)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def stretch(a, size=SIZE):
    """Box average when both sides shrink, else bilinear: the convention of the models' input."""
    down = size <= a.shape[1] and size <= a.shape[0]
    return cv2.resize(a, (size, size), interpolation=cv2.INTER_AREA if down else cv2.INTER_LINEAR)


def soft(mask, ignore=None):
    """A 0..1 mask of any size as a target plane; `ignore` marks what is not scored."""
    t = np.rint(stretch(mask.astype(np.float32)).clip(0, 1) * FULL).astype(np.uint8)
    if ignore is not None and ignore.any():
        t[stretch(ignore.astype(np.float32)) > 0.25] = IGNORE
    return t


def around(mask, share=0.03):
    """The mask grown by a share of the picture: close to a label, finds are judged; further away they may be other people."""
    k = max(3, int(share * max(mask.shape))) | 1
    return cv2.dilate(mask.astype(np.uint8), np.ones((k, k), np.uint8)) > 0


def human_targets(shards, row):
    """Channel -> target plane, from human labels alone."""
    out, kinds = {}, row["labels"]
    get = lambda k: shards.label(row, k)
    if "subject" in kinds:
        out["subject"] = soft(get("subject") / 255)
    if ("alpha" in kinds or "alphapred" in kinds) and "cutout" not in row["tags"]:
        out["subject"] = soft(get("alpha" if "alpha" in kinds else "alphapred") / 255)
    if "person" in kinds:
        out["person"] = out["subject"] = soft(get("person") / 255)
    if "human" in kinds:
        h = get("human")
        unsure = np.isin(h, (10, 11, 12))                         # glasses, bags, accessories: person only
        out["person"] = out["subject"] = soft(h > 0)
        out["hair"], out["skin"] = soft(h == 2, unsure & (h == 10)), soft(h == 1, unsure)
        out["clothes"] = soft((h >= 3) & (h <= 9), unsure)
    if "face" in kinds:
        f = get("face")
        out["person"] = out["subject"] = soft(f > 0)
        out["hair"] = soft(f == 13)
        out["skin"] = soft(np.isin(f, (1, 2, 8, 9, 17)), np.isin(f, (3, 4, 5, 6, 7, 10, 11, 12, 15, 16)))
        out["clothes"] = soft(np.isin(f, (14, 18)), np.isin(f, (15, 16)))
    if "facecoarse" in kinds:
        f = get("facecoarse")
        out["hair"], out["skin"] = soft(f == 13), soft(np.isin(f, (1, 2)), np.isin(f, (4, 5, 11)))
    if "hair" in kinds:
        out["hair"] = soft(get("hair") / 255)
    if "skin" in kinds:
        out["skin"] = soft(get("skin") / 255)
    if "sky" in kinds:
        out["sky"] = soft(get("sky") / 255)
    if "scene" in kinds:
        s = get("scene")
        out["sky"], out["person"] = soft(s == 1, s == 255), soft(s == 8, s == 255)
        for name, n in SCENE.items():
            out[name] = soft(s == n, s == 255)
    if "instances" in kinds and "scene" not in kinds:
        out["person"] = soft(get("instances") > 0)
    return out
