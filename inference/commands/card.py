"""card: writes the model card of a model file in Markdown."""

import argparse
from pathlib import Path

from inference.classifier import SHIPPED_MODEL, ModelFileError
from inference.classifier.model_file import read_header
from inference.commands.training_arguments import refuse
from inference.training.card import write_card


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, default=SHIPPED_MODEL, metavar="FILE", help="default: the one shipped")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: beside the model, ending in .md")


def run(arguments: argparse.Namespace) -> int:
    """Writes the card; returns 2 where the model cannot be used."""
    try:
        card = write_card(read_header(arguments.model))
    except ModelFileError as error:
        return refuse(error)
    (arguments.out or arguments.model.with_suffix(".md")).write_text(card, encoding="utf-8")
    return 0
