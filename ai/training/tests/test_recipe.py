"""python -m pytest   (GROUNDGLASS_TRAINING=the training folder, default ../../../shared/training beside the checkout)"""
import os
from pathlib import Path

import numpy as np
import pytest

from groundglass_training import data

DATA = Path(os.environ.get("GROUNDGLASS_TRAINING", Path(__file__).resolve().parents[4] / "shared" / "training"))
needs_data = pytest.mark.skipif(not (DATA / "index.jsonl").exists(), reason="no training photos here")


@needs_data
def test_nothing_of_the_evaluation_is_trained_on():
    from groundglass_training.check import problems
    assert problems(DATA) == []


@needs_data
def test_free_licences_leave_every_research_photo_out():
    rows = data.Shards(DATA, "free").rows
    assert rows and not [r["id"] for r in rows if r["licence"].startswith("research-only") or r["shard"].startswith("research-")]


def test_an_evaluation_photo_is_left_out_by_either_hash():
    near = np.array([0b1111], np.uint64)
    row = lambda sha, h: {"sha256": sha, "dhash": f"{h:016x}"}
    assert data.is_eval(row("a", 1 << 40), {"a"}, near)
    assert data.is_eval(row("b", 0b1111 ^ 0b1111), {"a"}, near)           # 4 bits away
    assert not data.is_eval(row("b", 0b11110000), {"a"}, near)            # 8 bits away


def test_unknown_pixels_stay_unknown():
    t = data.soft(np.ones((40, 60)), np.arange(60)[None].repeat(40, 0) < 30)
    assert t[0, 0] == data.IGNORE and t[0, -1] == data.FULL
