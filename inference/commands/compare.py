"""compare: pairs the lesions of two photos of one region taken at different times."""

import argparse
import sys
from pathlib import Path

from inference.classifier import ModelFileError
from inference.commands.files import BAD_INPUT, add_model_arguments, complain, load_named_classifier, read_or_complain
from inference.commands.wanted import add_write_argument
from inference.comparison import Comparison, compare_photos
from inference.comparison.visits import Visits
from inference.pipeline import analyse_photo
from inference.products import VISIT_PRODUCTS, write_products


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier photo")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later photo of the same region")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets what is written")
    add_write_argument(parser, VISIT_PRODUCTS, tuple(VISIT_PRODUCTS))
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compares the photos; returns 0, or 2 where one could not be used or they do not show the same region."""
    old, new = (read_or_complain(path) for path in (arguments.old, arguments.new))
    if old is None or new is None:
        return BAD_INPUT
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    findings = analyse_photo(old, classifier), analyse_photo(new, classifier)
    comparison = compare_photos(*findings, (old.pixels, new.pixels))
    visits = Visits(old, new, comparison, (arguments.old.name, arguments.new.name))
    write_products(arguments.out, visits, [VISIT_PRODUCTS[name] for name in arguments.write])
    sys.stdout.write(_summary(comparison) + "\n")
    return 0 if comparison.aligned else BAD_INPUT


def _summary(comparison: Comparison) -> str:
    if not comparison.aligned:
        return comparison.advice
    counts = (f"{len(comparison.pairs)} paired", f"{len(comparison.grown)} grown", f"{len(comparison.new)} new")
    return ", ".join((*counts, f"{len(comparison.gone)} not found again")) + "."
