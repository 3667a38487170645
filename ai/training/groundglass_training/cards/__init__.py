"""Model cards: a template per network, filled with the facts of the export and, once measured, the evaluation's table."""
import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

SHOWN = ("Unsplash", "Pexels", "CC0", "CC-BY-2.0", "CC-BY-4.0 / Unsplash")       # licences under which a photo may be shown in a card

# What the card says of photos that are marked research-only; a run with --licences free has none.
RESEARCH = dict(
    scene="""{research} of these {photos} photos are marked research-only: offered for non-commercial research (ECSSD, CelebAMask-HQ, Figaro1k, LFW, Penn-Fudan, ADE20K, CamVid, Pratheepan,
FASSEG, some COCO photos) or name no licence; none of them is in this file or in the program. `--licences free` trains without them.""",
    object="""{research} of these {photos} photos are marked research-only (ECSSD, Penn-Fudan, COCO photos under NC and ND licences, people without a stated licence):
offered for non-commercial research. None of them is in this file or in the program. `--licences free` trains without them.""",
    face="""{research} of these {photos} photos are marked research-only (CelebAMask-HQ, LFW, FASSEG, Figaro1k and others): offered for non-commercial research. All faces
with parts drawn by hand are among them, so `--licences free` leaves only the teacher's. None of the photos is in this file or in the program.""",
    faces="""{research} of these {photos} photos are marked research-only (see the card of the scene network): offered for non-commercial research, or naming no licence.
None of them is in this file or in the program. `--licences free` trains without them.""",
)
STREETS = """DeepLab EdgeTPU for pavement and plants of {streets} street photos: Apache-2.0 itself, but learnt from Cityscapes, whose
photos are for non-commercial research; `--licences free` does without it."""
NO_STREETS = "Nobody tells pavement and plants of unlabelled photos."
OWN = """In {own} photos where nobody marked the subject it is told by an earlier export of this network and of the object network, where both agree
(`label --own`: Pseudo-label, Lee 2013; Noisy Student, arXiv:1911.04252); {close} animals, vehicles and things outlined by hand are also shown from close by."""
NO_OWN = "The subject is learnt from human labels alone."
FREE = "None of these {photos} photos is marked research-only (`--licences free`). None of them is in this file or in the program."


def may_show(row):
    return row["licence"].startswith(SHOWN)


def overlay(rgb, mask, height=150):
    """A small picture with what the network selects in red."""
    w = max(1, round(rgb.shape[1] * height / rgb.shape[0]))
    a = cv2.resize(rgb, (w, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    m = cv2.resize(mask.astype(np.float32), (w, height), interpolation=cv2.INTER_AREA)[..., None] * .6
    return (a * (1 - m) + np.float32([255, 40, 40]) * m).astype(np.uint8)


def boxes(rgb, found, missed, height=150):
    """A small picture with what was found (red) and what was missed (yellow); boxes in 0..1 of width and height."""
    w = max(1, round(rgb.shape[1] * height / rgb.shape[0]))
    a = cv2.resize(rgb, (w, height), interpolation=cv2.INTER_AREA)
    for group, colour in ((found, (255, 40, 40)), (missed, (255, 230, 0))):
        for x0, y0, x1, y1 in group:
            cv2.rectangle(a, (round(x0 * w), round(y0 * height)), (round(x1 * w), round(y1 * height)), colour, 2)
    return a


def curve(run):
    """The scores on fold 9 while it was trained (the running mean of the weights, no mirror images), from the log."""
    rows = {}
    for text in (run / "log.jsonl").read_text().splitlines():
        entry = json.loads(text)
        if "fold9" in entry and "step" in entry:
            rows[entry["step"]] = entry["fold9"]
    if not rows:
        return "not measured"
    names = [n for n in rows[max(rows)] if n not in ("faces", "photos")][:8]
    show = lambda v: "–" if v is None else f"{v:.3f}"
    return "\n".join(["| step | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"] +
                     [f"| {k} | " + " | ".join(show(rows[k].get(n)) for n in names) + " |" for k in sorted(rows)])


def failures(network, worst, out):
    """NETWORK-failures.jpg: the worst finds of fold 9 among photos that may be shown; returns the card's lines about it."""
    chosen, seen = [], set()
    for _, row, picture, what in sorted(worst, key=lambda w: w[0]):
        if row["id"] not in seen and len(chosen) < 5:
            seen.add(row["id"])
            chosen.append((row, picture, what))
    path = Path(out) / f"{network}-failures.jpg"
    if not chosen:
        path.unlink(missing_ok=True)
        return "No photo that fails may be shown here (licences)."
    Image.fromarray(np.hstack([p for _, p, _ in chosen])).save(path, quality=80)
    names = "; ".join(f"{what}: {r['source'].replace('github:', '')} {r['path']} ({r['licence']})" for r, _, what in chosen)
    told = "found in red, missed in yellow" if network == "faces" else "what is selected in red"
    return f"![{told}]({path.name})\n\nAmong the worst of fold 9, {told}. {names}."


def write(network, out, run):
    from .. import evaluate
    f = json.loads((run / "facts.json").read_text())
    scores, notes = run / "scores.json", run / "notes.md"             # notes: whatever else is worth knowing of this run
    text = Path(__file__).with_name(network + ".md").read_text()
    terms = (RESEARCH[network] if f["research"] else FREE).format(**f)
    streets = (STREETS if f.get("streets") else NO_STREETS).format(**f)
    own = (OWN if f.get("own") else NO_OWN).format(**f)
    text = text.format(**f, terms=terms, street_teacher=streets, own_teacher=own, scores=evaluate.table(network, json.loads(scores.read_text())) if scores.exists() else "not measured yet",
                       notes=notes.read_text().strip() + "\n" if notes.exists() else "")
    (Path(out) / (network + ".md")).write_text(text)
