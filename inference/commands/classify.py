"""classify: says of close-up crops which of the six classes they show."""

import argparse
import json
import sys
from pathlib import Path

from inference.classifier import Classifier
from inference.commands.files import add_model_arguments, do_each_file, read_file
from inference.crops import cut_close_up
from inference.output import named_probabilities
from inference.photo import read_crop
from inference.verdicts import choose_class


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Classifies each file's centred square; returns 0, or 2 where a file could not be used."""
    return do_each_file(arguments.files, arguments, _classify)


def _classify(path: Path, classifier: Classifier) -> None:
    crop = cut_close_up(read_file(path, read_crop).pixels, classifier.input_size)
    probabilities = classifier.classify(crop[None]).probabilities[0]
    lesion_class = choose_class(probabilities, classifier.info.threshold)
    findings = {
        "path": str(path),
        "probabilities": named_probabilities(probabilities),
        "lesion_class": lesion_class.label,
    }
    sys.stdout.write(json.dumps(findings, allow_nan=False) + "\n")
