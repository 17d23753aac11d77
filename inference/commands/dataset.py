"""dataset: cuts patches, evens contrast, adds scenes and spots, splits and describes data sets."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from inference.commands.training_arguments import add_data_arguments, open_named_dataset, refuse
from inference.training.data.dataset import divide
from inference.training.data.description import describe_dataset
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import DatasetError, read_records
from inference.training.data.splits import read_split, write_split
from inference.training.preparation.contrast import even_contrast
from inference.training.preparation.folders import prepare_folder
from inference.training.preparation.patches import PatchRules, cut_patches
from inference.training.preparation.scenes import add_scenes
from inference.training.preparation.spotting import add_spots


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    patches = actions.add_parser("patches", help="cut tiles from large photos")
    contrast = actions.add_parser("contrast", help="even out local contrast (CLAHE)")
    for preparing in (patches, contrast):
        preparing.add_argument("--data", type=Path, required=True, metavar="DIR")
        preparing.add_argument("--out", type=Path, required=True, metavar="DIR")
    for field in fields(PatchRules):
        option = f"--{field.name.replace('_', '-')}"
        patches.add_argument(option, type=type(field.default), default=field.default, help=f"default: {field.default}")
    scenes = actions.add_parser("scenes", help="add photographs of unpacked packages as background")
    scenes.add_argument("--data", type=Path, required=True, metavar="DIR")
    scenes.add_argument("--list", type=Path, required=True, metavar="FILE", help="CSV: package, path, licence")
    scenes.add_argument("--unpacked", type=Path, required=True, metavar="DIR", help="holds a folder for each package")
    spots = actions.add_parser("spots", help="add the places in scenes and bare skin where the detector stops")
    spots.add_argument("--data", type=Path, required=True, metavar="DIR")
    split = actions.add_parser("split", help="divide by patient, lesion and near-duplicates; writes --split")
    add_data_arguments(split)
    split.add_argument(
        "--by", choices=("patient", "picture"), default="patient", help="picture: as published, flatters"
    )
    split.add_argument("--keep", type=Path, metavar="FILE", help="a split whose pictures stay in their parts")
    add_data_arguments(actions.add_parser("describe", help="count pictures by source, class and part"))


def run(arguments: argparse.Namespace) -> int:
    """Runs one action; returns 2 where the data cannot be used."""
    actions = {
        "patches": _cut,
        "contrast": _even,
        "scenes": _add_scenes,
        "spots": _add_spots,
        "split": _split,
        "describe": _describe,
    }
    try:
        sys.stdout.write(actions[arguments.action](arguments) + "\n")
    except DatasetError as error:
        return refuse(error)
    return 0


def _cut(arguments: argparse.Namespace) -> str:
    rules = PatchRules(**{field.name: getattr(arguments, field.name) for field in fields(PatchRules)})

    def cut(photo: Picture) -> Iterator[tuple[str, Picture]]:
        return ((f"_{top}_{left}", tile) for top, left, tile in cut_patches(photo, rules))

    return f"{prepare_folder(arguments.data, arguments.out, cut)} patches are in {arguments.out}."


def _even(arguments: argparse.Namespace) -> str:
    count = prepare_folder(arguments.data, arguments.out, lambda picture: iter([("", even_contrast(picture))]))
    return f"{count} pictures are in {arguments.out}."


def _add_scenes(arguments: argparse.Namespace) -> str:
    return f"{add_scenes(arguments.data, arguments.list, arguments.unpacked)} scenes were added to {arguments.data}."


def _add_spots(arguments: argparse.Namespace) -> str:
    return f"{add_spots(arguments.data)} spots were added to {arguments.data}."


def _split(arguments: argparse.Namespace) -> str:
    records = read_records(arguments.data, tuple(arguments.licences))
    keep = read_split(arguments.keep) if arguments.keep else None
    split = divide(records, PictureStore(arguments.data), arguments.seed, arguments.by, keep)
    write_split(arguments.split, split)
    return f"The split of {len(split)} pictures is in {arguments.split}."


def _describe(arguments: argparse.Namespace) -> str:
    return describe_dataset(open_named_dataset(arguments))
