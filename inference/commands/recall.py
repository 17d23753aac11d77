"""recall: draws photos of which every lesion is known, and counts what the engine finds in them; or counts marks."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import (
    BAD_INPUT,
    add_model_arguments,
    complain,
    do_each_file,
    load_named_classifier,
    read_file,
)
from inference.findings import PhotoFindings
from inference.phantoms import TONES, Phantom, TrueLesion, draw_phantom
from inference.photo import Photo, read_photo
from inference.pipeline import analyse_photo

LESIONS = 40
WIDTH_OF_A_HAIR = 20  # pixels of the photo's width for each hair of a hairy photo
KINDS = {"without hair": (LESIONS, False), "with hair": (LESIONS, True), "no lesion": (0, False)}


@dataclass(frozen=True, slots=True)
class Count:
    """Of one photo: lesions drawn, those found, and marks in all; a second mark on a lesion is one too many."""

    drawn: int
    found: int
    marks: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="without any lesion: marks are counted")
    parser.add_argument("--seeds", type=int, default=2, metavar="N", help="photos of each of six tones (default: 2)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed (default: 0)")
    parser.add_argument("--width", type=int, default=1800, metavar="PIXELS", help="of drawn photos (default: 1800)")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a line for each kind of photo; returns 2 where the model or a photo cannot be used."""
    return _count_marks(arguments) if arguments.photos else _count_drawn(arguments)


def count(truth: tuple[TrueLesion, ...], findings: PhotoFindings) -> Count:
    """A drawn lesion is found where the centre of a mark lies in its inner half."""
    marks = np.array([complex(lesion.x, lesion.y) for lesion in findings.lesions])
    found = [bool((np.abs(marks - complex(it.x, it.y)) < it.diameter / 2).any()) for it in truth]
    return Count(len(truth), sum(found), len(marks))


def _count_drawn(arguments: argparse.Namespace) -> int:
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    for kind, (lesions, hairy) in KINDS.items():
        hairs = arguments.width // WIDTH_OF_A_HAIR if hairy else 0
        each = [(seed, tone) for seed in seeds for tone in TONES]
        drawn = (_draw(seed, tone, arguments.width, lesions, hairs) for seed, tone in tqdm(each, desc=kind))
        photos = ((one.truth, Photo(one.pixels, "", "PNG")) for one in drawn)
        counts = [count(truth, analyse_photo(it, classifier, profile=arguments.profile)) for truth, it in photos]
        sys.stdout.write(f"{kind}: {_rates(counts)}\n")
    return 0


def _draw(seed: int, tone: str, width: int, lesions: int, hairs: int) -> Phantom:
    """Every second seed shows a limb before a background."""
    return draw_phantom(seed, width, width * 3 // 4, tone=tone, lesions=lesions, hairs=hairs, limb=bool(seed % 2))


def _rates(counts: list[Count]) -> str:
    drawn, found, marks = (sum(getattr(one, name) for one in counts) for name in ("drawn", "found", "marks"))
    if not drawn:
        return f"{marks} marks in {sum(one.marks > 0 for one in counts)} of {len(counts)} photos"
    rates = f"recall {found / drawn:.3f}, precision {found / max(marks, 1):.3f}"
    return f"{len(counts)} photos, {drawn} lesions, {rates}"


def _count_marks(arguments: argparse.Namespace) -> int:
    """In photos without any lesion."""
    findings: list[PhotoFindings] = []

    def analyse(path: Path, classifier: Classifier) -> None:
        findings.append(analyse_photo(read_file(path, read_photo), classifier, profile=arguments.profile))

    status = do_each_file(tqdm(arguments.photos, unit=" photos"), arguments, analyse)
    classes = [lesion.lesion_class for one in findings for lesion in one.lesions]
    by_class = (f"{lesion_class.name}: {classes.count(lesion_class)}" for lesion_class in sorted(set(classes)))
    refused = f"refused: {sum(not one.quality.usable for one in findings)}"
    marks = _rates([Count(0, 0, len(one.lesions)) for one in findings])
    sys.stdout.write("\n".join((marks, *by_class, refused, "")))
    return status
