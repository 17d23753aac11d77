"""Scales of colour that colour-blind people can tell apart: classes and suspicion by hue, oddness by lightness."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.findings import LesionClass

Colour = tuple[int, int, int]

INK: Colour = (24, 26, 27)
PAPER: Colour = (250, 250, 248)
# Okabe and Ito 2008
CLASS_COLOURS: dict[LesionClass, Colour] = {
    LesionClass.NSPL_A: (86, 180, 233),
    LesionClass.NSPL_B: (240, 180, 40),
    LesionClass.SPL: (213, 70, 0),
}
CLASS_WORDS: dict[LesionClass, str] = {
    LesionClass.NSPL_A: "not suspicious",
    LesionClass.NSPL_B: "to follow",
    LesionClass.SPL: "suspicious",
}
# Cividis (Nuñez et al. 2018) at five places, from common to odd; its lightness rises evenly.
ODDNESS = np.array([(0, 34, 78), (65, 77, 107), (124, 123, 120), (188, 175, 111), (254, 232, 56)], np.float64)
# The classes' own colours, so that a glow and a frame of one hue mean the same.
SUSPICION = np.array(list(CLASS_COLOURS.values()), np.float64)
MIN_THRESHOLD = 1e-3


def oddness_colours(scores: NDArray[np.floating]) -> NDArray[np.uint8]:
    """uint8 (..., 3) RGB for scores 0..1."""
    return np.stack(_between(ODDNESS, scores), axis=-1).astype(np.uint8)


def oddness_colour(score: float) -> Colour:
    """The colour of one score 0..1."""
    return _plain(_between(ODDNESS, score))


def suspicion_colour(probability: float, threshold: float) -> Colour:
    """The colour of one probability of SPL 0..1: that of suspicious lesions from the model's threshold on."""
    return _plain(_between(SUSPICION, probability / max(threshold, MIN_THRESHOLD)))


def _between(stops: NDArray[np.float64], values: float | NDArray[np.floating]) -> list[Any]:
    """Red, green and blue between the stops, which lie evenly in 0..1."""
    places = np.arange(len(stops)) / (len(stops) - 1)
    return [np.interp(values, places, channel) for channel in stops.T]


def _plain(rgb: list[float]) -> Colour:
    red, green, blue = rgb
    return (int(red), int(green), int(blue))
