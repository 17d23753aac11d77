"""Draws bare skin: a tone, uneven pigment, fine furrows, pores and the shade of a rounded body."""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

# sRGB of skin in even light, 0..1.
TONES: dict[str, tuple[float, float, float]] = {
    "pale": (0.88, 0.72, 0.64),
    "light": (0.81, 0.63, 0.53),
    "medium": (0.73, 0.54, 0.43),
    "olive": (0.64, 0.47, 0.35),
    "brown": (0.47, 0.32, 0.23),
    "dark": (0.33, 0.22, 0.165),
}
# What melanin and blood take from red, green and blue: pigment darkens blue most, blood green most.
MELANIN = np.array([0.55, 0.85, 1.1], np.float32)
BLOOD = np.array([0.15, 1.0, 0.75], np.float32)


def draw_skin(rng: np.random.Generator, width: int, height: int, tone: str, grain: float) -> NDArray[np.float32]:
    """Skin in even light: float32 (height, width, 3), 0..1. grain is the width of a furrow in pixels."""
    melanin = 0.02 * smooth_noise(rng, width, height, grain * 70) + 0.012 * smooth_noise(rng, width, height, grain * 9)
    blood = 0.03 * smooth_noise(rng, width, height, grain * 90) + 0.016 * smooth_noise(rng, width, height, grain * 6)
    relief = 0.035 * _furrows(rng, width, height, grain) + 0.012 * smooth_noise(rng, width, height, grain)
    density = melanin[..., None] * MELANIN + blood[..., None] * BLOOD + relief[..., None]
    return np.asarray(TONES[tone], np.float32) * np.exp(-density)


def smooth_noise(rng: np.random.Generator, width: int, height: int, scale: float) -> Plane:
    """Noise without grain finer than scale pixels: mean 0, standard deviation about 1."""
    columns, rows = max(3, round(width / scale)), max(3, round(height / scale))
    coarse = rng.standard_normal((rows + 2, columns + 2)).astype(np.float32)
    fine = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(fine * 1.3, np.float32)


def _furrows(rng: np.random.Generator, width: int, height: int, grain: float) -> Plane:
    """The net of fine lines on skin: dark where noise drawn out along one of three directions crosses zero."""
    net = np.zeros((height, width), np.float32)
    for angle in rng.uniform(0, 30) + np.array([0, 60, 120]):
        lines = np.abs(_streaks(rng, width, height, grain * 2.2, float(angle)))
        net += np.exp(-3 * lines) - np.float32(0.3)
    return net


def _streaks(rng: np.random.Generator, width: int, height: int, scale: float, angle: float) -> Plane:
    side = int(np.hypot(width, height)) + 2
    streaks = smooth_noise(rng, max(4, side // 4), side, scale)
    turn = np.array(cv2.getRotationMatrix2D((side / 2, side / 2), angle, 1.0), np.float64)
    turn[:, 2] += np.array([width - side, height - side]) / 2
    turn[:, 0] *= side / streaks.shape[1]
    return np.asarray(cv2.warpAffine(streaks, turn, (width, height), flags=cv2.INTER_LINEAR), np.float32)


def body_shade(rng: np.random.Generator, width: int, height: int, strength: float) -> Plane:
    """Light falling from one side over a gently rounded body: a factor per pixel, about 0.6..1.1."""
    angle, offset = rng.uniform(0, 2 * np.pi), rng.uniform(-0.2, 0.2)
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    along = x * np.cos(angle) + y * np.sin(angle) + offset
    shade = 1.05 - strength * (0.22 * along**2 + 0.12 * along) + 0.02 * smooth_noise(rng, width, height, width / 4)
    return np.asarray(shade, np.float32)
