"""Two scales of colour that colour-blind people can tell apart: classes by hue, oddness by lightness."""

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


def oddness_colours(scores: NDArray[np.floating]) -> NDArray[np.uint8]:
    """uint8 (..., 3) RGB for scores 0..1."""
    places = np.linspace(0, 1, len(ODDNESS))
    return np.stack([np.interp(scores, places, ODDNESS[:, c]) for c in range(3)], axis=-1).astype(np.uint8)
