"""Where skin ends: soft masks with irregular, limb-shaped and finger-shaped borders."""

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.float32]


def draw_distance(size: int, skin_share: tuple[float, float], draw: np.random.Generator) -> Mask:
    """About the signed distance in pixels to skin's border: above 0 is skin. skin_share: its range, within 0..1."""
    field = (_half_plane, _limb, _fingertip)[int(draw.choice(3, p=[0.5, 0.3, 0.2]))](size, draw)
    field = field + _waves(size, draw)
    return (field - np.quantile(field, 1.0 - draw.uniform(*skin_share))).astype(np.float32)


def soft_mask(distance: Mask, softness: float) -> Mask:
    """0 outside and 1 on the skin, with a ramp about `softness` pixels wide."""
    return np.clip(distance / (2.0 * softness) + 0.5, 0.0, 1.0)


def _grid(size: int, draw: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    angle = draw.uniform(0, 2 * np.pi)
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)


def _half_plane(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    along, across = _grid(size, draw)
    return across + draw.normal(0.0, 0.6) * along**2 / size


def _limb(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    along, across = _grid(size, draw)
    taper = 1.0 + draw.normal(0.0, 0.25) * along / size
    return size * 0.5 * taper - np.abs(across + draw.normal(0.0, 0.25) * size)


def _fingertip(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    along, across = _grid(size, draw)
    return size * 0.5 - np.hypot(np.maximum(along, 0.0) * draw.uniform(0.6, 1.4), across)


def _waves(size: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """Folds and creases of skin or cloth along the border."""
    cells = int(draw.integers(3, 12))
    coarse = draw.normal(0.0, size * draw.uniform(0.0, 0.22) / cells, (cells, cells))
    return cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC).astype(np.float64)
