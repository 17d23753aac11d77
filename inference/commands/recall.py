"""recall: draws photos of which every lesion is known, and counts what the engine finds in them; or counts marks."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import (
    BAD_INPUT,
    add_model_arguments,
    add_profile_argument,
    complain,
    do_each_file,
    load_named_classifier,
    read_file,
)
from inference.findings import Lesion, LesionClass, PhotoFindings
from inference.landmarks import LANDMARKS
from inference.phantoms import THINGS, TONES, Phantom, draw_phantom
from inference.photo import Photo, read_photo
from inference.pipeline import analyse_photo

LESIONS = 40
WIDTH_OF_A_HAIR = 20  # pixels of the photo's width for each hair of a hairy photo


@dataclass(frozen=True, slots=True)
class Round:
    """What a set of photos shows."""

    name: str
    lesions: int = LESIONS
    hairy: bool = False
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Of one photo: lesions drawn, those found, and marks in all; a second mark on a lesion is one too many.

    on_things: the classes of the marks on what was drawn as no lesion; named: how many of these were said to be it.
    scale: millimetres a pixel as read off a ruler; true_scale: as drawn; None where there is none.
    """

    drawn: int
    found: int
    marks: int
    on_things: tuple[LesionClass, ...] = ()
    named: int = 0
    scale: float | None = None
    true_scale: float | None = None


ROUNDS = (Round("without hair"), Round("with hair", hairy=True), Round("no lesion", lesions=0))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="without any lesion: marks are counted")
    parser.add_argument("--seeds", type=int, default=2, metavar="N", help="photos of each of six tones (default: 2)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed (default: 0)")
    parser.add_argument("--width", type=int, default=1800, metavar="PIXELS", help="of drawn photos (default: 1800)")
    among = f"draw these among the lesions instead, and count the marks on them: {', '.join(THINGS)}"
    parser.add_argument("--with", nargs="+", dest="things", choices=tuple(THINGS), default=(), help=among)
    add_model_arguments(parser)
    add_profile_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a line for each kind of photo; returns 2 where the model or a photo cannot be used."""
    return _count_marks(arguments) if arguments.photos else _count_drawn(arguments)


def count(phantom: Phantom, findings: PhotoFindings) -> Count:
    """A drawn lesion is found where the centre of a mark lies in its inner half."""
    marks = np.array([complex(lesion.x, lesion.y) for lesion in findings.lesions])
    found = [bool((np.abs(marks - complex(it.x, it.y)) < it.diameter / 2).any()) for it in phantom.truth]
    false = [lesion for lesion in findings.lesions if _is_on(phantom, lesion)]
    named = sum(name in lesion.plausibility for lesion in false for name in LANDMARKS)
    scales = findings.scale.ruler, phantom.mm_per_pixel
    return Count(len(found), sum(found), len(marks), tuple(lesion.lesion_class for lesion in false), named, *scales)


def _is_on(phantom: Phantom, lesion: Lesion) -> bool:
    return any(where[int(lesion.y), int(lesion.x)] for where in phantom.things.values())


def _count_drawn(arguments: argparse.Namespace) -> int:
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    for one in tuple(Round(f"with {name}", things=(name,)) for name in arguments.things) or ROUNDS:
        counts = [
            count(phantom, analyse_photo(Photo(phantom.pixels, "", "PNG"), classifier, profile=arguments.profile))
            for phantom in _draw(one, arguments)
        ]
        on_things = _false_marks(counts) + _scales(counts) if one.things else ""
        sys.stdout.write(f"{one.name}: {_rates(counts)}{on_things}\n")
    return 0


def _draw(one: Round, arguments: argparse.Namespace) -> Iterator[Phantom]:
    """Every second seed shows a limb before a background."""
    width, hairs = arguments.width, arguments.width // WIDTH_OF_A_HAIR if one.hairy else 0
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    for seed, tone in tqdm([(seed, tone) for seed in seeds for tone in TONES], desc=one.name):
        shown = {"tone": tone, "lesions": one.lesions, "hairs": hairs, "limb": bool(seed % 2), "things": one.things}
        yield draw_phantom(seed, width, width * 3 // 4, **shown)


def _rates(counts: list[Count]) -> str:
    drawn, found, marks = (sum(getattr(one, name) for one in counts) for name in ("drawn", "found", "marks"))
    if not drawn:
        return f"{marks} marks in {sum(one.marks > 0 for one in counts)} of {len(counts)} photos"
    rates = f"recall {found / drawn:.3f}, precision {found / max(marks, 1):.3f}"
    return f"{len(counts)} photos, {drawn} lesions, {rates}"


def _false_marks(counts: list[Count]) -> str:
    classes = [it for one in counts for it in one.on_things]
    suspicious, named = classes.count(LesionClass.SPL), sum(one.named for one in counts)
    photos = sum(bool(one.on_things) for one in counts)
    return f"; {len(classes)} marks on it in {photos} photos, {suspicious} of them SPL, {named} said to be it"


def _scales(counts: list[Count]) -> str:
    """How often a scale was read, and how far off the farthest was; nothing where none was drawn and none read."""
    read = sum(one.scale is not None for one in counts)
    off = [abs(one.scale / one.true_scale - 1) for one in counts if one.scale and one.true_scale]
    if not read and not any(one.true_scale for one in counts):
        return ""
    return f"; a scale read in {read} of them" + (f", at most {100 * max(off):.2f} % off" if off else "")


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
