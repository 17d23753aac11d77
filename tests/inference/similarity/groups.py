"""Lesions in two groups of looks, and rankings."""

from collections.abc import Sequence

import numpy as np

from inference.findings import Box, Lesion, LesionClass, RankedLesion, Ranking

PROBABILITIES = np.array([0, 0, 0, 1, 0, 0], np.float32)


def make_lesions(count: int, seed: int = 1, features: int = 24) -> list[Lesion]:
    """The second half of the lesions look alike among themselves and unlike the first half."""
    rng = np.random.default_rng(seed)
    looks = rng.normal(0, 0.1, (count, features)).astype(np.float32)
    looks[: count // 2, :3] += 1
    kind = LesionClass.NSPL_A
    return [
        Lesion(n, 50.0 * n, 40.0, 10.0, Box(0, 0, 9, 9), kind, kind, PROBABILITIES, look)
        for n, look in enumerate(looks, 1)
    ]


def make_ranking(scores: Sequence[float]) -> Ranking:
    rows = [
        RankedLesion(0, n, s, r, s > 0.6, "It is larger, and darker." if s > 0.6 else "")
        for r, (s, n) in _order(scores)
    ]
    return Ranking(comparable=True, lesions=tuple(rows))


def _order(scores: Sequence[float]) -> list[tuple[int, tuple[float, int]]]:
    return list(enumerate(sorted(((s, n) for n, s in enumerate(scores, 1)), reverse=True), 1))
