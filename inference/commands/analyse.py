"""analyse: finds, classifies and ranks the lesions of wide-field photos."""

import argparse
import math
from pathlib import Path

from tqdm import tqdm

from inference.classifier import Classifier
from inference.commands.files import add_model_arguments, do_each_file, read_file
from inference.output import write_findings
from inference.photo import read_photo
from inference.pipeline import analyse_photo, rank_lesions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets a folder a photo, named after it")
    parser.add_argument("--mm-per-pixel", type=_scale, metavar="MM", help="the photos' scale, for sizes in millimetres")
    add_model_arguments(parser)


def _scale(text: str) -> float:
    scale = float(text)
    if not 0 < scale < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is no scale; please give millimetres per pixel, such as 0.12.")
    return scale


def run(arguments: argparse.Namespace) -> int:
    """Analyses each photo; returns 0, or 2 where one could not be used (the others are done all the same)."""
    folders = iter(_folders(arguments.photos, arguments.out))
    scale = arguments.mm_per_pixel
    return do_each_file(
        arguments.photos, arguments, lambda path, classifier: _analyse(path, next(folders), classifier, scale)
    )


def _analyse(path: Path, folder: Path, classifier: Classifier, mm_per_pixel: float | None) -> None:
    photo = read_file(path, read_photo)
    with tqdm(total=100, desc=path.name, bar_format="{percentage:3.0f} % |{bar:24}| {desc}") as bar:

        def show(words: str, share: float) -> None:
            bar.set_description_str(f"{path.name}: {words}", refresh=False)
            bar.update(round(100 * share) - bar.n)

        findings = analyse_photo(photo, classifier, show, mm_per_pixel=mm_per_pixel)
        show("Drawing the report", 0.97)
        write_findings(folder, path.name, photo, findings, rank_lesions([findings.lesions]))
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
