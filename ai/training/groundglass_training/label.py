"""Step 1: decode every photo once, ask the reference pack for what nobody labelled, and write one compact cache.

The cache (WORK/cache) is plain memory-mapped bytes, so training reads it at no cost. Killed at any moment, the step goes on
where it was: finished photos are marked role by role.
"""
import importlib.util
import json
import multiprocessing
import os
from pathlib import Path

import numpy as np

from .data import CHANNELS, FULL, IGNORE, SIZE, Shards, around, human_targets, soft, stretch
from .own import TAKEN, Own
from .own import ask as ask_own

ROLES = ["depth", "person", "voc", "sky", "street"]       # voc: two planes, person and everything that is not background; street: ground and plants
PLANES = {"depth": 1, "person": 1, "voc": 2, "sky": 1, "street": 2}
LEARNT_FROM_RESEARCH = ("street",)               # Cityscapes: photos for non-commercial research, as the reference pack's README says
TEACHER_SIZE = 144                              # but sky keeps SIZE
CLOSE_UPS = ("CelebAMask-Face-Parsing", "hair-seg-project", "FASSEG")    # aligned heads: sky is not worth the time
STREETS = ("clothing-co-parsing", "PennFudan")  # what the teacher of street scenes knows: roads and pavements, not floors
NO_SKY_POSITIVES = ("clothing-co-parsing", "Human-Segmentation", "skin-detection") + CLOSE_UPS   # walls and backdrops look like sky to the teacher


def plane_size(role):
    return SIZE if role == "sky" else TEACHER_SIZE


def wants(role, row):
    """Is this role's answer worth its seconds for this photo?"""
    labels = set(row["labels"])
    if role == "sky":
        return not labels & {"sky", "scene", "person", "instances", "skin"} and not any(s in row["source"] for s in CLOSE_UPS) \
            and not ("human" in labels and int(row["sha256"][:2], 16) % 3)
    if role == "street":
        return any(s in row["source"] for s in STREETS)
    if role == "voc":
        return not labels & {"face", "facecoarse", "scene"}
    return True


class Cache:
    """Photos [N, SIZE, SIZE, 3] and the teacher's planes, as memory maps, and per role which photos are done."""

    def __init__(self, work, rows):
        self.folder = Path(work) / "cache"
        self.folder.mkdir(parents=True, exist_ok=True)
        ids = self.folder / "ids.json"
        names = [r["id"] for r in rows]
        if not ids.exists():
            ids.write_text(json.dumps(names))
        elif json.loads(ids.read_text()) != names:
            raise SystemExit(f"{self.folder} was made from another set of photos: use another --work folder or remove it.")
        n = len(rows)
        self.photos = self._map("photos", (n, SIZE, SIZE, 3))
        self.done = self._map("done", (1 + len(ROLES), n))
        self.teacher = {r: self._map("teacher-" + r, (n, PLANES[r], plane_size(r), plane_size(r))) for r in ROLES}
        self.own = Own(work, n) if Own.there(work) else None

    def _map(self, name, shape):
        path = self.folder / (name + ".u8")
        if not path.exists():
            with open(path, "wb") as f:
                f.truncate(int(np.prod(shape)))
        return np.memmap(path, np.uint8, "r+", shape=shape)


def load_teacher(folder):
    spec = importlib.util.spec_from_file_location("reference_pack", Path(folder) / "infer.py")
    pack = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pack)
    return pack


def ask(pack, role, bgr):
    """The teacher's planes, averaged over the photo and its mirror image."""
    def once(im):
        if role == "voc":
            p = pack.voc(im)
            return np.stack([pack.back(p[15], im), pack.back(1 - p[0], im)])
        if role == "street":
            return pack.landscape(im)[[list(pack.GROUPS).index(g) for g in ("artificial_ground", "vegetation")]]
        return getattr(pack, role)(im)[None]
    both = once(bgr)
    if role in ("depth", "person", "street"):   # cheap roles only
        both = (both + once(np.ascontiguousarray(bgr[:, ::-1]))[..., ::-1]) / 2
    return np.stack([np.rint(stretch(p.astype(np.float32), plane_size(role)).clip(0, 1) * FULL) for p in both]).astype(np.uint8)


def _work(job):
    data, licences, work, teacher, roles, part, parts = job
    os.environ["THREADS"] = "1"
    import cv2
    cv2.setNumThreads(1)
    shards = Shards(data, licences)
    cache = Cache(work, shards.rows)
    pack = load_teacher(teacher) if teacher else None
    for k, role in enumerate(["photo"] + (roles if pack else [])):
        slot = 0 if role == "photo" else 1 + ROLES.index(role)
        for i in range(part, len(shards.rows), parts):
            row = shards.rows[i]
            if cache.done[slot, i] or (slot and not wants(role, row)):
                continue
            photo = shards.photo(row)
            if slot == 0:
                cache.photos[i] = stretch(photo)
            else:
                cache.teacher[role][i] = ask(pack, role, np.ascontiguousarray(photo[..., ::-1]))
            cache.done[slot, i] = 1
        if part == 0:
            print(f"{role}: {int(cache.done[slot].sum())} photos", flush=True)


def label(args):
    if args.network in ("face", "faces"):
        from .find_faces import find
        return find(args)
    if getattr(args, "own", None):
        return ask_own(args)
    shards = Shards(args.data, args.licences)
    Cache(args.work, shards.rows)
    teacher = args.teacher or str(Path(args.data).resolve().parent / "models")
    if not (Path(teacher) / "infer.py").exists():
        print("no reference pack: human labels only")
        teacher = None
    print(f"{len(shards.rows)} photos, {len(shards.left_out)} left out as evaluation pictures", flush=True)
    roles = [r for r in args.roles.split(",") if r and (args.licences == "all" or r not in LEARNT_FROM_RESEARCH)]
    with multiprocessing.Pool(args.jobs) as pool:
        pool.map(_work, [(args.data, args.licences, args.work, teacher, roles, k, args.jobs) for k in range(args.jobs)], chunksize=1)


# ---- targets from human labels and the teacher together -------------------------------------------------------------

def big(plane):
    return stretch(plane.astype(np.float32) / FULL)


def targets(shards, cache, i):
    """Channel -> plane for photo i. Human labels win; the teacher fills in where it is sure or its two networks agree."""
    row = shards.rows[i]
    out = human_targets(shards, row)
    has = {r: bool(cache.done[1 + k, i]) for k, r in enumerate(ROLES)}
    labels = set(row["labels"])
    if has["voc"]:
        voc = big(cache.teacher["voc"][i, 0])
        if labels & {"person", "human", "instances"} and "scene" not in labels and "person" in out:
            # Only some people are marked: finds away from the mask are not punished.
            others = (voc > 0.3) & ~around(out["person"] > FULL // 2)
            for name in ("person", "subject", "hair", "skin", "clothes"):
                if name in out:
                    out[name][others] = IGNORE
        elif "person" not in out and has["person"]:
            selfie = big(cache.teacher["person"][i, 0])
            t = np.rint((voc + selfie) / 2 * FULL).astype(np.uint8)
            t[(voc > 0.5) != (selfie > 0.5)] = IGNORE
            t[(voc < 0.1) & (selfie < 0.1)] = 0
            t[(big(cache.teacher["voc"][i, 1]) > 0.7) & (voc < 0.15)] = 0     # an animal or a thing: the selfie network takes pets for people
            out["person"] = t
    if has["sky"] and "sky" not in out:
        t = cache.teacher["sky"][i, 0].copy()
        if any(s in row["source"] for s in NO_SKY_POSITIVES):
            t[t > 25] = IGNORE
        elif t.max() > 125 and (t[:12] > 125).mean() < 0.05:      # "sky" that never comes near the top edge
            t[t > 25] = IGNORE
        out["sky"] = t
    if has["depth"]:
        t = np.rint(big(cache.teacher["depth"][i, 0]) * FULL).astype(np.uint8)
        if "sky" in labels or "scene" in labels:
            t[(out["sky"] > 200) & (out["sky"] != IGNORE)] = 0
        out["depth"] = t
    if has["street"]:
        ground, plants = (big(cache.teacher["street"][i, k]) for k in (0, 1))
        t = np.where(ground > .7, FULL, np.where(ground > .15, IGNORE, 0)).astype(np.uint8)
        v = np.where(plants > .7, FULL, np.where(ground > .7, 0, IGNORE)).astype(np.uint8)    # close plants are walls to this teacher
        if "person" in out:
            body = (out["person"] > FULL // 2) & (out["person"] != IGNORE)
            t[body] = v[body] = 0
        out["artificial_ground"], out["vegetation"] = t, v
    if "person" in out:
        # No hair, skin or clothes where there is nobody.
        p = out["person"]
        nobody = ~around((p > 25), 0.02)
        for name in ("hair", "skin", "clothes"):
            if name not in out and not ("hair" in labels or "skin" in labels or "facecoarse" in labels):
                out[name] = np.where(nobody, 0, IGNORE).astype(np.uint8)
    if cache.own and cache.own.done[i] == TAKEN:
        out["subject"] = np.array(cache.own.subject[i])
    if "CamVid" in row["licence"]:
        out["subject"] = np.zeros((SIZE, SIZE), np.uint8)         # a street without anything that stands out
    return out


def build(shards, cache, fold=None):
    """Every target plane (or those of one fold), once: planes [M, SIZE, SIZE] and table[photo, channel] -> plane or -1."""
    table, planes = np.full((len(shards.rows), len(CHANNELS)), -1, np.int32), []
    for i in range(len(shards.rows)):
        if fold is not None and shards.rows[i]["fold"] != fold:
            continue
        for name, plane in targets(shards, cache, i).items():
            if (plane == IGNORE).all():
                continue
            table[i, CHANNELS.index(name)] = len(planes)
            planes.append(plane)
    return np.stack(planes), table
