"""Step 4: run the exported network over the evaluation sets and score it with their own score.py. Measures; never tunes."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from .data import stretch
from .export import session, write_card

# set, kind, role, measure, reference pack, reach at least, aim
TABLE = [
    ("subject_bsds", "subject", "subject", "iou", .742, .82, .92), ("subject_ecssd", "subject", "subject", "iou", .760, .85, .92),
    ("sky_bsds", "sky", "sky", "iou", .910, .87, .95), ("sky_ade", "sky", "sky", "iou", .927, .89, .95), ("sky_street", "sky", "sky", "iou", .914, .87, .95),
    ("sky_none", "sky", "sky", "false_alarm", .121, .06, 0),
    ("people_ccp", "person", "person", "iou", .930, .91, .96), ("people_ccp", "hair", "hair", "iou", .721, .68, .80),
    ("people_ccp", "skin", "skin", "iou", .567, .62, .75), ("people_ccp", "clothes", "clothes", "iou", .732, .77, .85),
    ("people_pennfudan", "person", "person", "iou", .801, .76, .88),
    ("face_fasseg", "face_skin", "skin", "iou", .889, .88, None), ("face_fasseg", "hair", "hair", "iou", .897, .88, None),
    ("hair_figaro", "hair", "hair", "iou", .818, .80, .90),
    ("depth", "nearness", "depth", "pair_accuracy", .870, .85, .92),
    ("landscape_coco", "vegetation", "vegetation", "iou", .419, .55, .80), ("landscape_coco", "artificial_ground", "artificial_ground", "iou", .721, .55, .80),
    ("landscape_coco", "sky", "sky", "iou", .919, None, None), ("landscape_coco", "water", "water", "iou", None, None, None),
    ("landscape_coco", "mountain", "mountain", "iou", None, None, None), ("landscape_coco", "natural_ground", "natural_ground", "iou", .011, None, None),
    ("landscape_coco", "architecture", "architecture", "iou", .250, None, None),
]


class Network:
    """The exported file, driven by nothing but its manifest, as the program does it."""

    def __init__(self, folder):
        self.model = json.loads((Path(folder) / "manifest.json").read_text())["models"][0]
        self.run = session(Path(folder) / self.model["file"], threads=2)

    def maps(self, rgb):
        i = self.model["input"]
        x = (stretch(rgb, i["width"]).astype(np.float32) * np.float32(i["scale"]) - np.float32(i["mean"])) / np.float32(i["std"])
        y = self.run.run(None, {i["name"]: np.ascontiguousarray(x.transpose(2, 0, 1)[None], np.float32)})[0][0]
        out = {}
        for o in self.model["outputs"]:
            m = y[o["channel"]]
            if o["transform"] == "minmax":
                m = (m - m.min()) / max(1e-6, float(m.max() - m.min()))
            elif (m > .5).mean() < o.get("foundArea", 0) or np.quantile(m, .999) < o.get("foundPeak", 0):
                m = np.zeros_like(m)                                  # NOT_FOUND
            out[o["role"]] = cv2.resize(m, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_LINEAR)
        return out


def score(scorer, folder, results, kind):
    done = subprocess.run([sys.executable, str(scorer), str(folder), str(results), "--kind", kind, "--json"], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return json.loads(done.stdout)["kinds"][kind]["mean"]


def evaluate(args):
    sets = Path(args.eval) if args.eval else Path(args.data).resolve().parent / "eval"
    net, rows = Network(args.models), []
    with tempfile.TemporaryDirectory() as tmp:
        for name in dict.fromkeys(r[0] for r in TABLE):
            folder, wanted = Path(tmp) / name, [r for r in TABLE if r[0] == name]
            folder.mkdir()
            for photo in sorted((sets / name / "images").iterdir()):
                maps = net.maps(np.asarray(Image.open(photo).convert("RGB")))
                for _, kind, role, *_ in wanted:
                    m = maps.get(role)
                    if m is None:                                     # not offered: scored as an empty mask
                        m = np.zeros((8, 8), np.float32)
                    picture = Image.fromarray(np.rint(m * 65535).astype(np.uint16)) if kind == "nearness" else Image.fromarray(np.rint(m * 255).astype(np.uint8))
                    picture.save(folder / f"{photo.stem}.{kind}.png")
            for _, kind, role, measure, pack, bar, aim in wanted:
                result = score(sets / "score.py", sets / name, folder, kind)
                rows.append((name, kind, measure, result.get(measure), result.get("boundary_f"), pack, bar, aim))
    show = lambda v: "–" if v is None else f"{v:.3f}"
    lines = ["| set | kind | measure | this network | boundary F | reference pack | reach at least | aim | |", "|---|---|---|---|---|---|---|---|---|"]
    for name, kind, measure, value, edge, pack, bar, aim in rows:
        ok = "" if bar is None or value is None else ("reached" if (value <= bar if measure == "false_alarm" else value >= bar) else "missed")
        lines.append(f"| {name} | {kind} | {measure} | {show(value)} | {show(edge)} | {show(pack)} | {show(bar)} | {show(aim)} | {ok} |")
    print("\n".join(lines))
    run = Path(args.work) / "scene"
    if (run / "facts.json").exists():
        (run / "scores.md").write_text("\n".join(lines) + "\n")
        write_card(Path(args.models), run)
    return 0
