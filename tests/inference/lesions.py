"""Lesions made for tests."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from inference.findings import Box, Colour, Lesion, LesionClass, Measures

ORDINARY = Measures(
    area=314.0,
    longest_diameter=21.0,
    diameter_mm=None,
    asymmetry=0.03,
    border=0.02,
    variegation=0.08,
    darkness=0.5,
    colour=Colour.BROWN,
    mean_colour="#7a4e38",
    skin_colour="#d0a58c",
    cut_by_border=False,
)


def make_lesion(
    number: int = 1,
    *,
    lesion_class: LesionClass = LesionClass.NSPL_A,
    embedding: Sequence[float] = (1.0, 0.0, 0.0),
    diameter: float = 20.0,
    spl: float = 0.05,
    x: float = 100.0,
    y: float = 100.0,
    measures: Measures | None = None,
) -> Lesion:
    rest = (1 - spl) / 5
    half = diameter / 2
    return Lesion(
        number=number,
        x=x,
        y=y,
        diameter=diameter,
        box=Box(round(x - half), round(y - half), round(x + half), round(y + half)),
        lesion_class=lesion_class,
        raw_class=lesion_class,
        probabilities=np.array([rest] * 5 + [spl], np.float32),
        embedding=np.array(embedding, np.float32),
        measures=measures,
    )


def make_measures(**values: object) -> Measures:
    """An ordinary brown naevus, changed in the measures named."""
    return dataclasses.replace(ORDINARY, **values)


def alike_lesions(count: int, seed: int = 0, *, spread: float = 0.05) -> list[Lesion]:
    """A patient's ordinary naevi: one look with a little spread, ordinary sizes."""
    rng = np.random.default_rng(seed)
    look = np.abs(rng.normal(1, 0.4, 64))
    return [
        make_lesion(
            number,
            embedding=look + spread * rng.normal(size=64),
            diameter=float(20 * rng.lognormal(0, 0.25)),
            spl=float(rng.uniform(0.02, 0.08)),
            measures=_ordinary_measures(rng),
        )
        for number in range(1, count + 1)
    ]


def _ordinary_measures(rng: np.random.Generator) -> Measures:
    colour = np.clip(rng.normal((122, 78, 56), 6) + rng.normal(0, 8), 0, 255).astype(np.uint8)
    return make_measures(
        asymmetry=float(0.03 * rng.lognormal(0, 0.4)),
        border=float(0.02 * rng.lognormal(0, 0.6)),
        variegation=float(0.08 * rng.lognormal(0, 0.3)),
        darkness=float(np.clip(rng.normal(0.5, 0.06), 0, 1)),
        mean_colour=f"#{bytes(colour).hex()}",
    )
