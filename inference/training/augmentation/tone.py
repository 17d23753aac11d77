"""Light, colour and skin tone."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.data.pictures import Picture

LEVELS = np.arange(256, dtype=np.float64)
GAMMAS = (0.6, 1.9)


def vary_tone(picture: Picture, draw: np.random.Generator, gammas: tuple[float, float] = GAMMAS) -> Picture:
    """Another skin tone: lightness to a power, red and yellow stretched and shifted, in CIE Lab."""
    gamma = np.exp(draw.uniform(*np.log(gammas)))
    lightness = 255.0 * (LEVELS / 255.0) ** gamma
    chroma = [128.0 + (LEVELS - 128.0) * draw.uniform(0.75, 1.25) + draw.normal(0.0, 3.0) for _ in range(2)]
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)
    varied = cv2.LUT(lab, _table(lightness, *chroma)).astype(np.uint8, copy=False)
    return cv2.cvtColor(varied, cv2.COLOR_LAB2RGB).astype(np.uint8, copy=False)


def vary_light(picture: Picture, draw: np.random.Generator) -> Picture:
    """Another lamp and camera: gain of each channel, contrast and brightness."""
    contrast, brightness = draw.uniform(0.8, 1.25), draw.normal(0.0, 10.0)
    gains = np.exp(draw.normal(0.0, 0.06, 3)) * contrast
    return cv2.LUT(picture, _table(*((LEVELS - 128.0) * gain + 128.0 + brightness for gain in gains))).astype(np.uint8)


def vary_shading(picture: Picture, draw: np.random.Generator) -> Picture:
    """Light that falls off across the picture, or a flash in the middle."""
    size = picture.shape[0]
    across = np.linspace(-1.0, 1.0, size)
    slope = draw.normal(0.0, 0.14, 2)
    bend = draw.normal(0.0, 0.1)
    field = 1.0 + slope[0] * across[None, :] + slope[1] * across[:, None]
    field += bend * (across[None, :] ** 2 + across[:, None] ** 2 - 0.67)
    shaded = picture.astype(np.float32) * field[..., None].astype(np.float32)
    return np.clip(shaded, 0.0, 255.0).astype(np.uint8)


def _table(*channels: NDArray[np.float64]) -> NDArray[np.uint8]:
    columns = np.stack(channels, axis=1)
    return np.clip(np.round(columns), 0, 255).astype(np.uint8)[:, None]
