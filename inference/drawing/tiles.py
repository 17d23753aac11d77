"""Close-ups of lesions, for galleries and tables."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.crops import cut_crops
from inference.drawing.canvas import encode_jpeg
from inference.findings import Lesion

QUALITY = 85


def lesion_tiles(pixels: NDArray[np.uint8], lesions: Sequence[Lesion], size: int = 192) -> list[bytes]:
    """A JPEG of size x size pixels a lesion, in the order given: what the classifier saw of it."""
    return [encode_jpeg(crop, QUALITY) for crop in lesion_crops(pixels, lesions, size)]


def lesion_crops(pixels: NDArray[np.uint8], lesions: Sequence[Lesion], size: int) -> NDArray[np.uint8]:
    """The same as pixels: uint8 (n, size, size, 3)."""
    centres = np.array([(lesion.x, lesion.y) for lesion in lesions], np.float64).reshape(-1, 2)
    return cut_crops(pixels, centres, np.array([lesion.diameter for lesion in lesions], np.float64), size)
