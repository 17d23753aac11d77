"""oddness: makes patients of cut-out lesions and counts how often the one that differs is found."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import add_model_arguments, add_profile_argument, load_named_classifier
from inference.commands.training_arguments import refuse
from inference.training.data.records import DatasetError
from inference.training.patients.material import Half, read_material
from inference.training.patients.patients import Likeness, Patient, make_patient
from inference.training.patients.trials import Seen, see, try_out

STRANGERS = 6
COUNTS = (5, 10, 20, 50, 150)
LARGER = {"larger": (1.3, 2.5), "of usual size": (0.9, 1.1)}
HEADER = "lesions    first  first three    named  nobody named without one  which 90 % have from"
LIKENESS_HELP = "how many real naevi the alike lesions are drawn from (default: four naevi)"
HALF_HELP = "of the data set's people, to choose constants by or to tell figures of (default: judging)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="has masked lesions and skin")
    parser.add_argument("--half", type=Half, choices=tuple(Half), default=Half.JUDGING, help=HALF_HELP)
    parser.add_argument("--patients", type=int, default=32, metavar="N", help="default: 32, about four minutes")
    parser.add_argument("--seed", type=int, default=1, help="of halves and patients (default: 1)")
    parser.add_argument("--stranger", choices=tuple(LARGER), default="larger", help="its size (default: larger)")
    parser.add_argument("--alike", type=Likeness, choices=tuple(Likeness), default=Likeness.FOUR, help=LIKENESS_HELP)
    add_model_arguments(parser)
    add_profile_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints a table; returns 2 where model or data cannot be used."""
    try:
        classifier = load_named_classifier(arguments)
        patients = [_see(patient, classifier) for patient in _patients(arguments)]
    except (ModelFileError, DatasetError) as error:
        return refuse(error)
    sys.stdout.write("\n".join([HEADER, *_lines(patients, arguments), "", *_ordinary(patients)]) + "\n")
    return 0


def _patients(arguments: argparse.Namespace) -> Iterator[Patient]:
    material = read_material(arguments.data, arguments.half, arguments.seed)
    draw = np.random.default_rng(arguments.seed)
    for _ in range(arguments.patients):
        counts, larger = (max(COUNTS), STRANGERS), LARGER[arguments.stranger]
        yield make_patient(material, counts, larger, draw, arguments.alike)


def _see(patient: Patient, classifier: Classifier) -> Seen:
    both = see([*patient.alike, *patient.strangers], classifier)
    return Seen(both[: len(patient.alike)], both[len(patient.alike) :])


def _lines(patients: list[Seen], arguments: argparse.Namespace) -> Iterator[str]:
    fewest = min(len(patient.alike) for patient in patients)
    for count in (count for count in COUNTS if count <= fewest):
        outcome = try_out(patients, count, arguments.profile, np.random.default_rng(arguments.seed))
        shares = (outcome.first, outcome.in_first_three, outcome.named, outcome.spared)
        percents = [f"{100 * share:.1f} %" for share in shares]
        yield "{:>7}  {:>7}  {:>11}  {:>7}  {:>24}".format(count, *percents) + f"  {outcome.quiet_from:>20.3f}"


def _ordinary(patients: list[Seen]) -> Iterator[str]:
    """What a page may call slightly or clearly irregular: the upper quarter and twentieth of the alike lesions."""
    measures = [lesion.measures for patient in patients for lesion in patient.alike if lesion.measures]
    for name in ("asymmetry", "border", "variegation"):
        quarter, twentieth = np.quantile([getattr(one, name) for one in measures], (0.75, 0.95))
        yield f"{name:11}  upper quarter of alike lesions from {quarter:.3f}, upper twentieth from {twentieth:.3f}"
