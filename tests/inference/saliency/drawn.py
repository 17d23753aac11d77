"""Lesions with places, as the saliency room needs them."""

import numpy as np

from inference.findings import Box, Lesion, LesionClass
from inference.phantoms import Phantom

PROBABILITIES = np.array([0, 0, 0, 1, 0, 0], np.float32)


def make_lesion(number: int, x: float, y: float, diameter: float) -> Lesion:
    box = Box(round(x - diameter / 2), round(y - diameter / 2), round(x + diameter / 2), round(y + diameter / 2))
    kind = LesionClass.NSPL_A
    return Lesion(number, x, y, diameter, box, kind, kind, PROBABILITIES, np.ones(4, np.float32))


def lesions_of(phantom: Phantom) -> list[Lesion]:
    return [make_lesion(n, true.x, true.y, true.diameter) for n, true in enumerate(phantom.truth, 1)]
