"""The order and the likelihood of the changes."""

from collections.abc import Callable

import numpy as np

from inference.training.augmentation import degradation, nuisances, tone
from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture

Change = Callable[[Picture, np.random.Generator], Picture]

MARKS: tuple[tuple[float, Change], ...] = (
    (0.16, nuisances.add_pen_ring),
    (0.08, nuisances.add_pen_strokes),
    (0.06, nuisances.add_ruler),
    (0.18, nuisances.add_hair),
)
CAMERA: tuple[tuple[float, Change], ...] = (
    (0.75, tone.vary_tone),
    (0.75, tone.vary_light),
    (0.30, tone.vary_shading),
    (0.06, nuisances.add_dark_corners),
    (0.25, degradation.blur),
    (0.35, degradation.lose_resolution),
    (0.25, degradation.add_noise),
    (0.35, degradation.compress),
)
AFAR = 0.15


def mark_skin(picture: Picture, draw: np.random.Generator) -> Picture:
    """Hair, pen and rulers: the same on bare skin and on every kind of lesion, so that they point to no class."""
    return _apply(MARKS, picture, draw)


def photograph(picture: Picture, draw: np.random.Generator) -> Picture:
    """Another camera, light, skin tone and distance."""
    return _apply(CAMERA, picture, draw)


def photograph_from_afar(picture: Picture, draw: np.random.Generator) -> Picture:
    """As photograph; of some little more is left than a blur, as of lesions of four to nine pixels."""
    seen = degradation.lose_resolution(picture, draw, degradation.IN_SMALL_PHOTOS) if chance(draw, AFAR) else picture
    return photograph(seen, draw)


def _apply(changes: tuple[tuple[float, Change], ...], picture: Picture, draw: np.random.Generator) -> Picture:
    for likelihood, change in changes:
        if chance(draw, likelihood):
            picture = change(picture, draw)
    return picture
