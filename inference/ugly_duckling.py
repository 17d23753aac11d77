"""The ugly duckling sign: which lesion is unlike the patient's own others, and by how much."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion, RankedLesion, Ranking

Vector = NDArray[np.float64]

MIN_LESIONS = 5
STANDS_OUT = 0.5
HALF_SCORE = 4.0  # oddness, in typical differences between this patient's lesions, that scores 0.5
# What a difference must reach to count at all: lesions that are alike crown nobody, however alike the rest are.
EMBEDDING_FLOOR, SIZE_FLOOR, SUSPICION_FLOOR = 0.03, 0.25, 0.8
REASONS = ("looks different from", "is larger than", "looks more suspicious than")


def rank_lesions(photos: Sequence[Sequence[Lesion]]) -> Ranking:
    """Ranks all lesions of one patient from odd to common, over all photos of the case.

    Oddness is a robust distance (median and median absolute deviation) from the patient's own lesions, in look, size
    (relative to the photo, whose scale is unknown) and suspicion. Its score means the same for 5 lesions and 150.
    Below MIN_LESIONS nothing is comparable.
    """
    places = [(photo, lesion) for photo, lesions in enumerate(photos) for lesion in lesions]
    if len(places) < MIN_LESIONS:
        return Ranking(comparable=False, lesions=())
    parts = _oddness(photos)
    scores = _score(np.sqrt((parts**2).sum(axis=0)))
    order = np.argsort(-scores, kind="stable")
    ranked = (_ranked(places[i], float(scores[i]), rank, parts[:, i]) for rank, i in enumerate(order, start=1))
    return Ranking(comparable=True, lesions=tuple(ranked))


def _ranked(place: tuple[int, Lesion], score: float, rank: int, parts: Vector) -> RankedLesion:
    photo, lesion = place
    stands_out = score >= STANDS_OUT
    reason = f"It {REASONS[int(np.argmax(parts))]} this patient's other lesions." if stands_out else ""
    return RankedLesion(photo, lesion.number, score, rank, stands_out, reason)


def _oddness(photos: Sequence[Sequence[Lesion]]) -> Vector:
    """float64 (3, n): look, size and suspicion of each lesion, in the patient's own typical differences."""
    lesions = [lesion for photo in photos for lesion in photo]
    looks = _distances(np.array([lesion.embedding for lesion in lesions], np.float64))
    sizes = np.concatenate([_relative_sizes(photo) for photo in photos if photo])
    suspicions = np.array([_logit(lesion.spl) for lesion in lesions])
    return np.array(
        [
            _above_usual(looks, EMBEDDING_FLOOR),
            _above_usual(sizes, SIZE_FLOOR),
            _above_usual(suspicions, SUSPICION_FLOOR),
        ]
    )


def _distances(embeddings: Vector) -> Vector:
    """Cosine distance of each lesion to the patient's median lesion, 0..2."""
    lengths = np.linalg.norm(embeddings, axis=1, keepdims=True)
    directions = embeddings / np.maximum(lengths, 1e-9)
    usual = np.median(directions, axis=0)
    usual /= max(float(np.linalg.norm(usual)), 1e-9)
    return np.asarray(1 - directions @ usual)


def _relative_sizes(photo: Sequence[Lesion]) -> Vector:
    sizes = np.log([lesion.diameter for lesion in photo])
    return np.asarray(sizes - np.median(sizes))


def _logit(probability: float) -> float:
    safe = min(max(probability, 1e-3), 1 - 1e-3)
    return float(np.log(safe / (1 - safe)))


def _above_usual(values: Vector, floor: float) -> Vector:
    """How far each value lies above the usual one, in robust standard deviations of at least floor."""
    middle = np.median(values)
    spread = 1.4826 * np.median(np.abs(values - middle))
    return np.asarray(np.maximum(0, values - middle) / max(float(spread), floor))


def _score(oddness: Vector) -> Vector:
    """0..1: 0.5 at HALF_SCORE, near 1 far beyond it."""
    return np.asarray(oddness**2 / (oddness**2 + HALF_SCORE**2))
