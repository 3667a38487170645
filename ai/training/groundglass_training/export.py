"""Step 3: the ONNX file (weights as float16, run as float32), the manifest with thresholds found on fold 9, the card."""
import hashlib
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from .data import CHANNELS, FULL, IGNORE, Shards
from .label import Cache, build
from .model import Exported, Scene
from .sample import IN, MEAN, STD, C, Sampler
from .train import TRUTH

MODELS = "manifest.json"
WEAK = .3                        # a channel below this IoU on fold 9 is not offered as a role


def half_weights(model):
    """Store the large weights as float16 with a Cast to float32 behind each."""
    casts = []
    for t in list(model.graph.initializer):
        if t.data_type == TensorProto.FLOAT and np.prod(t.dims) >= 64:
            a = numpy_helper.to_array(t)
            name, stored = t.name, t.name + ".f16"
            model.graph.initializer.remove(t)
            model.graph.initializer.append(numpy_helper.from_array(a.astype(np.float16), stored))
            casts.append(helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        model.graph.node.insert(0, node)
    return model


def to_onnx(net, path):
    net = Exported(net).eval()
    example = torch.zeros(1, 3, IN, IN)
    options = dict(input_names=["input"], output_names=["maps"], opset_version=17)
    try:
        torch.onnx.export(net, example, str(path), dynamo=False, **options)
    except (TypeError, AttributeError, RuntimeError, ModuleNotFoundError):
        torch.onnx.export(net, (example,), str(path), dynamo=True, external_data=False, **options)
    model = half_weights(onnx.load(str(path)))
    for stray in (model.metadata_props, *(n.metadata_props for n in model.graph.node)):    # traces with local paths
        del stray[:]
    for node in model.graph.node:
        node.doc_string = ""
    model.graph.name, model.doc_string = "groundglass-scene", ""
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def session(path, threads=1):
    o = onnxruntime.SessionOptions()
    o.intra_op_num_threads, o.log_severity_level = threads, 3
    return onnxruntime.InferenceSession(str(path), o, providers=["CPUExecutionProvider"])


def iou(a, b, known):
    return (a & b & known).sum() / max(1, ((a | b) & known).sum())


def on_fold9(run, sampler):
    """IoU, areas and peaks per channel, for photos that have and that have not what the channel shows."""
    seen = {n: dict(iou=[], there=[], absent=[]) for n in CHANNELS}
    depth = []
    for i in sampler.validation:
        x, planes = sampler.whole(int(i))
        maps = run.run(None, {"input": np.ascontiguousarray(x.transpose(2, 0, 1)[None], np.float32)})[0][0]
        labels = set(sampler.shards.rows[i]["labels"])
        for c, t in planes.items():
            name = CHANNELS[c]
            if name == "depth":
                depth.append(float(np.corrcoef(maps[c].ravel(), t.ravel())[0, 1]) if t.std() else 1.0)
                continue
            known, b = t != IGNORE, t > FULL // 2
            facts = ((maps[c] > .5).mean(), np.quantile(maps[c], .999))
            if labels & TRUTH.get(name, {"scene"}):
                if b[known].mean() >= .002:
                    seen[name]["iou"].append(iou(maps[c] > .5, b, known))
                    seen[name]["there"].append(facts)
                elif known.mean() > .9:
                    seen[name]["absent"].append(facts)
            elif known.mean() > .9 and t[known].max() < 25:       # the teacher, sure that there is nothing
                seen[name]["absent"].append(facts)
    return seen, float(np.mean(depth)) if depth else None


def thresholds(facts):
    """The pair (area, peak) that tells there from absent best; misses of something there weigh double."""
    there, absent = np.array(facts["there"]).reshape(-1, 2), np.array(facts["absent"]).reshape(-1, 2)
    best = None
    for area in (.0005, .001, .002, .003, .005, .008, .012, .02):
        for peak in (.5, .6, .7, .8, .9):
            found = lambda v: (v[:, 0] >= area) & (v[:, 1] >= peak)
            miss = 1 - found(there).mean() if len(there) else 0
            alarm = found(absent).mean() if len(absent) else 0
            cost = (2 * miss + alarm, abs(np.log(area / .002)), peak)
            if best is None or cost < best[0]:
                best = (cost, area, peak, miss, alarm)
    return dict(area=best[1], peak=best[2], missed=float(best[3]), alarms=float(best[4]), there=len(there), absent=len(absent))


def licence_lines(rows):
    short = lambda s: "research-only" if s.startswith("research-only") else s.split(" (")[0]
    return [f"| {k} | {v} |" for k, v in Counter(short(r["licence"]) for r in rows).most_common()]


def export(args):
    run, out = Path(args.work) / "scene", Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(run / "last.pt", weights_only=False, map_location="cpu")
    net = Scene()
    net.load_state_dict(state["mean"])
    path = out / "scene.onnx"
    to_onnx(net, path)
    shards = Shards(args.data, args.licences)
    cache = Cache(args.work, shards.rows)
    sampler = Sampler(shards, cache.photos, *build(shards, cache, fold=9), 1)
    runner = session(path)
    x = np.random.default_rng(1).normal(size=(1, 3, IN, IN)).astype(np.float32)
    with torch.no_grad():
        off = float(np.abs(Exported(net).eval()(torch.from_numpy(x)).numpy() - runner.run(None, {"input": x})[0]).max())
    took = []
    for _ in range(20):
        t = time.time()
        runner.run(None, {"input": x})
        took.append(time.time() - t)
    seen, depth = on_fold9(runner, sampler)
    outputs, table, weak = [], [], []
    for name in CHANNELS:
        entry = dict(role=name, name="maps", channel=C[name], transform="none")
        if name == "depth":
            entry["transform"] = "minmax"
            table.append(f"| depth | {depth:.3f} (correlation with the teacher) | {len(sampler.validation)} | – | – |")
        else:
            h = thresholds(seen[name])
            entry.update(foundArea=h["area"], foundPeak=h["peak"])
            v = seen[name]["iou"]
            if not v or np.mean(v) < WEAK:
                weak.append(name)
            mean = f"{np.mean(v):.3f}" if v else "–"
            table.append(f"| {name} | {mean} | {len(v)} | {h['missed']:.3f} of {h['there']} | {h['alarms']:.3f} of {h['absent']} |")
        if name not in weak:
            outputs.append(entry)
    research = any(r["licence"].startswith("research-only") for r in shards.rows)
    licence = "Apache-2.0 (the weights; trained in part on photos for research use: see the card)" if research else "Apache-2.0"
    manifest = dict(name="groundglass", version="1", models=[dict(
        id="scene-1", file="scene.onnx", sha256=hashlib.sha256(path.read_bytes()).hexdigest(), licence=licence, card="scene.md",
        input=dict(name="input", channels="RGB", width=IN, height=IN, fit="stretch", mean=[round(float(v), 3) for v in MEAN],
                   std=[round(float(v), 3) for v in STD], scale=1 / 255), outputs=outputs)])
    (out / MODELS).write_text(json.dumps(manifest, indent=1) + "\n")
    used = [r for r in shards.rows if r["fold"] != 9]
    sources = Counter(r["source"].replace("github:", "") for r in used if r["labels"])
    facts = dict(weak=", ".join(weak) or "none", scene=sum("scene" in r["labels"] for r in used), steps=state["step"], fold9="\n".join(table), licences="\n".join(licence_lines(used)), photos=len(used), size=path.stat().st_size / 2 ** 20,
                 speed=float(np.median(took)), off=off, trunk=state.get("trunk", ""), sources=", ".join(f"{k} {v}" for k, v in sources.most_common()),
                 averaged="cooled down" if state["step"] >= state["steps"] else "not cooled down", alone=len(shards.rows) - len(used))
    (run / "facts.json").write_text(json.dumps(facts, indent=1))
    write_card(out, run)
    print("\n".join(table))
    print(f"{path}: {facts['size']:.2f} MiB, step {facts['steps']}, {facts['speed']:.3f} s on one thread, float16 differs by {off:.4f} at most")
    return 0


def write_card(out, run):
    """The card, from the facts of the export and, once measured, the table of the evaluation."""
    f = json.loads((run / "facts.json").read_text())
    scores, notes = run / "scores.md", run / "notes.md"               # notes: whatever else is worth knowing of this run
    text = Path(__file__).with_name("card.md").read_text()
    text = text.format(**f, scores=scores.read_text().strip() if scores.exists() else "not measured yet",
                       notes=notes.read_text().strip() + "\n" if notes.exists() else "")
    (out / "scene.md").write_text(text)
