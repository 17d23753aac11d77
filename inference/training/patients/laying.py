"""Lays a cut-out lesion on a patch of skin at a given size, in its own light."""

from dataclasses import dataclass

import cv2
import numpy as np

from inference.crops import CROP_WIDTH
from inference.training.augmentation.geometry import draw_shape, warp
from inference.training.data.pictures import Picture
from inference.training.patients.cut_outs import CutOut

HALF = 127
LIGHT, TINT = 0.08, 0.02  # standard deviations of the logarithms of brightness and of each colour's own


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A small photo of one lesion, centre and diameter in pixels."""

    pixels: Picture
    x: float
    y: float
    diameter: float


def lay(lesion: CutOut, skin: Picture, diameter: float, draw: np.random.Generator) -> Patch:
    """The lesion turned, perhaps mirrored, a little squeezed, lit by chance; on a part of the skin."""
    side = int(np.ceil(CROP_WIDTH * diameter)) + 8
    shape = draw_shape(draw) * (lesion.diameter / diameter)
    pixels = warp(lesion.pixels, side, lesion.middle, shape, cv2.BORDER_CONSTANT)
    mask = warp(lesion.mask, side, lesion.middle, shape, cv2.BORDER_CONSTANT)
    inside = mask > HALF
    pixels[~inside] = pixels[inside].mean(axis=0)
    alpha = cv2.GaussianBlur(mask, (0, 0), max(0.6, 0.02 * diameter))[..., None] / np.float32(255)
    scene = (pixels * alpha + _part(skin, side, draw) * (1 - alpha)) * _light(draw)
    area = float(inside.sum())
    return Patch(np.clip(scene, 0, 255).astype(np.uint8), side / 2, side / 2, 2 * float(np.sqrt(area / np.pi)))


def _part(skin: Picture, side: int, draw: np.random.Generator) -> Picture:
    length = int(min(skin.shape[:2]) * draw.uniform(0.6, 0.95))
    top, left = (int(draw.integers(0, size - length + 1)) for size in skin.shape[:2])
    part = cv2.resize(skin[top : top + length, left : left + length], (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(np.rot90(part, int(draw.integers(4))), np.uint8)


def _light(draw: np.random.Generator) -> np.ndarray:
    return np.asarray(np.exp(draw.normal(0, LIGHT) + draw.normal(0, TINT, 3)), np.float32)
