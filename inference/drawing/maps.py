"""Layers as files, drawn from what is stored of a photo: for pages that lay them over the photo themselves."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from inference.drawing.layers import activation_layer, frame_of, oddness_layer, saliency_layer, skin_layer
from inference.drawing.layers.layer import LAYER_SIDE
from inference.findings import Lesion
from inference.saliency import lesion_saliency
from inference.skin import find_skin

Pixels = NDArray[np.uint8]


def heat_map(
    size: tuple[int, int], lesions: Sequence[Lesion], scores: Mapping[int, float], max_side: int = LAYER_SIDE
) -> bytes:
    """PNG of how odd each lesion is, for a photo of size (width, height). scores: oddness 0..1 by lesion number."""
    return oddness_layer(frame_of(size, max_side), lesions, scores).png()


def activation_map(
    size: tuple[int, int], lesions: Sequence[Lesion], threshold: float, max_side: int = LAYER_SIDE
) -> bytes:
    """PNG of where the network looked in each lesion that carries its activation map."""
    return activation_layer(frame_of(size, max_side), lesions, threshold).png()


def saliency_map(pixels: Pixels, lesions: Sequence[Lesion], max_side: int = LAYER_SIDE) -> bytes:
    """PNG of what catches the eye among the lesions of a photo, uint8 (h, w, 3)."""
    return saliency_layer(frame_of(pixels.shape[1::-1], max_side), lesion_saliency(pixels, lesions)).png()


def skin_map(pixels: Pixels, max_side: int = LAYER_SIDE) -> bytes:
    """PNG that veils what of a photo was not taken for skin."""
    return skin_layer(frame_of(pixels.shape[1::-1], max_side), find_skin(pixels, 1.0).mask).png()
