"""Saliency of a photo's lesions: how they catch the eye by colour and by shape."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion
from inference.saliency.itti_koch import saliency_map
from inference.saliency.montages import colour_montage, shape_montage
from inference.saliency.pyramid import Plane

WIDTH = 1000
COLOUR_SHARE, SHAPE_SHARE = 0.75, 0.25


def lesion_saliency(pixels: NDArray[np.uint8], lesions: Sequence[Lesion], scale: float = 1.0) -> Plane:
    """float32 (h, WIDTH), 0..1, over the whole photo; all 0 where there are no lesions.

    pixels: uint8 (H, W, 3) RGB, a copy of the photo at `scale`.
    Three quarters are the saliency of the lesions in their own colours, one quarter that of their shapes at one size,
    each by Itti, Koch and Niebur (1998), as Soenksen et al. (2021) weigh them.
    """
    shrink = WIDTH / pixels.shape[1]
    size = (WIDTH, max(1, round(pixels.shape[0] * shrink)))
    method = cv2.INTER_AREA if shrink < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(pixels, size, interpolation=method), np.uint8)
    colour = saliency_map(colour_montage(small, lesions, scale * shrink))
    shape = saliency_map(shape_montage(small, lesions, scale * shrink))
    return COLOUR_SHARE * colour + SHAPE_SHARE * shape
