"""Marks that say nothing about a lesion: hair, pen, rulers, dark corners. Drawn on classes 2 to 5 alike."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture

INKS = ((40, 50, 130), (70, 60, 150), (30, 90, 150), (25, 25, 35), (90, 40, 120), (30, 100, 60), (150, 40, 50))
SUBPIXEL_BITS = 4


def add_hair(picture: Picture, draw: np.random.Generator) -> Picture:
    """A few to many curved hairs in roughly one direction, dark or grey."""
    drawn = picture.copy()
    size = picture.shape[0]
    lie = draw.uniform(0.0, np.pi)
    shade = np.array([1.0, 0.9, 0.8]) * draw.uniform(10, 200 if chance(draw, 0.3) else 70)
    for _ in range(int(draw.integers(2, 24))):
        hair = _curve(draw.uniform(0, size, 2), lie + draw.normal(0.0, 0.35), size * draw.uniform(0.2, 0.9), draw)
        _stroke(drawn, hair, shade * draw.uniform(0.8, 1.2), 1 if chance(draw, 0.85) else 2)
    return _blend(picture, drawn, draw.uniform(0.5, 1.0))


def add_pen_ring(picture: Picture, draw: np.random.Generator) -> Picture:
    """A surgeon's ring or a part of it, drawn by hand round the middle."""
    size = picture.shape[0]
    start = draw.uniform(0.0, 2 * np.pi)
    sweep = np.linspace(start, start + draw.uniform(2.5, 6.6), 60)
    wobble = 1.0 + 0.06 * np.sin(sweep * draw.integers(2, 5) + draw.uniform(0, 6)) + draw.normal(0.0, 0.01, 60)
    radii = size * draw.uniform(0.22, 0.5) * np.array([1.0, draw.uniform(0.6, 1.0)])
    centre = size / 2 + draw.normal(0.0, 0.05, 2) * size
    ring = centre + np.column_stack([np.cos(sweep), np.sin(sweep)]) * radii * wobble[:, None]
    return _ink(picture, [_turn(ring, centre, draw.uniform(0, np.pi))], draw)


def add_pen_strokes(picture: Picture, draw: np.random.Generator) -> Picture:
    """Arrows, ticks and numbers, away from the middle."""
    size = picture.shape[0]
    around = draw.uniform(0, 2 * np.pi)
    place = size / 2 + size * draw.uniform(0.32, 0.5) * np.array([np.cos(around), np.sin(around)])
    count = int(draw.integers(1, 4))
    strokes = [_curve(place, draw.uniform(0, 6.3), size * draw.uniform(0.08, 0.3), draw) for _ in range(count)]
    return _ink(picture, strokes, draw)


def add_ruler(picture: Picture, draw: np.random.Generator) -> Picture:
    """A paper scale along one side, with its ticks."""
    size = picture.shape[0]
    depth = int(size * draw.uniform(0.06, 0.2))
    drawn = picture.copy()
    drawn[-depth:] = draw.integers(180, 256) * np.array([1.0, 1.0, draw.uniform(0.85, 1.0)])
    gap = size * draw.uniform(0.02, 0.08)
    for number, x in enumerate(np.arange(draw.uniform(0, gap), size, gap)):
        length = depth * (0.7 if number % 5 == 0 else 0.35)
        cv2.line(drawn, (int(x), size - depth), (int(x), int(size - depth + length)), (30, 30, 30), 1, cv2.LINE_AA)
    return np.ascontiguousarray(np.rot90(drawn, int(draw.integers(4))))


def add_dark_corners(picture: Picture, draw: np.random.Generator) -> Picture:
    """The round field of a dermatoscope."""
    size = picture.shape[0]
    lit = np.zeros((size, size), np.float32)
    centre = (size / 2 + draw.normal(0.0, 0.04, 2) * size).astype(int)
    cv2.circle(lit, [int(c) for c in centre], int(size * draw.uniform(0.5, 0.68)), 1.0, -1, cv2.LINE_AA)
    lit = cv2.GaussianBlur(lit, (0, 0), draw.uniform(0.5, 5.0)) * 0.95 + 0.05
    return (picture * lit[..., None]).astype(np.uint8)


def _curve(start: NDArray[np.float64], angle: float, length: float, draw: np.random.Generator) -> NDArray[np.float64]:
    bend = np.cumsum(np.full(12, draw.normal(0.0, 0.08)))
    steps = np.column_stack([np.cos(angle + bend), np.sin(angle + bend)]) * length / 12
    return start + np.cumsum(steps, axis=0)


def _turn(points: NDArray[np.float64], centre: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return centre + (points - centre) @ turn.T


def _ink(picture: Picture, strokes: list[NDArray[np.float64]], draw: np.random.Generator) -> Picture:
    drawn = picture.copy()
    ink = np.array(INKS[int(draw.integers(len(INKS)))]) + draw.normal(0.0, 12.0, 3)
    width = int(draw.integers(1, max(2, picture.shape[0] // 30)))
    for stroke in strokes:
        _stroke(drawn, stroke, ink, width)
    wet = cv2.GaussianBlur(drawn, (0, 0), 0.6).astype(np.uint8, copy=False)
    return _blend(picture, wet, draw.uniform(0.4, 0.95))


def _stroke(picture: Picture, points: NDArray[np.float64], colour: NDArray[np.float64], width: int) -> None:
    fixed = np.round(points * (1 << SUBPIXEL_BITS)).astype(np.int32)
    ink = [float(c) for c in np.clip(colour, 0, 255)]
    cv2.polylines(picture, [fixed], False, ink, width, cv2.LINE_AA, SUBPIXEL_BITS)  # noqa: FBT003


def _blend(picture: Picture, drawn: NDArray[np.uint8], share: float) -> Picture:
    return cv2.addWeighted(drawn, share, picture, 1.0 - share, 0.0).astype(np.uint8, copy=False)
