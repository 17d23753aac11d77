"""Tells spots whose colour neither skin nor a lesion has: on cloth, of coloured stone, ink or print.

Grey and black ink take away as much red light as green, where melanin and blood leave red; so does a black melanoma,
but ink comes in strokes: others as dark lie beside it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.crops import Pixels
from inference.detection import Spot
from inference.working_copy import WorkingCopy

# Of 4,047 photographed lesions the greenest has 1.54 times as much green as red, the bluest melanoma 1.8 times as much
# blue; round 416 of them skin has more red than green everywhere.
GREEN, BLUE = 1.6, 2.2  # over red
SKIN_RED = 0.95  # over green
MOSTLY = 0.75  # share of the places round a spot
GREY_RED, GREY_BLUE = (0.88, 1.04), (0.94, 1.06)  # what ink takes away of red and blue light, over that of green
STROKES, PLAIN = 0.5, 0.3  # of a spot's density has the ink beside it at least, and the skin at most
FEW = 3  # of the places round a spot at least that strokes of a pen cross; the rest, mostly, is plain skin
PEN = 12  # pixels of the working copy: what is wider shows as strokes, and no stroke is a spot
DARK = 6  # levels added, so that the noise of near-black pixels has no colour
CORE, RING = (0.1, 0.25), (1.0, 1.2, 1.4)  # in diameters from the middle
DIRECTIONS = 16

Levels = NDArray[np.float32]


def are_foreign(copy: WorkingCopy, spots: Sequence[Spot]) -> NDArray[np.bool_]:
    """(n,): which spots are green, bright blue, strokes of grey or black ink, or lie on what is no skin."""
    if not spots:
        return np.zeros(0, np.bool_)
    core, around = _levels(copy, spots, CORE), _levels(copy, spots, RING)
    red, green, blue = np.moveaxis(core.mean(axis=1), -1, 0)
    on_skin = np.quantile(around[..., 0] / around[..., 1], MOSTLY, axis=1) >= SKIN_RED
    inked = _may_be_written(copy, spots) & _are_inked(core, around)
    return np.asarray((green > GREEN * red) | (blue > BLUE * red) | ~on_skin | inked)


def _may_be_written(copy: WorkingCopy, spots: Sequence[Spot]) -> NDArray[np.bool_]:
    """(n,): which spots are as narrow as strokes, with all that is looked at round them in the photo."""
    x, y, diameter = np.array([(spot.x, spot.y, spot.diameter) for spot in spots]).T * copy.scale
    height, width = copy.pixels.shape[:2]
    room = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y))
    return np.asarray((diameter < PEN) & (room > RING[-1] * diameter))


def _are_inked(core: Levels, around: Levels) -> NDArray[np.bool_]:
    """(n,): which spots are grey beside the skin round them, and strokes nearly as dark are near."""
    skin = np.median(around, axis=1, keepdims=True)
    red, green, blue = np.moveaxis(np.log(skin / core).mean(axis=1), -1, 0)
    beside = np.log(skin / around)[..., 1]
    plain = np.quantile(beside, MOSTLY, axis=1) < PLAIN * green
    strokes = np.sort(beside, axis=1)[:, -FEW:].mean(axis=1) > STROKES * green
    return _between(red, green, GREY_RED) & _between(blue, green, GREY_BLUE) & plain & strokes


def _between(one: Levels, other: Levels, ratio: tuple[float, float]) -> NDArray[np.bool_]:
    return np.asarray((one > ratio[0] * other) & (one < ratio[1] * other))


def _levels(copy: WorkingCopy, spots: Sequence[Spot], radii: Sequence[float]) -> Levels:
    """(n, places, 3): the colours on circles round each spot; beyond the photo its last pixels."""
    angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    circle = (np.array(radii)[:, None] * np.exp(1j * angles)).ravel()
    places = [(complex(spot.x, spot.y) + spot.diameter * circle) * copy.scale for spot in spots]
    return _read(copy.pixels, np.array(places)).astype(np.float32) + DARK


def _read(pixels: Pixels, places: NDArray[np.complex128]) -> Pixels:
    height, width = pixels.shape[:2]
    rows = np.clip(places.imag.astype(np.intp), 0, height - 1)
    columns = np.clip(places.real.astype(np.intp), 0, width - 1)
    return pixels[rows, columns]
