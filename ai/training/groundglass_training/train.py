"""Step 2: train a network. Killed at any moment, the same command goes on from the last checkpoint.

The learning rate is level until the last --cooldown steps, where it falls to zero; the state before that is kept as
stable.pt, so a later run with more --steps (or more data) goes on from there. An empty file WORK/NETWORK/finish starts the fall at once.
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

from .data import Shards
from .model import Scene, load_trunk, up
from .tasks import task_of


def feed(task, batch, first, last, ahead=3):
    """Batches made in a thread beside the network."""
    q = queue.Queue(ahead)

    def work():
        for step in range(first, last):
            q.put(task.batch(step, batch))

    threading.Thread(target=work, daemon=True).start()
    return q


def smaller(v, share, how):
    return torch.nn.functional.interpolate(v, (round(v.shape[2] * share), round(v.shape[3] * share)), mode=how)


def runner(net, device):
    """A batch of pictures (NCHW) -> what the network says, as probabilities at the picture's size."""
    def run(x):
        x = torch.from_numpy(np.ascontiguousarray(x)).to(device, memory_format=torch.channels_last)
        with torch.no_grad(), torch.autocast(device, torch.bfloat16):
            y = net(x).float()
            if isinstance(net, Scene) and y.shape[2] < x.shape[2]:
                y = up(y)
        return torch.sigmoid(y).cpu().numpy()

    run.net, run.device = net, device
    return run


def begin(net, task, args, run):
    """Where the weights begin: the scene network of this WORK for the others, else the ImageNet trunk."""
    scene = run.parent / "scene" / "last.pt"
    if task.name != "scene" and scene.exists() and args.trunk is None:
        s = torch.load(scene, weights_only=False, map_location="cpu")
        task.start(net, s["mean"])
        return f"scene network after {s['step']} steps, begun from {s.get('trunk')}"
    trunk = args.trunk or str(Path(args.data) / "trunk" / "mobilenet_v2_imagenet.pth")
    if trunk != "none":
        load_trunk(net, trunk)
    return Path(trunk).name


def train(args):
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(args.threads)
    run = Path(args.work) / args.network
    run.mkdir(parents=True, exist_ok=True)
    log = open(run / "log.jsonl", "a", buffering=1)
    say = lambda **k: (log.write(json.dumps(k) + "\n"), print(json.dumps(k), flush=True))
    shards = Shards(args.data, args.licences)
    task = task_of(shards, args)
    say(photos=len(shards.rows), **task.facts)

    net, trunk = task.net(), None
    if not (run / "last.pt").exists():
        trunk = begin(net, task, args, run)
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
            mean, step, trunk = s["mean"], s["step"], s["trunk"]
            if name == "last.pt" and s["step"] > s["fall"]:
                end, fall = s["steps"], s["fall"]                     # killed while it was brought to its end
            say(resumed=name, step=step)
            break

    def save(name):
        torch.save(dict(net=net.state_dict(), opt=opt.state_dict(), mean=mean, step=step, steps=end, fall=fall, trunk=trunk), run / (name + ".tmp"))
        os.replace(run / (name + ".tmp"), run / name)

    def check_up():
        probe = task.net().to(device, memory_format=torch.channels_last)
        probe.load_state_dict(mean)
        say(step=step, fold9=task.validate(runner(probe.eval(), device)))

    net.train()
    q = feed(task, args.batch, step, args.steps)
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
            g["lr"] = g["peak"] * rate * args.peak
        x, t, w = q.get()
        x = torch.from_numpy(x.transpose(0, 3, 1, 2)).to(device, memory_format=torch.channels_last)
        t, w = torch.from_numpy(t).to(device), torch.from_numpy(w.astype(np.float32)).to(device)
        if args.side:                                                 # smaller pictures first: more of them in the same time
            share = args.side / x.shape[2]
            x, t = (smaller(v, share, "area") for v in (x, t))
            w = (smaller(w, share, "area") > .99).float()
        with torch.autocast(device, torch.bfloat16):
            logits = net(x)
        parts = task.losses(logits, t, w)
        loss = sum(v * task.weights.get(n, .6 if task.name == "scene" else 1) for n, v in parts.items())
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
        if time.time() - saved > args.save_minutes * 60 or step == end:
            save("last.pt")
            saved = time.time()
        if (step % args.validate == 0 or step == end) and not stop:
            check_up()
            began = time.time()
    if stop:
        save("last.pt")
    return 0
