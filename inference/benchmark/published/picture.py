"""Focus, skin, contrast and candidates of a whole photo."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.published.skin import find_published_skin

Pixels = NDArray[np.uint8]
Spot = tuple[float, float, float]

MIN_AREA = 100
FULL_SKIN, MUCH_SKIN = 0.8, 0.75
GAMMA = 1.2


def is_sharp(pixels: Pixels) -> bool:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return bool(cv2.Laplacian(grey, cv2.CV_64F).var() >= int((grey.size / 1000) ** 0.5))


def skin_share(pixels: Pixels) -> float:
    return find_published_skin(pixels, 1.0).share


def adjust(pixels: Pixels, share: float) -> Pixels:
    """Colour balance, gamma and contrast, as much of them as the share of skin asks for."""
    if share > FULL_SKIN:
        return pixels
    if share < MUCH_SKIN:
        return _equalise(pixels, 0.25)
    low, high = np.percentile(pixels, (1, 99), axis=(0, 1))
    balanced = np.clip((pixels - low) / np.maximum(high - low, 1), 0, 1)
    return _equalise((255 * balanced ** (1 / GAMMA)).astype(np.uint8), 1.0)


def find_spots(pixels: Pixels) -> list[Spot]:
    """x, y and diameter of dark blobs."""
    return _detect(pixels, MIN_AREA, float(pixels.shape[0] * pixels.shape[1]))


def has_spot(crop: Pixels) -> bool:
    area = float(crop.shape[0] * crop.shape[1])
    return bool(_detect(crop, 0.033 * area, 0.66 * area))


def _equalise(pixels: Pixels, limit: float) -> Pixels:
    tiles = max(1, int((pixels.shape[0] * pixels.shape[1]) ** 0.5 / 100))
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab)
    lab[..., 0] = cv2.createCLAHE(limit, (tiles, tiles)).apply(np.ascontiguousarray(lab[..., 0]))
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB), np.uint8)


def _detect(pixels: Pixels, min_area: float, max_area: float) -> list[Spot]:
    settings = cv2.SimpleBlobDetector.Params()
    settings.minThreshold, settings.maxThreshold = 0, 255
    settings.minArea, settings.maxArea = min_area, max_area
    settings.filterByCircularity = settings.filterByConvexity = settings.filterByInertia = True
    settings.minCircularity = settings.minConvexity = settings.minInertiaRatio = 0.1
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return [(key.pt[0], key.pt[1], key.size) for key in cv2.SimpleBlobDetector.create(settings).detect(grey)]
