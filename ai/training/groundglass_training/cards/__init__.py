"""Model cards: a template per network, filled with the facts of the export and, once measured, the evaluation's table."""
import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

SHOWN = ("Unsplash", "Pexels", "CC0", "CC-BY-2.0", "CC-BY-4.0 / Unsplash")       # licences under which a photo may be shown in a card


def may_show(row):
    return row["licence"].startswith(SHOWN)


def overlay(rgb, mask, height=150):
    """A small picture with what the network selects in red."""
    w = max(1, round(rgb.shape[1] * height / rgb.shape[0]))
    a = cv2.resize(rgb, (w, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    m = cv2.resize(mask.astype(np.float32), (w, height), interpolation=cv2.INTER_AREA)[..., None] * .6
    return (a * (1 - m) + np.float32([255, 40, 40]) * m).astype(np.uint8)


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
    return f"![what is selected, in red]({path.name})\n\nAmong the worst of fold 9, what is selected in red. {names}."


def write(network, out, run):
    f = json.loads((run / "facts.json").read_text())
    scores, notes = run / "scores.md", run / "notes.md"               # notes: whatever else is worth knowing of this run
    text = Path(__file__).with_name(network + ".md").read_text()
    text = text.format(**f, scores=scores.read_text().strip() if scores.exists() else "not measured yet",
                       notes=notes.read_text().strip() + "\n" if notes.exists() else "")
    (Path(out) / (network + ".md")).write_text(text)
