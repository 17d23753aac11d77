"""The one small copy of a photo that quality, skin and detection look at."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.photo import Photo

# Half size finds more lesions than full size at a quarter of the cost; below a third pores become blobs.
HALVE_FROM_PIXELS = 2_000_000
MAX_WORKING_PIXELS = 6_000_000
# In small photos the smallest naevi are three or four pixels across: too few for an outline, until drawn larger.
SMALL_SIDE = 1000
COLOUR_SIDE = 600
MIN_ENLARGEMENT, MAX_ENLARGEMENT = 1.25, 2.0


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCopy:
    """pixels: uint8 (h, w, 3) RGB. scale: working pixels per photo pixel."""

    pixels: NDArray[np.uint8]
    scale: float


def make_working_copy(photo: Photo) -> WorkingCopy:
    """Half the photo's size, less for very large photos, full size for small ones."""
    area = photo.width * photo.height
    scale = 1.0 if area < HALVE_FROM_PIXELS else min(0.5, (MAX_WORKING_PIXELS / area) ** 0.5)
    if scale == 1.0:
        return WorkingCopy(photo.pixels, scale)
    size = (round(photo.width * scale), round(photo.height * scale))
    return WorkingCopy(np.asarray(cv2.resize(photo.pixels, size, interpolation=cv2.INTER_AREA), np.uint8), scale)


def enlarge(copy: WorkingCopy) -> WorkingCopy:
    """The copy, or where it is small an enlarged one, with a long side of up to SMALL_SIDE pixels."""
    factor = min(MAX_ENLARGEMENT, SMALL_SIDE / max(copy.pixels.shape[:2]))
    if factor < MIN_ENLARGEMENT:
        return copy
    height, width = copy.pixels.shape[:2]
    return resized(copy, (round(width * factor), round(height * factor)), cv2.INTER_CUBIC)


def halve(copy: WorkingCopy) -> WorkingCopy:
    """A quarter of the pixels, each the mean of four: that is quick, and so is what is cut from it."""
    height, width = copy.pixels.shape[:2]
    return resized(copy, (width // 2, height // 2))


def shrink(copy: WorkingCopy) -> WorkingCopy:
    """A smaller copy to look for colour in: cameras keep it more coarsely than light."""
    height, width = copy.pixels.shape[:2]
    factor = min(0.5, COLOUR_SIDE / max(height, width))
    return resized(copy, (max(1, round(width * factor)), max(1, round(height * factor))))


def resized(copy: WorkingCopy, size: tuple[int, int], how: int = cv2.INTER_AREA) -> WorkingCopy:
    """The same photo in a copy of that width and height."""
    pixels = np.asarray(cv2.resize(copy.pixels, size, interpolation=how), np.uint8)
    return WorkingCopy(pixels, copy.scale * pixels.shape[1] / copy.pixels.shape[1])
