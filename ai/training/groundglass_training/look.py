"""The look network: the trunk of the scene network and the mean of its features over the picture. Photos of one shoot have similar ones."""
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from .sample import MEAN, STD

SIDE = 256                       # the smaller of the two sizes that the scene network was trained for
CARD = """# look-1

What a photo looks like, as {n} numbers: the mean over the picture of the last features of scene-1's trunk (256 x 256, one pass, {ms:.0f} ms of
processor time on one thread, {size:.1f} MiB, under 100 MB of memory). Nothing is trained for it; the scene network's card says what the trunk was trained on, with
licences and sources. `sync --similar` compares photos by the cosine of these numbers. No set of the evaluation
measures it; docs/sync.md says what was measured of `--similar`.

Known failures: it knows what is in a photo and how it is laid out, not where it was taken. Two portraits before plain walls are alike,
whoever sits there.
"""


def trunk(scene):
    """The part of scene.onnx from its second size to the pooled features of its last block, for one picture."""
    graph = scene.graph
    pooled = [n for n in graph.node if n.op_type == "ReduceMean" and "net" in n.output[0]]
    end = pooled[-1].output[0]
    producer = {o: n for n in graph.node for o in n.output}
    start, at = None, pooled[-1]
    while start is None:                                              # back along the first inputs, to what the first convolution reads
        before = producer[at.input[0]]
        if before.op_type == "Conv" and producer[before.input[0]].op_type == "Concat":
            start = before.input[0]
        at = before
    wanted, needed = {end}, []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            needed.append(node)
            wanted |= set(node.input) - {start}
    info = onnx.helper.make_tensor_value_info
    for node in needed:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                names[i] = {start: "input", end: "features"}.get(name, name)
    part = onnx.helper.make_graph(
        needed[::-1], "groundglass-look", [info("input", onnx.TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [info("features", onnx.TensorProto.FLOAT, [None] * 4)], [t for t in graph.initializer if t.name in wanted])
    model = onnx.helper.make_model(part, opset_imports=scene.opset_import, ir_version=scene.ir_version)
    onnx.checker.check_model(model)
    return model


def look(args):
    out = Path(args.out)
    manifest = json.loads((out / "manifest.json").read_text())
    model = trunk(onnx.load(str(out / "scene.onnx")))
    path = out / "look.onnx"
    onnx.save(model, str(path))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    x = np.random.default_rng(1).normal(size=(1, 3, SIDE, SIDE)).astype(np.float32)
    n = session.run(None, {"input": x})[0].size
    took = []
    for _ in range(20):
        t = time.process_time()
        session.run(None, {"input": x})
        took.append(time.process_time() - t)
    scene = next(m for m in manifest["models"] if m["file"] == "scene.onnx")
    entry = dict(id="look-1", file="look.onnx", sha256=hashlib.sha256(path.read_bytes()).hexdigest(), licence=scene["licence"], card="look.md",
                 task="features", input=dict(name="input", channels="RGB", width=SIDE, height=SIDE, fit="stretch",
                                             mean=[round(float(v), 3) for v in MEAN], std=[round(float(v), 3) for v in STD], scale=1 / 255),
                 outputs=[dict(role="look", name="features")])
    manifest["models"] = [m for m in manifest["models"] if m["id"] != "look-1"] + [entry]
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    (out / "look.md").write_text(CARD.format(n=n, ms=1000 * float(np.median(took)), size=path.stat().st_size / 2 ** 20))
    print(f"{path}: {n} numbers, {path.stat().st_size / 2 ** 20:.2f} MiB, {np.median(took):.3f} s")
    return 0
