"""export: makes the model file to ship from one fit, or from the average of several of one network."""

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from inference.classifier import ModelFileError
from inference.classifier.model_file import ModelFile, read_model_file, write_model_file
from inference.commands.training_arguments import add_data_arguments, open_named_dataset, refuse
from inference.training.averaging import average_weights, round_to_half
from inference.training.background import refit_background
from inference.training.data.dataset import Dataset
from inference.training.data.records import DatasetError
from inference.training.data.splits import Part
from inference.training.kinds import spots_and_bodies
from inference.training.model import Weights, make_model
from inference.training.surroundings import fit_surroundings, measure_surroundings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("models", nargs="+", type=Path, metavar="FILE", help="model files that train wrote")
    parser.add_argument(
        "--refit-background", action="store_true", help="fit the background class anew, on scenes and bodies from afar"
    )
    parser.add_argument(
        "--fit-surroundings",
        action="store_true",
        help="fit a network of its own for large squares of a photo",
    )
    parser.add_argument(
        "--keep-lesions",
        action="store_true",
        help="leave the network for lesions as FILE has it, with its operating point and its figures",
    )
    parser.add_argument("--half", action="store_true", help="round all weights to half precision: half the file")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--version", required=True, help="written into the model file")


def run(arguments: argparse.Namespace) -> int:
    """Chooses temperature and threshold anew on validation and measures anew; returns 2 where a file cannot be used."""
    if arguments.keep_lesions and (len(arguments.models) > 1 or arguments.refit_background):
        return refuse(ValueError("Lesions are kept as one file has them, without another fit of their network."))
    try:
        models = [read_model_file(path) for path in arguments.models]
        weights, network = average_weights([model.weights for model in models]), models[0].header.network
        dataset = open_named_dataset(arguments)
        if arguments.refit_background:
            weights = refit_background(weights, network, partial(spots_and_bodies, dataset, seed=arguments.seed))
        around = fit_surroundings(dataset, arguments.seed) if arguments.fit_surroundings else models[0].surroundings
        if arguments.half:
            weights, around = (round_to_half(some) for some in (weights, around))
        kept = replace(models[0], header=replace(models[0].header, version=arguments.version))
        model = kept if arguments.keep_lesions else make_model(weights, network, arguments.version, dataset)
        model = with_surroundings(model, around, dataset)
    except (ModelFileError, DatasetError, ValueError) as error:
        return refuse(error)
    write_model_file(arguments.out, model)
    return 0


def with_surroundings(model: ModelFile, around: Weights, dataset: Dataset) -> ModelFile:
    if not around:
        return model
    measured = {part.value: measure_surroundings(around, dataset, part) for part in (Part.VALIDATION, Part.TEST)}
    seen = {"surroundings": measured, "surroundings_data_sha256": dataset.hash_part(Part.TRAIN)}
    header = replace(model.header, figures={**model.header.figures, **seen})
    return replace(model, header=header, surroundings=dict(around))
