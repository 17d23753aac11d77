"""How often the one that differs is found among a patient's lesions, and how often somebody is named for nothing."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inference.attitude import classify_alike
from inference.classifier import Classifier
from inference.crops import cut_crops
from inference.findings import Box, Lesion, LesionClass
from inference.measures import measure_crop
from inference.profiles import Profile
from inference.training.patients.laying import Patch
from inference.ugly_duckling import rank_lesions

QUIET = 0.9


@dataclass(frozen=True, slots=True)
class Seen:
    """A patient's lesions as the engine sees them."""

    alike: list[Lesion]
    strangers: list[Lesion]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares of patients with `lesions` lesions, 0..1. spared: of those without a stranger, nobody was named.

    quiet_from: the score that nobody reaches in QUIET of the patients without a stranger.
    """

    lesions: int
    first: float
    in_first_three: float
    named: float
    spared: float
    quiet_from: float


def see(patches: Sequence[Patch], classifier: Classifier) -> list[Lesion]:
    """Classified and measured as in a photo."""
    seen = classify_alike(classifier, np.concatenate([_crop(patch, classifier.input_size) for patch in patches]))
    both = zip(seen.probabilities, seen.embeddings, strict=True)
    return [_lesion(number, patch, *row) for number, (patch, row) in enumerate(zip(patches, both, strict=True), 1)]


def try_out(patients: Sequence[Seen], count: int, profile: Profile, draw: np.random.Generator) -> Outcome:
    """Every patient with `count` lesions, once with each stranger and as often without."""
    places, named, spared, highest = [], [], [], []
    for patient in patients:
        for stranger in patient.strangers:
            alike = [patient.alike[i] for i in draw.choice(len(patient.alike), count, replace=False)]
            ranked = rank_lesions([_numbered([stranger, *alike[1:]])], profile).lesions
            own = next(row for row in ranked if row.number == 1)
            places.append(own.ud_rank)
            named.append(own.ugly_duckling)
            oddest = rank_lesions([_numbered(alike)], profile).lesions[0]
            spared.append(not oddest.ugly_duckling)
            highest.append(oddest.ud_score)
    ranks = np.array(places)
    shares = (_share(ranks == 1), _share(ranks <= 3), _share(named), _share(spared))  # noqa: PLR2004
    return Outcome(count, *shares, float(np.quantile(highest, QUIET)))


def _share(flags: Iterable[bool]) -> float:
    return float(np.mean(list(flags)))


def _numbered(lesions: Iterable[Lesion]) -> list[Lesion]:
    return [dataclasses.replace(lesion, number=number) for number, lesion in enumerate(lesions, start=1)]


def _crop(patch: Patch, size: int) -> np.ndarray:
    return cut_crops(patch.pixels, np.array([[patch.x, patch.y]]), np.array([patch.diameter]), size)


def _lesion(number: int, patch: Patch, probabilities: np.ndarray, embedding: np.ndarray) -> Lesion:
    side = patch.pixels.shape[0]
    bare = Lesion(
        number=number,
        x=patch.x,
        y=patch.y,
        diameter=patch.diameter,
        box=Box(0, 0, side, side),
        lesion_class=LesionClass.NSPL_A,
        raw_class=LesionClass.NSPL_A,
        probabilities=probabilities,
        embedding=embedding,
    )
    return measure_crop(patch.pixels, bare)
