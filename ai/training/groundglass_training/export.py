"""Step 3: the ONNX file (weights as float16, run as float32), its entry in the manifest with what fold 9 says, the card."""
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

from . import cards
from .data import Shards
from .model import Boxes, Exported
from .sample import MEAN, STD
from .tasks import NETWORKS, task_of

MODELS = "manifest.json"


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


def to_onnx(task, net, path):
    net = (Boxes(net) if task.name == "faces" else Exported(net, getattr(task, "sclera", None))).eval()
    example = torch.zeros(1, 4 if task.name == "object" else 3, task.size, task.size)
    options = dict(input_names=["input"], output_names=["maps"], opset_version=17)
    sides = dict(dynamic_axes={"input": {2: "height", 3: "width"}, "maps": {2: "rows", 3: "columns"}}) if task.name == "faces" else {}
    torch.onnx.export(net, example, str(path), dynamo=False, **options, **sides)
    model = half_weights(onnx.load(str(path)))
    for stray in (model.metadata_props, *(n.metadata_props for n in model.graph.node)):    # traces with local paths
        del stray[:]
    for node in model.graph.node:
        node.doc_string = ""
    model.graph.name, model.doc_string = "groundglass-" + task.name, ""
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return net, example


def session(path, threads=1):
    o = onnxruntime.SessionOptions()
    o.intra_op_num_threads, o.log_severity_level = threads, 3
    return onnxruntime.InferenceSession(str(path), o, providers=["CPUExecutionProvider"])


def entry_of(task, path, outputs, shards, **more):
    research = any(r["licence"].startswith("research-only") for r in shards.rows)
    licence = "Apache-2.0 (the weights; trained in part on photos for research use: see the card)" if research else "Apache-2.0"
    given = dict(name="input", channels="RGB", width=task.size, height=task.size, fit="stretch", mean=[round(float(v), 3) for v in MEAN],
                 std=[round(float(v), 3) for v in STD], scale=1 / 255)
    given.update(more)
    if given["fit"] != "stretch":
        del given["width"], given["height"]
    return dict(id=task.name + "-1", file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), licence=licence, card=task.name + ".md",
                input=given, outputs=outputs)


def offer(measured, all_of_it=False):
    """The outputs for the manifest, and the names of those that are left out of it as not good enough."""
    weak = measured.get("weak", {})
    return (measured["outputs"] + list(weak.values()), []) if all_of_it else (measured["outputs"], list(weak))


def put(out, name, entry):
    """The manifest with this entry in its place (None: without it, for the program refuses a network that offers nothing); the
    order is that of NETWORKS."""
    path = out / MODELS
    models = json.loads(path.read_text())["models"] if path.exists() else []
    models = [m for m in models if m["id"] != name] + ([entry] if entry else [])
    place = lambda m: NETWORKS.index(n) if (n := m["id"].rsplit("-", 1)[0]) in NETWORKS else len(NETWORKS)
    models.sort(key=place)
    path.write_text(json.dumps(dict(name="groundglass", version="1", models=models), indent=1) + "\n")


def export(args):
    run, out = Path(args.work) / args.network, Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(run / "last.pt", weights_only=False, map_location="cpu")
    shards = Shards(args.data, args.licences)
    task = task_of(shards, args, fold=9)
    net = task.net()
    net.load_state_dict(state["mean"])
    path = out / (task.name + ".onnx")
    wrapped, example = to_onnx(task, net, path)
    runner = session(path)
    x = np.random.default_rng(1).normal(size=tuple(example.shape)).astype(np.float32)
    with torch.no_grad():
        off = float(np.abs(wrapped(torch.from_numpy(x)).numpy() - runner.run(None, {"input": x})[0])[:, :1 if task.name == "faces" else None].max())
    took = []
    for _ in range(20):
        t = time.process_time()
        runner.run(None, {"input": x})
        took.append(time.process_time() - t)
    measured = task.measure(lambda v: runner.run(None, {"input": np.ascontiguousarray(v, np.float32)})[0])
    offered, weak = offer(measured, args.weak)
    put(out, task.name + "-1", entry_of(task, path, offered, shards, **measured["input"]) if offered else None)
    if not offered:
        print(f"{task.name}: nothing of it is good enough, so the manifest leaves it out (--weak: offered all the same)")
    used = [r for r in shards.rows if r["fold"] != 9 and task.learns_from(r)]
    sources = Counter(r["source"].replace("github:", "") for r in used if r["labels"])
    facts = dict(measured["facts"], weak=", ".join(weak) or "none", curve=cards.curve(run), pictures=cards.failures(task.name, measured["worst"], out), steps=state["step"], batch=args.batch, fold9="\n".join(measured["table"]), licences="\n".join(licence_lines(used)),
                 photos=len(used), research=sum(r["licence"].startswith("research-only") for r in used), size=path.stat().st_size / 2 ** 20,
                 speed=float(np.median(took)), off=off, trunk=str(state.get("trunk", "")), sources=", ".join(f"{k} {v}" for k, v in sources.most_common()),
                 averaged="cooled down" if state["step"] >= state["steps"] else "not cooled down", alone=sum(r["fold"] == 9 for r in shards.rows))
    (run / "facts.json").write_text(json.dumps(facts, indent=1))
    cards.write(task.name, out, run)
    print("\n".join(measured["table"]))
    print(f"{path}: {facts['size']:.2f} MiB, step {facts['steps']}, {facts['speed']:.3f} s on one thread, float16 differs by {off:.4f} at most")
    return 0


def licence_lines(rows):
    short = lambda s: "research-only" if s.startswith("research-only") else s.split(" (")[0]
    return [f"| {k} | {v} |" for k, v in Counter(short(r["licence"]) for r in rows).most_common()]
