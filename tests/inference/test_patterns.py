"""Figures printed and sewn in rows are told from moles, which are not."""

import numpy as np
import pytest

from inference.detection import Spot
from inference.findings import Box
from inference.patterns import are_printed


def spot(x: float, y: float, diameter: float = 10.0, contrast: float = 0.5) -> Spot:
    return Spot(x, y, diameter, Box(0, 0, 10, 10), contrast, 4.0, 1.0, False)


def dots(columns: int, rows: int, turn: float = 0.3) -> list[Spot]:
    rng = np.random.default_rng(1)
    places = (complex(40 * x, 40 * y) for x in range(columns) for y in range(rows))
    turned = [(300 + 300j) + place * np.exp(1j * turn) + complex(*rng.normal(0, 0.7, 2)) for place in places]
    return [spot(place.real, place.imag, rng.uniform(9, 11), rng.uniform(0.4, 0.7)) for place in turned]


def moles(count: int, seed: int) -> list[Spot]:
    rng = np.random.default_rng(seed)
    sizes, contrasts = rng.lognormal(2.3, 0.2, count), rng.uniform(0.2, 0.8, count)
    return [spot(x, y, d, c) for (x, y), d, c in zip(rng.uniform(0, 1000, (count, 2)), sizes, contrasts, strict=True)]


@pytest.mark.parametrize("turn", [0.0, 0.3, 0.8])
def test_dots_of_a_cloth_are_printed_up_to_its_edge(turn: float) -> None:
    assert are_printed(dots(6, 5, turn)).all()


def test_stitches_in_a_bent_row_are_printed() -> None:
    row = [spot(15 * n, 100 + 0.002 * (15 * n - 200) ** 2, diameter=6) for n in range(30)]
    assert are_printed(row).all()


@pytest.mark.parametrize("seed", range(20))
def test_moles_are_not_printed_however_many(seed: int) -> None:
    assert not are_printed(moles(150, seed)).any()


def test_moles_beside_a_cloth_stay() -> None:
    beside = [spot(x, 150, d) for x, d in ((40, 10), (90, 14), (190, 10), (700, 10), (820, 30))]
    printed = are_printed([*dots(6, 5), *beside])
    assert printed[:30].all()
    assert not printed[30:].any()


@pytest.mark.parametrize("count", [0, 1, 4, 5])
def test_a_few_spots_make_no_pattern(count: int) -> None:
    assert not are_printed(dots(count, 1)).any()
