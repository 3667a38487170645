"""Step 2: train the scene network. Killed at any moment, the same command goes on from the last checkpoint.

The learning rate is level until the last --cooldown steps, where it falls to zero; the state before that is kept as
stable.pt, so a later run with more --steps (or more data) goes on from there. An empty file WORK/scene/finish starts the fall at once.
"""
import json
import os
import queue
import signal
import threading
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .data import CHANNELS, FULL, IGNORE, Shards
from .label import Cache, build
from .model import Scene, load_trunk, up
from .sample import C, Sampler

WEIGHT = dict(subject=2.0, sky=1.5, depth=1.0, person=1.0, hair=1.0, skin=1.0, clothes=.8)     # landscape classes: .6
# Human labels that fold 9 is measured against; where only the teacher speaks, nothing is measured (but depth).
TRUTH = dict(subject={"subject", "alpha", "human", "person"}, sky={"sky", "scene"}, person={"human", "person", "face", "scene", "instances"},
             hair={"human", "face", "hair", "facecoarse"}, skin={"human", "face", "skin"}, clothes={"human", "face"})


def losses(logits, t, w):
    """Per channel: BCE + soft IoU (shape-less where the truth is empty); depth: scale- and shift-invariant."""
    z, out = logits.float(), {}
    have = w.sum((2, 3))
    p = torch.sigmoid(z)
    bce = (F.binary_cross_entropy_with_logits(z, t, reduction="none") * w).sum((2, 3)) / have.clamp(min=1)
    both = (p * t * w).sum((2, 3))
    union = ((p + t - p * t) * w).sum((2, 3))
    iou = 1 - both / union.clamp(min=1)
    shaped = ((t * w).sum((2, 3)) > .003 * w[0, 0].numel()).float()
    each = bce + shaped * iou
    known = (have > .05 * w[0, 0].numel()).float()
    for c, name in enumerate(CHANNELS):
        if name == "depth":
            continue
        if known[:, c].any():
            out[name] = (each[:, c] * known[:, c]).sum() / known[:, c].sum()
    rows = have[:, C["depth"]] > 0
    if rows.any():
        a, b = z[rows, C["depth"]].flatten(1), t[rows, C["depth"]].flatten(1)
        norm = lambda v: (v - v.mean(1, keepdim=True)) / v.std(1, keepdim=True).clamp(min=.05)
        d = norm(a) - norm(b)
        g = d.view(-1, t.shape[2], t.shape[3])
        edges = (g[:, 1:] - g[:, :-1]).abs().mean() + (g[:, :, 1:] - g[:, :, :-1]).abs().mean()
        out["depth"] = .5 * (d.abs().mean() + edges) + .5 * (torch.sigmoid(a) - b).abs().mean()
    return out


def feed(sampler, batch, first, last, ahead=3):
    """Batches made in a thread beside the network."""
    q = queue.Queue(ahead)

    def work():
        for step in range(first, last):
            q.put(sampler.batch(step, batch))

    threading.Thread(target=work, daemon=True).start()
    return q


def validate(net, sampler, device="cpu", rows=None):
    """Mean IoU at 0.5 per channel on fold 9 (whole photos, human labels only); depth: correlation with the teacher."""
    net.eval()
    score = {n: [] for n in CHANNELS}
    for at in range(0, len(sampler.validation), 16):
        ids = sampler.validation[at:at + 16]
        pairs = [sampler.whole(int(i)) for i in ids]
        x = torch.from_numpy(np.stack([p[0] for p in pairs]).transpose(0, 3, 1, 2)).to(device, memory_format=torch.channels_last)
        with torch.no_grad(), torch.autocast(device, torch.bfloat16):
            y = torch.sigmoid(up(net(x)).float()).cpu().numpy()
        for i, (_, planes), maps in zip(ids, pairs, y):
            labels = set(sampler.shards.rows[i]["labels"])
            for c, t in planes.items():
                name = CHANNELS[c]
                if name == "depth":
                    score[name].append(float(np.corrcoef(maps[c].ravel(), t.ravel())[0, 1]) if t.std() else 1.0)
                elif labels & TRUTH.get(name, {"scene"}):
                    known, a, b = t != IGNORE, maps[c] > .5, t > FULL // 2
                    if b[known].mean() < .002:
                        if name == "sky":
                            score.setdefault("sky_false_alarm", []).append(float(a[known].mean() > .01))
                        continue
                    score[name].append((a & b & known).sum() / ((a | b) & known).sum())
    net.train()
    return {n: round(float(np.mean(v)), 4) for n, v in score.items() if v}


def train(args):
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(args.threads)
    work = Path(args.work)
    run = work / "scene"
    run.mkdir(parents=True, exist_ok=True)
    log = open(run / "log.jsonl", "a", buffering=1)
    say = lambda **k: (log.write(json.dumps(k) + "\n"), print(json.dumps(k), flush=True))
    shards = Shards(args.data, args.licences)
    cache = Cache(args.work, shards.rows)
    planes, table = build(shards, cache)
    sampler = Sampler(shards, cache.photos, planes, table, args.seed)
    say(photos=len(shards.rows), planes={n: int((table[:, c] >= 0).sum()) for n, c in C.items()}, mattes=len(sampler.mattes), people=len(sampler.people), things=len(sampler.things),
        backgrounds=len(sampler.backs), validation=len(sampler.validation))

    net = Scene()
    trunk = args.trunk or str(Path(args.data) / "trunk" / "mobilenet_v2_imagenet.pth")
    if trunk != "none":
        load_trunk(net, trunk)
    net = net.to(device, memory_format=torch.channels_last)
    old = [p for n, p in net.named_parameters() if n.startswith("features.")]
    new = [p for n, p in net.named_parameters() if not n.startswith("features.")]
    opt = torch.optim.AdamW([dict(params=old, peak=4e-4), dict(params=new, peak=1.5e-3)], lr=1e-3, weight_decay=1e-4)
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}        # running mean of the weights: what is exported
    step = 0
    end, fall = args.steps, args.steps - args.cooldown
    for name in ("last.pt", "stable.pt"):
        if (run / name).exists():
            s = torch.load(run / name, weights_only=False, map_location=device)
            if name == "last.pt" and s["step"] > s["fall"] and args.steps != s["steps"] and (run / "stable.pt").exists():
                continue                                              # it was cooling down for another end: go back before that
            net.load_state_dict(s["net"])
            opt.load_state_dict(s["opt"])
            mean, step = s["mean"], s["step"]
            say(resumed=name, step=step)
            break

    def save(name):
        torch.save(dict(net=net.state_dict(), opt=opt.state_dict(), mean=mean, step=step, steps=end, fall=fall, trunk=Path(trunk).name), run / (name + ".tmp"))
        os.replace(run / (name + ".tmp"), run / name)

    def check_up():
        probe = Scene().to(device, memory_format=torch.channels_last)
        probe.load_state_dict(mean)
        say(step=step, fold9=validate(probe, sampler, device))

    net.train()
    q = feed(sampler, args.batch, step, args.steps)
    saved, sums, began, stop = time.time(), {}, time.time(), []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    while step < end and not stop:
        if (run / "finish").exists() and step < fall:                 # asked to bring it to a good end now
            (run / "finish").unlink()
            end, fall = step + args.cooldown, step
        if step == fall:
            save("stable.pt")
        rate = min(1, (step + 1) / 150) * (min(1, (end - step) / max(1, args.cooldown)))
        for g in opt.param_groups:
            g["lr"] = g["peak"] * rate
        x, t, w = q.get()
        x = torch.from_numpy(x.transpose(0, 3, 1, 2)).to(device, memory_format=torch.channels_last)
        t, w = torch.from_numpy(t).to(device), torch.from_numpy(w.astype(np.float32)).to(device)
        with torch.autocast(device, torch.bfloat16):
            logits = net(x)
        parts = losses(logits, t, w)
        loss = sum(v * WEIGHT.get(n, .6) for n, v in parts.items())
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        opt.step()
        step += 1
        keep = min(.995, step / (step + 30))
        for k, v in net.state_dict().items():
            if v.is_floating_point():
                mean[k].lerp_(v, 1 - keep)
            else:
                mean[k].copy_(v)
        for n, v in parts.items():
            a = sums.setdefault(n, [0, 0])
            a[0] += float(v.detach())
            a[1] += 1
        if step % 50 == 0:
            say(step=step, seconds_per_step=round((time.time() - began) / 50, 3), **{n: round(a / b, 4) for n, (a, b) in sums.items()})
            sums, began = {}, time.time()
        if time.time() - saved > args.save_minutes * 60 or step == end or stop:
            save("last.pt")
            saved = time.time()
        if (step % args.validate == 0 or step == end) and not stop:
            check_up()
            began = time.time()
    return 0
