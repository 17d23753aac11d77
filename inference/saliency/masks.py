"""Which pixels of a crop are the lesion in its middle."""

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]


def lesion_mask(crop: NDArray[np.uint8]) -> Mask:
    """255 where the lesion of an RGB crop is, else 0: Otsu's threshold (1979) on saturation.

    A lesion may be more or less saturated than its skin, so it is the side that holds the middle, and of that side
    the connected part nearest to the middle.
    """
    saturation = cv2.cvtColor(cv2.GaussianBlur(crop, (5, 5), 0), cv2.COLOR_RGB2HSV)[..., 1]
    _, mask = cv2.threshold(saturation, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    middle = mask[_middle(mask.shape[0]), _middle(mask.shape[1])]
    return _nearest_part(np.asarray(mask if 2 * middle.sum() >= middle.size else 1 - mask, np.uint8))


def _middle(length: int) -> slice:
    """The middle fifth; at least one pixel."""
    return slice(length * 2 // 5, length * 3 // 5 + 1)


def _nearest_part(mask: Mask) -> Mask:
    _, labels, _, centres = cv2.connectedComponentsWithStats(mask, connectivity=4)
    height, width = mask.shape
    label = labels[height // 2, width // 2]
    if not label and len(centres) > 1:
        label = 1 + int(np.argmin(np.hypot(centres[1:, 0] - width / 2, centres[1:, 1] - height / 2)))
    return np.where((labels == label) & (mask > 0), 255, 0).astype(np.uint8)
