"""classify: says of close-up crops which of the six classes they show."""

import argparse
import json
import sys
from pathlib import Path

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import BAD_INPUT, add_model_arguments, complain, load_named_classifier, read_file
from inference.crops import cut_close_up
from inference.output import named_probabilities
from inference.photo import PhotoRejectedError, read_crop
from inference.pipeline import choose_class


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Classifies each file's centred square; returns 0, or 2 where a file could not be used."""
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    refused = False
    for path in arguments.files:
        try:
            sys.stdout.write(json.dumps(_classify(path, classifier), allow_nan=False) + "\n")
        except PhotoRejectedError as error:
            complain(path, error)
            refused = True
    return BAD_INPUT if refused else 0


def _classify(path: Path, classifier: Classifier) -> dict[str, object]:
    crop = cut_close_up(read_file(path, read_crop).pixels, classifier.input_size)
    probabilities = classifier.classify(crop[None]).probabilities[0]
    lesion_class = choose_class(probabilities, classifier.info.threshold)
    return {
        "path": str(path),
        "probabilities": named_probabilities(probabilities),
        "lesion_class": lesion_class.label,
    }
