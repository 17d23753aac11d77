"""oddness: makes patients of cut-out lesions and counts how often the one that differs is found."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import add_model_arguments, load_named_classifier
from inference.commands.training_arguments import refuse
from inference.findings import LesionClass
from inference.profiles import Profile
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import DatasetError, read_records
from inference.training.patients.cut_outs import CutOut, cut_out_all
from inference.training.patients.patients import Patient, make_patient
from inference.training.patients.trials import Seen, see, try_out

STRANGERS = 6
MANY, FEW = 150, 40  # alike lesions of a patient
SHARE_WITH_MANY = 4  # one patient in so many has MANY
COUNTS = (5, 8, 12, 20, 40, 150)
LARGER = {"larger": (1.3, 2.5), "of usual size": (0.9, 1.1)}
HEADER = "stranger        profile    lesions  first  first three  named  nobody named without one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="has masked lesions and skin")
    parser.add_argument("--patients", type=int, default=32, metavar="N", help="default: 32, about two minutes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stranger", choices=tuple(LARGER), default="larger", help="its size (default: larger)")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a table; returns 2 where model or data cannot be used."""
    try:
        classifier = load_named_classifier(arguments)
        patients = [_see(patient, classifier) for patient in _patients(arguments)]
    except (ModelFileError, DatasetError) as error:
        return refuse(error)
    sys.stdout.write(f"{HEADER}\n")
    for line in _lines(patients, arguments):
        sys.stdout.write(f"{line}\n")
    return 0


def _patients(arguments: argparse.Namespace) -> Iterator[Patient]:
    lesions, skins = read_material(arguments.data)
    draw = np.random.default_rng(arguments.seed)
    for number in range(arguments.patients):
        counts = (FEW if number % SHARE_WITH_MANY else MANY, STRANGERS)
        yield make_patient(lesions, skins, counts, LARGER[arguments.stranger], draw)


def read_material(root: Path) -> tuple[list[CutOut], list[Picture]]:
    """Cut-out lesions, and skin of their sources; raises DatasetError where either is missing."""
    records, store = read_records(root), PictureStore(root)
    lesions = cut_out_all(store, records)
    sources = {record.source.removesuffix(" masked") for record in records if record.is_masked}
    skins = [
        store.read(record)
        for record in records
        if record.lesion_class is LesionClass.SKIN and record.source.removesuffix(" skin") in sources
    ]
    if not lesions or not skins:
        raise DatasetError("This data set has no masked lesions with skin of the same source; give one that has both.")
    return lesions, skins


def _see(patient: Patient, classifier: Classifier) -> Seen:
    both = see([*patient.alike, *patient.strangers], classifier)
    return Seen(both[: len(patient.alike)], both[len(patient.alike) :])


def _lines(patients: list[Seen], arguments: argparse.Namespace) -> Iterator[str]:
    for profile in Profile:
        for count in COUNTS:
            able = [patient for patient in patients if len(patient.alike) >= count]
            outcome = try_out(able, count, profile, np.random.default_rng(arguments.seed))
            figures = (outcome.first, outcome.in_first_three, outcome.named, outcome.spared)
            shares = "  ".join(f"{100 * share:5.1f} %" for share in figures)
            yield f"{arguments.stranger:14}  {profile.value:9}  {count:7}  {shares}"
