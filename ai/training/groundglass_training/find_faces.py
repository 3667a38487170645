"""Step 1 for the face networks: the reference pack's faces and meshes of every photo, from the photo and its mirror image.

WORK/cache/faces.jsonl holds a line per photo: boxes with score, and for faces large enough two meshes (photo, mirror image),
in 0..1 of width and height. Killed at any moment, the step goes on with the photos that have no line yet.
"""
import json
import os
from pathlib import Path

import cv2
import numpy as np

from .data import FULL, Shards
from .label import ROLES, TEACHER_SIZE, load_teacher

LONG = 704                       # photos are enlarged to this, so that faces of 16 px are found
MESH = 40                        # px of the enlarged photo: below, meshes are guesses


def known(work):
    path = Path(work) / "cache" / "faces.jsonl"
    if not path.exists():
        return {}
    lines = path.read_text().split("\n")[:-1]                         # a line cut off by a kill has no end
    return {r["id"]: r["faces"] for r in map(json.loads, lines)}


def of_people(shards, cache, work):
    """Photo number -> its faces, without those of dogs and statues of dogs: the detector takes snouts for faces. A face on
    something that the teacher of people calls no person is dropped, an unclear one kept as unsure (score .5)."""
    found, out = known(work), {}
    for i, row in enumerate(shards.rows):
        if row["id"] not in found:
            continue
        keep = []
        for f in found[row["id"]] if "dreambooth" not in row["source"] else []:
            if cache.done[1 + ROLES.index("voc"), i]:
                person, thing = (float(cache.teacher["voc"][i, k][span(f["box"])].mean()) / FULL for k in (0, 1))
                if person < .15 and thing > .5:
                    continue
                if person < .3:
                    f = dict(f, score=min(f["score"], .5))
            keep.append(f)
        out[i] = keep
    return out


def span(box):
    n = TEACHER_SIZE
    x0, y0, x1, y1 = (int(np.clip(v * n, 0, n - 1)) for v in box)
    return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))


def ask(pack, rgb):
    s = LONG / max(rgb.shape[:2])
    bgr = cv2.resize(rgb, (round(rgb.shape[1] * s), round(rgb.shape[0] * s)), interpolation=cv2.INTER_CUBIC)[..., ::-1]
    bgr = np.ascontiguousarray(bgr)
    size = np.array([bgr.shape[1], bgr.shape[0]], np.float64)
    mirror, found = np.ascontiguousarray(bgr[:, ::-1]), []
    for f in pack.faces(bgr, long=LONG, thr=.5):
        x, y, w, h = f["box"]
        face = dict(score=round(f["score"], 3), box=[round(v, 4) for v in (x / size[0], y / size[1], (x + w) / size[0], (y + h) / size[1])])
        if h >= MESH:
            (rx, ry), (lx, ly) = f["points"][:2]
            other = dict(box=[size[0] - x - w, y, w, h], points=[(size[0] - lx, ly), (size[0] - rx, ry)])
            (a, p), (b, q) = pack.landmarks(bgr, f), pack.landmarks(mirror, other)
            b = b * [-1, 1] + [size[0], 0]
            face.update(presence=round(min(p, q), 3), meshes=[(m / size).round(4).tolist() for m in (a, b)])
        found.append(face)
    return found


def find(args):
    shards, done = Shards(args.data, args.licences), known(args.work)
    teacher = args.teacher or str(Path(args.data).resolve().parent / "models")
    if not (Path(teacher) / "infer.py").exists():
        raise SystemExit("the face networks need the reference pack as a teacher: faces are found, not labelled")
    os.environ["THREADS"] = "1"
    pack = load_teacher(teacher)
    path = Path(args.work) / "cache" / "faces.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():                                                 # drop a half-written last line
        text = path.read_text()
        path.write_text(text[:text.rfind("\n") + 1])
    with open(path, "a", buffering=1) as out:
        labelled = {"face", "facecoarse", "hair"}                     # those with human labels first: a run may be cut short
        rows = sorted(shards.rows, key=lambda r: not labelled & set(r["labels"]))
        for k, row in enumerate(rows):
            if row["id"] in done or "CamVid" in row["licence"] or row["tags"] == ["cutout"]:
                continue
            out.write(json.dumps(dict(id=row["id"], faces=ask(pack, shards.photo(row)))) + "\n")
            if k % 500 == 0:
                print(f"{k} of {len(rows)} photos", flush=True)
