"""Colours of lesions and of the skin round them."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.findings import Colour
from inference.measures.contours import ANGLES, DIRECTIONS, Contours
from inference.measures.windows import SIDE, Plane, Windows

INNER = 0.8  # of the radius: the soft edge is a mixture with skin and says nothing of the lesion's own colours
SKIN_FROM, SKIN_TO = 1.3, 1.8
FULL_SPREAD = 40.0  # distance in CIELAB; a lesion half black, half white has 50
OWN_COLOUR = 8.0  # distance in CIELAB from which a lesion has another colour than its skin
LAB_OF_BYTES = np.array([100 / 255, 1, 1], np.float32)  # distances: OpenCV's a and b are shifted, not scaled
# sRGB, as in clinical photographs by even daylight.
PALETTE = {
    Colour.BLACK: (35, 28, 28),
    Colour.DARK_BROWN: (78, 50, 40),
    Colour.BROWN: (118, 78, 58),
    Colour.LIGHT_BROWN: (165, 118, 88),
    Colour.RED: (165, 62, 58),
    Colour.PINK: (208, 132, 122),
    Colour.BLUE_GREY: (88, 92, 105),
    Colour.WHITE: (228, 220, 214),
}


@dataclass(frozen=True, slots=True, eq=False)
class Colours:
    """lesion and skin: float32 (n, 3), mean sRGB 0..255; variegation and darkness: float32 (n,), 0..1."""

    lesion: Plane
    skin: Plane
    variegation: Plane
    darkness: Plane


def measure_colours(windows: Windows, contours: Contours) -> Colours:
    """variegation: root mean square distance of a lesion's colours from their mean in CIELAB over FULL_SPREAD.

    It stands for C of the ABCD rule (Stolz et al. 1994 count six colours, which a phone's white balance does not
    allow; Umbaugh et al. 1993 and Celebi et al. 2007 use the variance of colour). darkness: one minus the ratio of
    the light given back by the lesion and by its skin (Beer-Lambert; see inference/pigment.py).
    """
    depth = _depths(contours)
    inner, ring = (depth < INNER) & windows.inside, (depth > SKIN_FROM) & (depth < SKIN_TO) & windows.inside
    ring &= windows.density < (windows.skin + _means(windows.density[..., None], inner)[:, 0])[:, None, None] / 2
    lab = _lab(windows.pixels)
    variance = _means(lab**2, inner) - _means(lab, inner) ** 2
    variegation = np.clip(np.sqrt(np.maximum(variance.sum(axis=1), 0)) / FULL_SPREAD, 0, 1)
    pixels = windows.pixels.astype(np.float32)
    return Colours(_means(pixels, inner), _means(pixels, ring), variegation, _darkness(windows, inner, ring))


def colours_in_words(colours: Colours) -> list[Colour]:
    """The nearest of the named colours in CIELAB for each lesion, or that of skin where it hardly differs from it."""
    own, names = _lab_of(colours.lesion), list(PALETTE)
    nearest = np.argmin(np.linalg.norm(own[:, None] - _lab_of(np.array([*PALETTE.values()])), axis=2), axis=1)
    differs = np.linalg.norm(own - _lab_of(colours.skin), axis=1) >= OWN_COLOUR
    return [names[name] if seen else Colour.SKIN for name, seen in zip(nearest, differs, strict=True)]


def _depths(contours: Contours) -> Plane:
    """float32 (n, SIDE, SIDE): distance of each pixel from the middle over the outline's radius in that direction."""
    axis = (np.arange(SIDE) + 0.5).astype(np.float32)
    x, y = axis - contours.middles[:, :1], axis - contours.middles[:, 1:]
    x, y = (np.ascontiguousarray(a).reshape(-1, SIDE) for a in np.broadcast_arrays(x[:, None, :], y[:, :, None]))
    lengths, angles = cv2.cartToPolar(x, y)
    way = np.asarray(angles * np.float32(1 / ANGLES[1]) + np.float32(0.5), np.int32) % DIRECTIONS
    radii = np.take_along_axis(contours.radii, way.reshape(len(contours.radii), -1), axis=1)
    return np.asarray(lengths.reshape(-1, SIDE, SIDE) / radii.reshape(-1, SIDE, SIDE))


def _means(values: Plane, mask: NDArray[np.bool_]) -> Plane:
    """(n, channels): means of (n, SIDE, SIDE, channels) over a mask; over everything where the mask is empty."""
    weights = mask.reshape(len(mask), 1, -1).astype(np.float32) + np.float32(1e-7)
    sums = weights @ values.reshape(len(mask), SIDE * SIDE, -1)
    return np.asarray(sums[:, 0] / weights.sum(axis=2))


def _darkness(windows: Windows, inner: NDArray[np.bool_], ring: NDArray[np.bool_]) -> Plane:
    density = windows.density[..., None]
    return np.asarray(np.clip(1 - np.exp(_means(density, ring) - _means(density, inner)), 0, 1)[:, 0])


def _lab(pixels: NDArray[np.uint8]) -> Plane:
    lab = cv2.cvtColor(pixels.reshape(-1, SIDE, 3), cv2.COLOR_RGB2LAB)
    return np.asarray(lab * LAB_OF_BYTES, np.float32).reshape(pixels.shape)


def _lab_of(colours: Plane) -> Plane:
    return np.asarray(cv2.cvtColor((colours[None] / 255).astype(np.float32), cv2.COLOR_RGB2LAB)[0])
