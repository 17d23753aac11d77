import cv2
import numpy as np

from inference.phantoms import draw_phantom
from inference.saliency import lesion_saliency
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
