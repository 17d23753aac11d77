"""train: fits a network on a data set and writes a model file; goes on where it was stopped."""

import argparse
from dataclasses import fields
from pathlib import Path

from inference.classifier.model_file import write_model_file
from inference.classifier.networks import NETWORKS
from inference.commands.training_arguments import DEFAULT_RUN, add_data_arguments, open_named_dataset, refuse
from inference.training.data.records import DatasetError
from inference.training.fitting.settings import FitSettings
from inference.training.model import make_model
from inference.training.train import train_weights


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("--network", choices=tuple(NETWORKS), default="lite0")
    parser.add_argument("--out", type=Path, default=DEFAULT_RUN / "model.safetensors", metavar="FILE")
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN / "run", metavar="DIR", help="checkpoints and logs")
    parser.add_argument("--version", default="0", help="written into the model file")
    parser.add_argument("--start", type=Path, metavar="FILE", help="weights to start from (default: ImageNet's)")
    for name, value in _numbers().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, help=f"default: {value}")
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
    """The settings that are plain numbers, with their defaults; --seed stands among the data's options."""
    defaults = {field.name: field.default for field in fields(FitSettings)}
    return {n: v for n, v in defaults.items() if isinstance(v, int | float) and n not in {"mixed_precision", "seed"}}
