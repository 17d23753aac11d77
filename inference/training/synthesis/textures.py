"""Plain backgrounds that no scene library holds: cloth, walls, prints, black."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture


def draw_texture(size: int, draw: np.random.Generator) -> Picture:
    """A plain wall or dark room, woven cloth, or a printed pattern, in any colour."""
    base = _base_colour(draw)
    relief = (_wall, _weave, _stripes, _print)[int(draw.integers(4))](size, draw)
    shade = 1.0 + _smooth(size, draw, cells=3) * draw.uniform(0.0, 0.3)
    picture = (base + relief[..., None] * draw.uniform(3.0, 30.0)) * shade[..., None]
    return np.clip(picture, 0, 255).astype(np.uint8)


def _base_colour(draw: np.random.Generator) -> NDArray[np.float64]:
    if chance(draw, 0.2):
        return draw.uniform(0, 35) + draw.normal(0.0, 4.0, 3)
    if chance(draw, 0.3):
        return draw.uniform(150, 250) + draw.normal(0.0, 8.0, 3)
    return draw.uniform(20, 235, 3)


def _smooth(size: int, draw: np.random.Generator, cells: int) -> NDArray[np.float64]:
    coarse = draw.normal(0.0, 1.0, (cells, cells))
    return cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC).astype(np.float64)


def _wall(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    return _smooth(size, draw, cells=int(draw.integers(3, 60))) * draw.uniform(0.0, 0.5)


def _weave(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    y, x = np.mgrid[:size, :size] * (2 * np.pi / draw.uniform(2.5, 9.0))
    return np.sin(x) * np.sin(y) + 0.5 * _smooth(size, draw, cells=5)


def _stripes(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    angle, period = draw.uniform(0, np.pi), draw.uniform(6.0, 60.0)
    y, x = np.mgrid[:size, :size]
    return np.tanh(3 * np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)) * 2.0


def _print(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    return np.tanh(4 * _smooth(size, draw, cells=int(draw.integers(4, 14)))) * 2.5
