"""analyse: finds, classifies and ranks the lesions of wide-field photos."""

import argparse
import math
from pathlib import Path

from tqdm import tqdm

from inference.classifier import Classifier
from inference.commands.files import add_model_arguments, do_each_file, read_file
from inference.drawing import Subject
from inference.photo import read_photo
from inference.pipeline import analyse_photo, rank_lesions
from inference.products import PRODUCTS, USUAL, write_products


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets a folder a photo, named after it")
    parser.add_argument("--write", type=_products, default=USUAL, metavar="NAME,...", help=_write_help())
    parser.add_argument("--mm-per-pixel", type=_scale, metavar="MM", help="the photos' scale, for sizes in millimetres")
    add_model_arguments(parser)


def _write_help() -> str:
    known = "; ".join(f"{name}: {product.about}" for name, product in PRODUCTS.items())
    return f"what to write: all, or some of: {known} (default: {','.join(USUAL)})"


def _products(text: str) -> tuple[str, ...]:
    names = tuple(PRODUCTS) if text == "all" else tuple(text.split(","))
    if unknown := [name for name in names if name not in PRODUCTS]:
        known = ", ".join(PRODUCTS)
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)} is not known; please name all, or some of {known}.")
    return names


def _scale(text: str) -> float:
    scale = float(text)
    if not 0 < scale < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is no scale; please give millimetres per pixel, such as 0.12.")
    return scale


def run(arguments: argparse.Namespace) -> int:
    """Analyses each photo; returns 0, or 2 where one could not be used (the others are done all the same)."""
    folders = iter(_folders(arguments.photos, arguments.out))
    return do_each_file(
        arguments.photos, arguments, lambda path, classifier: _analyse(path, next(folders), classifier, arguments)
    )


def _analyse(path: Path, folder: Path, classifier: Classifier, arguments: argparse.Namespace) -> None:
    photo = read_file(path, read_photo)
    with tqdm(total=100, desc=path.name, bar_format="{percentage:3.0f} % |{bar:24}| {desc}") as bar:

        def show(words: str, share: float) -> None:
            bar.set_description_str(f"{path.name}: {words}", refresh=False)
            bar.update(round(100 * share) - bar.n)

        profile = arguments.profile
        findings = analyse_photo(photo, classifier, show, mm_per_pixel=arguments.mm_per_pixel, profile=profile)
        show("Writing what was asked for", 0.97)
        subject = Subject(photo, findings, rank_lesions([findings.lesions], profile), name=path.name)
        write_products(folder, subject, arguments.write)
        show(f"{len(findings.lesions)} lesions, see {folder}", 1.0)


def _folders(photos: list[Path], out: Path) -> list[Path]:
    """A folder a photo named after its file; a second photo of the same name gets "-2" behind it, and so on."""
    folders: list[Path] = []
    for photo in photos:
        folder, copy = out / photo.stem, 1
        while folder in folders:
            copy += 1
            folder = out / f"{photo.stem}-{copy}"
        folders.append(folder)
    return folders
