import argparse

from .tasks import NETWORKS


def main():
    p = argparse.ArgumentParser(prog="groundglass_training", description=__import__("groundglass_training").__doc__)
    sub = p.add_subparsers(dest="step", required=True)

    def step(name, text):
        s = sub.add_parser(name, help=text)
        s.add_argument("--data", required=True, help="the training folder (index.jsonl and its shards)")
        s.add_argument("--work", required=True, help="cache, checkpoints and logs")
        s.add_argument("--licences", choices=["free", "all"], default="all")
        if name not in ("check",):
            s.add_argument("--network", choices=NETWORKS, default="scene", help="which network (label: scene for all photos, face for the faces)")
        return s

    s = step("label", "decode the photos, ask the reference pack for soft targets")
    s.add_argument("--teacher", help="the reference pack (default: ../models beside the data)")
    s.add_argument("--roles", default="depth,person,voc,sky,street")
    s.add_argument("--jobs", type=int, default=2)
    s.add_argument("--own", metavar="MODELS", help="instead: ask the networks exported there where the subject is in photos where nobody marked it (self-training)")
    s = step("train", "train or go on training")
    s.add_argument("--trunk", help="ImageNet trunk to start from (default: trunk/ in the data; 'none': from scratch)")
    s.add_argument("--steps", type=int, default=8000)
    s.add_argument("--cooldown", type=int, default=600, help="the last steps, with a falling learning rate")
    s.add_argument("--batch", type=int, default=16)
    s.add_argument("--side", type=int, default=0, help="train on pictures made smaller to this side (a multiple of 32)")
    s.add_argument("--peak", type=float, default=1, help="factor of the learning rate")
    s.add_argument("--save-minutes", type=float, default=4)
    s.add_argument("--validate", type=int, default=400, help="steps between validations on fold 9")
    s.add_argument("--seed", type=int, default=1)
    s.add_argument("--threads", type=int, default=2)
    s = step("export", "write the ONNX file, the manifest and the model card")
    s.add_argument("--out", required=True, help="folder of the models")
    s.add_argument("--batch", type=int, default=16, help="as trained, for the card")
    s.add_argument("--weak", action="store_true", help="offer even what is not good enough yet: to try the chain")
    s = step("evaluate", "score the exported networks on the evaluation sets")
    s.add_argument("--models", default="../src/main/resources/groundglass/models", help="folder of the exported models")
    s.add_argument("--program", help="the program, e.g. ../../groundglass: score its masks, refined edges and all")
    s.add_argument("--sets", help="only these sets, with commas between")
    s.add_argument("--eval", help="the evaluation sets (default: ../eval beside the data)")
    s = step("look", "cut the network for similar photos out of the exported scene network")
    s.add_argument("--out", required=True, help="folder of the models")
    step("check", "verify that nothing of the evaluation is trained on")
    args = p.parse_args()
    module = __import__(f"groundglass_training.{args.step}", fromlist=[args.step])
    return getattr(module, args.step)(args)


if __name__ == "__main__":
    raise SystemExit(main())
