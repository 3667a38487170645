"""Step 4: score the exported networks on the evaluation sets with their own score.py. Measures; never tunes.

With --program the masks are those of the program (`groundglass mask`: edges refined, built-in networks): the table of the issue.
Without, they are those of the networks alone, driven here by nothing but the manifest: quick, for the cards.
"""
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from . import cards
from .data import stretch
from .export import session

# set, kind, measure, reference pack, reach at least, aim
TABLE = [
    ("subject_bsds", "subject", "iou", .742, .82, .92), ("subject_ecssd", "subject", "iou", .760, .85, .92),
    ("sky_bsds", "sky", "iou", .910, .87, .95), ("sky_ade", "sky", "iou", .927, .89, .95), ("sky_street", "sky", "iou", .914, .87, .95),
    ("sky_none", "sky", "false_alarm", .121, .06, 0),
    ("people_ccp", "person", "iou", .930, .91, .96), ("people_ccp", "hair", "iou", .721, .68, .80),
    ("people_ccp", "skin", "iou", .567, .62, .75), ("people_ccp", "clothes", "iou", .732, .77, .85),
    ("people_pennfudan", "person", "iou", .801, .76, .88),
    ("face_fasseg", "face_skin", "iou", .889, .88, None), ("face_fasseg", "hair", "iou", .897, .88, None), ("face_fasseg", "brows", "iou", .503, .50, None),
    ("face_fasseg", "eyes", "iou", .645, .63, None), ("face_fasseg", "lips", "iou", .769, .76, None),
    ("hair_figaro", "hair", "iou", .818, .80, .90),
    ("depth", "nearness", "pair_accuracy", .870, .85, .92),
    ("objects_coco", "object (lasso)", "iou", .706, .79, .88), ("objects_coco", "object (box)", "iou", .653, .74, .88),
    ("landscape_coco", "vegetation", "iou", .419, .55, .80), ("landscape_coco", "artificial_ground", "iou", .721, .55, .80),
    ("landscape_coco", "sky", "iou", .919, None, None), ("landscape_coco", "water", "iou", None, None, None),
    ("landscape_coco", "mountain", "iou", None, None, None), ("landscape_coco", "natural_ground", "iou", .011, None, None),
    ("landscape_coco", "architecture", "iou", .250, None, None),
]
OF_FACE = {("face_fasseg", k) for k in ("face_skin", "brows", "eyes", "lips")}


def network_of(name, kind):
    return "face" if (name, kind) in OF_FACE else "object" if kind.startswith("object") else "scene"


class Networks:
    """The exported files, driven by the manifest."""

    def __init__(self, folder, threads=2):
        models = json.loads((Path(folder) / "manifest.json").read_text())["models"]
        self.models = {m["id"].rsplit("-", 1)[0]: m for m in models}
        self.runs = {k: session(Path(folder) / m["file"], threads) for k, m in self.models.items()}

    def planes(self, name, rgb, size=None, more=()):
        i = self.models[name]["input"]
        small = stretch(rgb, i["width"]) if size is None else cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if size[0] <= rgb.shape[1] else cv2.INTER_LINEAR)
        x = (small.astype(np.float32) * np.float32(i["scale"]) - np.float32(i["mean"])) / np.float32(i["std"])
        x = np.concatenate([x.transpose(2, 0, 1), *more])[None]
        return self.runs[name].run(None, {i["name"]: np.ascontiguousarray(x, np.float32)})[0][0]

    def whole(self, rgb):
        y, out = self.planes("scene", rgb), {}
        for o in self.models["scene"]["outputs"]:
            m = y[o["channel"]]
            if o["transform"] == "minmax":
                m = (m - m.min()) / max(1e-6, float(m.max() - m.min()))
            elif (m > .5).mean() < o.get("foundArea", 0) or m.max() < o.get("foundPeak", 0):
                m = np.zeros_like(m)                                  # NOT_FOUND
            out[o["role"]] = cv2.resize(m, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_LINEAR)
        out["nearness"] = out.pop("depth")
        return out

    def faces(self, rgb):
        """Every part of every face, the larger value where faces overlap."""
        from .faces import best, square
        i, out = self.models["faces"]["input"], {}
        k = i["shortSide"] / min(rgb.shape[:2])
        h, w = (max(i["multiple"], round(n * k / i["multiple"]) * i["multiple"]) for n in rgb.shape[:2])
        for _, box in best(self.planes("faces", rgb, (w, h)), self.models["faces"]["outputs"][0]["threshold"]):
            m = square(box, rgb.shape)
            side = np.hypot(m[0, 0], m[1, 0])
            photo = cv2.GaussianBlur(rgb, (0, 0), side / 2) if side > 1.2 else rgb
            y = self.planes("face", cv2.warpAffine(photo, m, (256, 256), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE))
            for o in self.models["face"]["outputs"]:
                a = cv2.warpAffine(y[o["channel"]], m, (rgb.shape[1], rgb.shape[0]), flags=cv2.INTER_LINEAR)
                out[o["role"]] = np.maximum(out.get(o["role"], 0), a)
        return out

    def thing(self, rgb, prompt):
        from .objects import IN, crop_of, cut, matrix
        h, w = rgb.shape[:2]
        plane = np.zeros((h, w), np.float32)
        if "lasso" in prompt:
            cv2.fillPoly(plane, [np.rint(np.array(prompt["lasso"]) * [w, h] - .5).astype(np.int32)], 1)
        else:
            x0, y0, x1, y1 = np.rint(np.array(prompt["box"]) * [w, h, w, h]).astype(int)
            plane[y0:y1, x0:x1] = 1
        ys, xs = np.nonzero(plane)
        x0, y0, x1, y1 = (round(v) for v in crop_of((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1), plane.shape, False))
        s = cut(plane, matrix((x0, y0, x1, y1)), flags=cv2.INTER_NEAREST)
        m = self.planes("object", np.ascontiguousarray(rgb[y0:y1, x0:x1]), (IN, IN), [s[None]])[0]
        out = np.zeros((h, w), np.float32)
        out[y0:y1, x0:x1] = cv2.resize(m, (x1 - x0, y1 - y0), interpolation=cv2.INTER_LINEAR)
        return out


def write(m, path):
    picture = Image.fromarray(np.rint(m * 65535).astype(np.uint16)) if ".nearness." in path.name else Image.fromarray(np.rint(m.clip(0, 1) * 255).astype(np.uint8))
    picture.save(path)


def alone(networks, folder, kinds, out, way):
    """Masks of one set by the networks alone."""
    open_ = lambda p: np.asarray(Image.open(p).convert("RGB"))
    if way:
        for p in sorted((folder / "prompts").glob("*.json")):
            prompt = json.loads(p.read_text())
            write(networks.thing(open_(folder / "images" / prompt["image"]), {way: prompt[way]}), out / f"{p.stem}.object.png")
        return
    for photo in sorted((folder / "images").iterdir()):
        rgb = open_(photo)
        maps = networks.whole(rgb)
        if folder.name == "face_fasseg" and "face" in networks.models:
            faces = networks.faces(rgb)
            hair = np.maximum(maps["hair"], faces.pop("hair", 0))
            maps.update(faces, hair=hair)
        for kind in kinds:                                            # not offered: scored as an empty mask
            write(maps.get(kind, np.zeros((8, 8), np.float32)), out / f"{photo.stem}.{kind}.png")


def through(program, folder, kinds, out, way):
    """Masks of one set by the program."""
    more = []
    if way:                                                           # the program must see one kind of selection only
        prompts = out / "prompts"
        prompts.mkdir()
        for p in sorted((folder / "prompts").glob("*.json")):
            prompt = json.loads(p.read_text())
            (prompts / p.name).write_text(json.dumps({"image": prompt["image"], way: prompt[way]}))
        more, kinds = ["--prompt", str(prompts)], ["object"]
    done = subprocess.run([*program, "mask", ",".join(kinds), "--quiet", "--out", str(out), *more, str(folder / "images")], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        print(f"{folder.name}: {done.stderr.strip()[-400:]}", file=sys.stderr)


def score(scorer, folder, results, kind):
    done = subprocess.run([sys.executable, str(scorer), str(folder), str(results), "--kind", kind, "--json"], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return json.loads(done.stdout)["kinds"][kind]


def evaluate(args):
    sets = Path(args.eval) if args.eval else Path(args.data).resolve().parent / "eval"
    networks = None if args.program else Networks(args.models)
    program = shlex.split(args.program or "")
    if program and Path(program[0]).exists():
        program[0] = str(Path(program[0]).resolve())
    rows, wanted = [], [r for r in TABLE if not args.sets or r[0] in args.sets.split(",")]
    for name in dict.fromkeys(r[0] for r in wanted):
        for way in ("lasso", "box") if name == "objects_coco" else (None,):
            mine = [r for r in wanted if r[0] == name and (way is None or way in r[1])]
            if networks and way and "object" not in networks.models:
                continue
            with tempfile.TemporaryDirectory() as tmp:
                out, kinds = Path(tmp), [r[1].split(" ")[0] for r in mine]
                if networks:
                    alone(networks, sets / name, kinds, out, way)
                else:
                    through(program, sets / name, kinds, out, way)
                for row, kind in zip(mine, kinds):
                    s = score(sets / "score.py", sets / name, out, kind)
                    rows.append((row, s["mean"].get(row[2]), s["mean"].get("boundary_f"), len(s["missing"])))
                    print(line(*rows[-1]), flush=True)
    print("\n" + HEAD)
    for r in rows:
        print(line(*r))
    for network in ("scene", "object", "face"):
        run = Path(args.work) / network
        mine = [r for r in rows if network_of(*r[0][:2]) == network]
        whole = len(mine) == sum(network_of(*r[:2]) == network for r in TABLE)
        if mine and whole and (run / "facts.json").exists():
            keep(run, "program" if args.program else "alone", mine)
            cards.write(network, Path(args.models), run)
    return 0


def keep(run, how, rows):
    """Scores of the network alone, or of the program with it, in WORK/NETWORK/scores.json; the card has both."""
    path = run / "scores.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    known[how] = {f"{row[0]} {row[1]}": [value, edge, missing] for row, value, edge, missing in rows}
    path.write_text(json.dumps(known, indent=1))


def table(network, scores):
    """The card's table: the network alone and in the program, beside the reference pack's score and the bars."""
    lines = []
    for row in TABLE:
        name, kind, measure, pack, bar, aim = row
        if network_of(name, kind) != network:
            continue
        a, p = (scores.get(how, {}).get(f"{name} {kind}", [None, None, 0]) for how in ("alone", "program"))
        judged = p if p[0] is not None else a
        lines.append(f"| {name} | {kind} | {measure} | " + " | ".join(map(show, (*a[:2], *p[:2], pack, bar, aim))) + f" | {verdict(row, judged[0], judged[2])} |")
    return "\n".join([CARD_HEAD, *lines])


HEAD = "| set | kind | measure | result | boundary F | reference pack | reach at least | aim | |\n|---|---|---|---|---|---|---|---|---|"


CARD_HEAD = ("| set | kind | measure | network alone | its boundary F | in the program | its boundary F | reference pack | reach at least | aim | in the program |\n"
             "|---|---|---|---|---|---|---|---|---|---|---|")


def show(v):
    return "–" if v is None else f"{v:.3f}"


def verdict(row, value, missing):
    measure, bar = row[2], row[4]
    ok = "" if bar is None or value is None else "reached" if (value <= bar if measure == "false_alarm" else value >= bar) else f"missed by {abs(bar - value):.3f}"
    return (f"{ok}, {missing} without a mask" if missing else ok).strip(", ")


def line(row, value, edge, missing):
    name, kind, measure, pack, bar, aim = row
    return f"| {name} | {kind} | {measure} | {show(value)} | {show(edge)} | {show(pack)} | {show(bar)} | {show(aim)} | {verdict(row, value, missing)} |"
