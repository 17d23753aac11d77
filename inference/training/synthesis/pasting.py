"""Lesions laid on other skin: the only darker skin under lesions there is, and lesions as small as wide photos show."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.augmentation.geometry import draw_shape, warp
from inference.training.data.pictures import Picture

MASK_LEVEL = 12
HALF = 128
SMALLEST_LESION = 0.005


def paste_masked(masked: Picture, skin: Picture, draw: np.random.Generator) -> Picture:
    """A lesion cut out on black, laid on skin at 0.2 to 0.75 of the picture's width with a soft border."""
    shape_mask = np.asarray(masked.max(axis=2) > MASK_LEVEL, np.uint8) * np.uint8(255)
    x, y, width, height = _largest_part(shape_mask)
    share = np.exp(draw.uniform(np.log(0.2), np.log(0.75)))
    shape = draw_shape(draw) * (max(width, height) / (share * skin.shape[0]))
    centre = np.array([x + width / 2, y + height / 2]) + draw.normal(0.0, 0.06, 2) * max(width, height)
    lesion = warp(masked, skin.shape[0], centre, shape, cv2.BORDER_CONSTANT)
    inner = cv2.erode(shape_mask, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    alpha = warp(inner, skin.shape[0], centre, shape, cv2.BORDER_CONSTANT)
    return _blend(_fill_outside(lesion, alpha), skin, _feather(alpha, draw.uniform(0.8, 3.0)))


def transplant(picture: Picture, skin: Picture, draw: np.random.Generator) -> Picture:
    """A whole close-up seen from farther away: its middle on skin that takes the colour of its rim."""
    size, side = skin.shape[0], min(picture.shape[:2])
    share = draw.uniform(0.45, 0.85)
    centre = np.array([picture.shape[1], picture.shape[0]]) / 2
    lesion = warp(picture, size, centre, draw_shape(draw) * (side / (share * size)), cv2.BORDER_REPLICATE)
    field = np.zeros((size, size), np.uint8)
    axes = [int(size * share * draw.uniform(0.4, 0.48)) for _ in range(2)]
    middle = [size // 2, size // 2]
    cv2.ellipse(field, middle, axes, draw.uniform(0, 180), 0, 360, 255, -1)
    rim = np.asarray((field > 0) & (cv2.erode(field, np.ones((13, 13), np.uint8)) == 0))
    matched = _match_colour(skin, np.median(lesion[rim], axis=0))
    return _blend(lesion, matched, _feather(field, size * draw.uniform(0.02, 0.06)))


def has_lesion(masked: Picture) -> bool:
    """Whether enough is left of a masked picture to be pasted."""
    return bool((masked.max(axis=2) > MASK_LEVEL).mean() > SMALLEST_LESION)


def _largest_part(mask: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    _, _, statistics, _ = cv2.connectedComponentsWithStats(mask)
    x, y, width, height, _ = statistics[1:][statistics[1:, cv2.CC_STAT_AREA].argmax()]
    return int(x), int(y), int(width), int(height)


def _fill_outside(lesion: Picture, alpha: NDArray[np.uint8]) -> Picture:
    """Gives the black surround the lesion's own mean colour, so that a soft border does not darken."""
    outside = alpha < HALF
    filled = lesion.copy()
    filled[outside] = lesion[~outside].mean(axis=0) if not outside.all() else 0
    return filled


def _match_colour(skin: Picture, colour: NDArray[np.float64]) -> Picture:
    return np.clip(skin + (colour - np.median(skin, axis=(0, 1))), 0, 255).astype(np.uint8)


def _feather(alpha: NDArray[np.uint8], softness: float) -> NDArray[np.float32]:
    return (cv2.GaussianBlur(alpha, (0, 0), softness) / np.float32(255.0)).astype(np.float32)


def _blend(lesion: Picture, skin: Picture, alpha: NDArray[np.float32]) -> Picture:
    return (lesion * alpha[..., None] + skin * (1.0 - alpha[..., None])).astype(np.uint8)
