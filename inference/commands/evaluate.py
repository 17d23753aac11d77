"""evaluate: judges a model file on the validation or test part of a data set."""

import argparse
from pathlib import Path

from inference.classifier import SHIPPED_MODEL, ModelFileError
from inference.classifier.loading import read_any_model
from inference.commands.training_arguments import DEFAULT_RUN, add_data_arguments, open_named_dataset, refuse
from inference.training.data.records import DatasetError
from inference.training.data.splits import Part
from inference.training.report.writing import write_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FILE", help="default: the one shipped")
    parser.add_argument("--out", type=Path, default=DEFAULT_RUN / "evaluation", metavar="DIR")
    parser.add_argument(
        "--parts", nargs="+", type=Part, default=[Part.VALIDATION, Part.TEST], help="default: validation test"
    )
    parser.add_argument(
        "--protocols", action="store_true", help="show how much the published split by picture flatters (minutes)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes report.html and figures.json into --out; returns 2 where model or data cannot be used."""
    try:
        model = read_any_model(arguments.model)
        dataset = open_named_dataset(arguments)
        write_report(model, dataset, arguments.parts, arguments.out, with_protocols=arguments.protocols)
    except (ModelFileError, DatasetError) as error:
        return refuse(error)
    return 0
