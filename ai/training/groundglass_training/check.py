"""Verify that nothing of the evaluation sets is trained on: by SHA-256 of the source files and by dHash of the pictures."""
from pathlib import Path

import numpy as np

from .data import Shards, close, dhash, eval_hashes, sha256


def problems(data, licences="all"):
    """One line for every photo that a run would use although it is an evaluation picture."""
    shards, (sha, near), found = Shards(data, licences), eval_hashes(data), []
    if not sha:
        return ["no ../eval/hashes.txt beside the data: nothing to compare with"]
    for row in shards.rows:
        if row["sha256"] in sha:
            found.append(f"{row['id']}: SHA-256 of an evaluation photo")
        if close(int(row["dhash"], 16), near) or close(dhash(shards.photo(row)), near):
            found.append(f"{row['id']}: looks like an evaluation photo")
    folder = Path(data).resolve().parent / "eval"
    files = {sha256(p): p for p in folder.glob("*/images/*")}
    for row in shards.rows:
        if row["sha256"] in files:
            found.append(f"{row['id']}: is {files[row['sha256']].name}")
    return found


def check(args):
    found = problems(args.data, args.licences)
    for line in found:
        print(line)
    n = len(Shards(args.data, args.licences).rows)
    print(f"{n - len(found)} passed, {len(found)} failed")
    return 1 if found else 0
