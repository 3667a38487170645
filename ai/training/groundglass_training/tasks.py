"""Which network is meant by --network."""

NETWORKS = ("scene", "object", "face", "faces")


def task_of(shards, args, fold=None):
    if args.network == "scene":
        from .scene import WholePhoto
        return WholePhoto(shards, args, fold)
    if args.network == "object":
        from .objects import Objects
        return Objects(shards, getattr(args, "seed", 1))
    from .faces import Faces, Parts
    return (Parts if args.network == "face" else Faces)(shards, args)
