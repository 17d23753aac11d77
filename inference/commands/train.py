"""train: fits a network on a data set and writes a model file; goes on where it was stopped."""

import argparse
from dataclasses import fields
from pathlib import Path

from inference.classifier.model_file import write_model_file
from inference.classifier.networks import NETWORKS
from inference.commands.training_arguments import DEFAULT_RUN, add_data_arguments, open_named_dataset, refuse
from inference.training.data.records import DatasetError
from inference.training.fitting.settings import LOSSES, FitSettings
from inference.training.model import make_model
from inference.training.train import train_weights

WORDS = {
    "epochs": "at most so many rounds, each with a checkpoint",
    "steps": "batches in an epoch",
    "batch_size": "pictures in a batch",
    "size": "pixels of the training crops, 0 for the network's own choice",
    "rate": "highest learning rate",
    "decay": "weight decay",
    "smoothing": "label smoothing, 0 to 1",
    "consistency": "weight of the disagreement between two views of a picture; above 0, batches hold pairs of views",
    "ema": "share of the running average that each step keeps",
    "warm_up": "share of the steps in which the rate rises",
    "patience": "stop after so many epochs without a lower validation loss and keep the best, 0 runs all",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("--network", choices=tuple(NETWORKS), default="lite0")
    parser.add_argument("--out", type=Path, default=DEFAULT_RUN / "model.safetensors", metavar="FILE")
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN / "run", metavar="DIR", help="checkpoints and logs")
    parser.add_argument("--version", default="0", help="written into the model file")
    parser.add_argument("--start", type=Path, metavar="FILE", help="weights to start from (default: ImageNet's)")
    for name, value in _numbers().items():
        words = f"{WORDS[name]} (default: {value})"
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, metavar="N", help=words)
    parser.add_argument("--loss", choices=LOSSES, default=LOSSES[0], help=f"default: {LOSSES[0]}")
    parser.add_argument("--mixed-precision", action="store_true", help="bfloat16 arithmetic, for GPUs")


def run(arguments: argparse.Namespace) -> int:
    """Trains, chooses the operating point on validation, writes the file; returns 2 where the data cannot be used."""
    settings = FitSettings(**{field.name: getattr(arguments, field.name) for field in fields(FitSettings)})
    try:
        dataset = open_named_dataset(arguments)
        weights = train_weights(dataset, settings, arguments.run, arguments.start)
        model = make_model(weights, settings.network, arguments.version, dataset)
    except DatasetError as error:
        return refuse(error)
    write_model_file(arguments.out, model)
    return 0


def _numbers() -> dict[str, int | float]:
    """The settings that are plain numbers of a fit, with their defaults."""
    defaults = {field.name: field.default for field in fields(FitSettings)}
    return {n: v for n, v in defaults.items() if isinstance(v, int | float) and n in WORDS}
