"""export: makes the model file to ship from one fit, or from the average of several of one network."""

import argparse
from pathlib import Path

from inference.classifier import ModelFileError
from inference.classifier.model_file import read_model_file, write_model_file
from inference.commands.training_arguments import add_data_arguments, open_named_dataset, refuse
from inference.training.averaging import average_weights
from inference.training.data.records import DatasetError
from inference.training.model import make_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("models", nargs="+", type=Path, metavar="FILE", help="model files that train wrote")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--version", required=True, help="written into the model file")


def run(arguments: argparse.Namespace) -> int:
    """Chooses temperature and threshold anew on validation and measures anew; returns 2 where a file cannot be used."""
    try:
        models = [read_model_file(path) for path in arguments.models]
        weights = average_weights([model.weights for model in models])
        model = make_model(weights, models[0].header.network, arguments.version, open_named_dataset(arguments))
    except (ModelFileError, DatasetError, ValueError) as error:
        return refuse(error)
    write_model_file(arguments.out, model)
    return 0
