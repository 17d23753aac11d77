"""compare: pairs the lesions of two photos of one region taken at different times."""

import argparse
import json
import sys
from pathlib import Path

from inference.classifier import ModelFileError
from inference.commands.files import BAD_INPUT, add_model_arguments, complain, load_named_classifier, read_file
from inference.comparison import Comparison, compare_photos, draw_side_by_side
from inference.comparison.tables import as_csv, as_dict
from inference.photo import Photo, PhotoRejectedError, read_photo
from inference.pipeline import analyse_photo


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier photo")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later photo of the same region")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets data and a picture of both photos")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compares the photos; returns 0, or 2 where one could not be used or they do not show the same region."""
    photos = _read(arguments.old), _read(arguments.new)
    if photos[0] is None or photos[1] is None:
        return BAD_INPUT
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    old, new = photos
    findings = analyse_photo(old, classifier), analyse_photo(new, classifier)
    comparison = compare_photos(*findings, (old.pixels, new.pixels))
    _write(arguments.out, old, new, comparison)
    sys.stdout.write(_summary(comparison) + "\n")
    return 0 if comparison.aligned else BAD_INPUT


def _read(path: Path) -> Photo | None:
    try:
        return read_file(path, read_photo)
    except PhotoRejectedError as error:
        complain(path, error)
        return None


def _write(folder: Path, old: Photo, new: Photo, comparison: Comparison) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps(as_dict(comparison), indent=2, allow_nan=False)
    (folder / "comparison.json").write_text(content + "\n", encoding="utf-8")
    (folder / "lesions.csv").write_text(as_csv(comparison), encoding="utf-8")
    (folder / "side-by-side.jpg").write_bytes(draw_side_by_side(old.pixels, new.pixels, comparison))


def _summary(comparison: Comparison) -> str:
    if not comparison.aligned:
        return comparison.advice
    counts = (f"{len(comparison.pairs)} paired", f"{len(comparison.grown)} grown", f"{len(comparison.new)} new")
    return ", ".join((*counts, f"{len(comparison.gone)} not found again")) + "."
