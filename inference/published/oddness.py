"""The published ugly-duckling score."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.crops import CROP_WIDTH
from inference.findings import Lesion

Values = NDArray[np.float64]

TOP_SHARE = 0.03


def published_scores(lesions: Sequence[Lesion]) -> Values:
    """(n,), 0..1. Features are lesion.embedding: of the published kind where the model is a VGG16 of that method."""
    return score(
        np.array([lesion.embedding for lesion in lesions], np.float64),
        np.array([lesion.diameter for lesion in lesions], np.float64),
        np.array([_share_of_crop(lesion) for lesion in lesions], np.float64),
    )


def score(features: Values, diameters: Values, shares: Values) -> Values:
    """(n,), 0..1: minmax(minmax(c) / 3 + (minmax(d) - 0.5) / 3 + (minmax(b) - 1) / 3).

    c: cosine distance of a lesion's features (n, k), with its min-max-scaled diameter times the largest feature
    appended, to their mean over all lesions. d: diameters (n,). b: shares (n,) of its crop that a lesion covers.
    Somebody always scores 1, as published, however alike all are.
    """
    described = np.column_stack([features, min_max(diameters) * features.max()])
    parts = min_max(_cosine_distances(described)) + (min_max(diameters) - 0.5) + (min_max(shares) - 1)
    return min_max(parts / 3)


def min_max(values: Values) -> Values:
    """Scaled to 0..1; all 0 where all are equal, where the published code divides by zero."""
    spread = float(np.ptp(values))
    return np.asarray((values - values.min()) / spread if spread > 0 else np.zeros_like(values))


def _cosine_distances(described: Values) -> Values:
    middle = described.mean(axis=0)
    lengths = np.linalg.norm(described, axis=1) * np.linalg.norm(middle)
    return np.asarray(1 - described @ middle / np.maximum(lengths, 1e-12))


def _share_of_crop(lesion: Lesion) -> float:
    area = lesion.measures.area if lesion.measures else np.pi / 4 * lesion.diameter**2
    return float(area) / (CROP_WIDTH * lesion.diameter) ** 2
