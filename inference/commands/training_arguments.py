"""What the training commands share: the data set's options, and one sentence for what cannot be used."""

import argparse
import sys
from pathlib import Path

from inference.commands.files import BAD_INPUT
from inference.training.data.dataset import Dataset, open_dataset

DEFAULT_RUN = Path("var/training")


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="a folder with index.csv or folders 0..5"
    )
    parser.add_argument(
        "--split", type=Path, default=DEFAULT_RUN / "split.csv", metavar="FILE", help="the split; made where missing"
    )
    parser.add_argument(
        "--licences", nargs="*", default=(), metavar="TEXT", help="use only licences that begin so (default: all)"
    )
    parser.add_argument("--seed", type=int, default=1, help="decides split and order (default: 1)")


def open_named_dataset(arguments: argparse.Namespace) -> Dataset:
    """The data set that the options ask for; raises DatasetError."""
    return open_dataset(arguments.data, arguments.split, arguments.licences, arguments.seed)


def refuse(error: Exception) -> int:
    """Says why on stderr and gives the exit status."""
    sys.stderr.write(f"{error}\n")
    return BAD_INPUT
