"""evaluate: judges a model file on the validation or test part of a data set."""

import argparse
import json
from pathlib import Path

from inference.classifier import SHIPPED_MODEL, ModelFileError
from inference.classifier.model_file import read_model_file
from inference.commands.training_arguments import DEFAULT_RUN, add_data_arguments, open_named_dataset, refuse
from inference.training.data.records import DatasetError
from inference.training.data.splits import Part
from inference.training.model import evaluate_part


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_arguments(parser)
    parser.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FILE", help="default: the one shipped")
    parser.add_argument("--out", type=Path, default=DEFAULT_RUN / "evaluation", metavar="DIR")
    parser.add_argument(
        "--parts", nargs="+", type=Part, default=[Part.VALIDATION, Part.TEST], help="default: validation test"
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes figures.json into --out; returns 2 where model or data cannot be used."""
    try:
        model = read_model_file(arguments.model)
        dataset = open_named_dataset(arguments)
        figures = {part.value: evaluate_part(model, dataset, part) for part in arguments.parts}
    except (ModelFileError, DatasetError) as error:
        return refuse(error)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0
