"""Drawn lesions of known shape on plain skin, and the copy in which they are measured."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion
from inference.measures import Measured, measure_lesions
from inference.working_copy import WorkingCopy
from tests.inference.lesions import make_lesion

SKIN = (208, 165, 140)
BROWN = (110, 72, 52)


def draw(corners: NDArray[np.float64], colour: tuple[int, int, int] = BROWN, side: int = 400) -> NDArray[np.uint8]:
    """A polygon (corners (n, 2) as x, y) in one colour on skin, with the soft edge that a lens makes."""
    pixels = np.full((side, side, 3), SKIN, np.uint8)
    cv2.fillPoly(pixels, [np.round(corners * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), np.uint8)


def oval(longer: float, shorter: float, x: float = 200.0, y: float = 200.0, turn: float = 0.0) -> NDArray[np.float64]:
    """Corners of an ellipse with these diameters, turned by an angle in radians."""
    angle = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    plain = np.stack([longer / 2 * np.cos(angle), shorter / 2 * np.sin(angle)], axis=1)
    way = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(plain @ way + (x, y))


def star(radius: float, teeth: int, depth: float) -> NDArray[np.float64]:
    angle = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    wave = radius * (1 + depth * np.cos(teeth * angle))
    return np.asarray(np.stack([wave * np.cos(angle), wave * np.sin(angle)], axis=1) + 200)


def measure(pixels: NDArray[np.uint8], lesion: Lesion, *, scale: float = 1.0, mm: float | None = None) -> Measured:
    (measured,) = measure_lesions(WorkingCopy(pixels, scale), [lesion], mm)
    return measured


def measure_drawn(corners: NDArray[np.float64], colour: tuple[int, int, int] = BROWN) -> Measured:
    return measure(draw(corners, colour), make_lesion(x=200, y=200, diameter=80))
