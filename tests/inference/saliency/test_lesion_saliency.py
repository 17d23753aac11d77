import io

import cv2
import numpy as np
import pytest
from PIL import Image

from inference.phantoms import draw_phantom
from inference.saliency import draw_saliency, lesion_saliency
from inference.saliency.lesions import WIDTH
from tests.inference.saliency.drawn import make_lesion


def test_the_dark_lesion_among_pale_ones_catches_the_eye() -> None:
    pixels = draw_phantom(seed=5, width=500, height=400, lesions=0).pixels
    lesions = [make_lesion(n, 60 + 80 * (n % 5), 60 + 90 * (n // 5), 16) for n in range(20)]
    for lesion in lesions:
        colour = (60, 30, 30) if lesion.number == 7 else (150, 105, 85)
        cv2.circle(pixels, (int(lesion.x), int(lesion.y)), 8, colour, -1)
    saliency = lesion_saliency(pixels, lesions)
    levels = [saliency[int(2 * lesion.y), int(2 * lesion.x)] for lesion in lesions]
    assert int(np.argmax(levels)) == 7
    assert levels[7] > 1.5 * np.median(levels)
    assert saliency.shape == (800, WIDTH)
    assert saliency.min() >= 0
    assert 0.7 < saliency.max() <= 1


def test_no_lesion_no_saliency() -> None:
    phantom = draw_phantom(seed=5, width=400, height=300, lesions=0)
    assert lesion_saliency(phantom.pixels, []).max() == 0


def test_the_overlay_is_a_picture_of_the_photo_brighter_where_salient() -> None:
    pixels = np.full((300, 400, 3), 100, np.uint8)
    saliency = np.zeros((75, 100), np.float32)
    saliency[30:45, 40:60] = 1
    image = Image.open(io.BytesIO(draw_saliency(pixels, saliency))).convert("L")
    levels = np.asarray(image, float)
    height = image.width * 3 // 4
    assert image.height > height
    assert levels[height // 2, image.width // 2] > 1.5 * levels[30, 30]
    assert levels[30, 30] == pytest.approx(levels[height - 30, image.width - 30], abs=3)
