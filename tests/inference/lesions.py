"""Lesions made for tests."""

from collections.abc import Sequence

import numpy as np

from inference.findings import Box, Lesion, LesionClass


def make_lesion(
    number: int = 1,
    *,
    lesion_class: LesionClass = LesionClass.NSPL_A,
    embedding: Sequence[float] = (1.0, 0.0, 0.0),
    diameter: float = 20.0,
    spl: float = 0.05,
    x: float = 100.0,
    y: float = 100.0,
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
    )


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
        )
        for number in range(1, count + 1)
    ]
