"""The one small copy of a photo that quality, skin and detection look at."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.photo import Photo

# Half size finds more lesions than full size at a quarter of the cost; below a third pores become blobs.
HALVE_FROM_PIXELS = 2_000_000
MAX_WORKING_PIXELS = 6_000_000


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCopy:
    """pixels: uint8 (h, w, 3) RGB. scale: working pixels per photo pixel, at most 1."""

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
