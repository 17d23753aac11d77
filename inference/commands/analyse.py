"""analyse: finds, classifies and ranks the lesions of one patient's wide-field photos."""

import argparse
import math
from pathlib import Path

from tqdm import tqdm

from inference.classifier import Classifier
from inference.commands.case_files import Found, write_case
from inference.commands.files import add_model_arguments, add_profile_argument, do_each_file, read_file
from inference.commands.wanted import add_write_argument
from inference.findings import PhotoFindings
from inference.photo import read_photo
from inference.pipeline import analyse_photo, rank_lesions
from inference.products import PRODUCTS, USUAL
from inference.report.faces import faces_in_words
from inference.report.scale import scale_in_doubt, scale_in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO", help="of one patient")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets a folder a photo, named after it")
    add_write_argument(parser, PRODUCTS, USUAL)
    known = "the photos' scale, for sizes in millimetres; without it a ruler in a photo is read"
    parser.add_argument("--mm-per-pixel", type=_scale, metavar="MM", help=known)
    add_model_arguments(parser)
    add_profile_argument(parser)


def _scale(text: str) -> float:
    scale = float(text)
    if not 0 < scale < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is no scale; please give millimetres per pixel, such as 0.12.")
    return scale


def run(arguments: argparse.Namespace) -> int:
    """Analyses one patient's photos; returns 0, or 2 where one could not be used (the others are done all the same).

    Oddness is judged over all photos together, so nothing is written before the last one has been analysed. Only one
    photo at a time is held.
    """
    folders = iter(_folders(arguments.photos, arguments.out))
    found: list[Found] = []
    status = do_each_file(
        arguments.photos,
        arguments,
        lambda path, classifier: found.append(Found(path, next(folders), _analyse(path, classifier, arguments))),
    )
    ranking = rank_lesions([one.findings.lesions for one in found], arguments.profile)
    return write_case(arguments.out, found, ranking, arguments.write) or status


def _analyse(path: Path, classifier: Classifier, arguments: argparse.Namespace) -> PhotoFindings:
    photo = read_file(path, read_photo)
    with tqdm(total=100, desc=path.name, bar_format="{percentage:3.0f} % |{bar:24}| {desc}") as bar:

        def show(words: str, share: float) -> None:
            bar.set_description_str(f"{path.name}: {words}", refresh=False)
            bar.update(round(100 * share) - bar.n)

        profile = arguments.profile
        findings = analyse_photo(photo, classifier, show, mm_per_pixel=arguments.mm_per_pixel, profile=profile)
        count = f"{len(findings.lesions)} lesions"
        scale = scale_in_words(findings.scale), scale_in_doubt(findings.scale)
        show("; ".join(filter(None, (count, *scale, faces_in_words(findings.faces)))), 1.0)
    return findings


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
