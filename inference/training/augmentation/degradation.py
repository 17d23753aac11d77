"""What cameras and wide-field crops lose: focus, resolution, bits."""

import cv2
import numpy as np

from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture

IN_WIDE_PHOTOS = (28.0, 120.0)  # of a crop of 160: lesions of 9 to 40 pixels
IN_SMALL_PHOTOS = (12.0, 28.0)


def blur(picture: Picture, draw: np.random.Generator) -> Picture:
    """Out of focus, or moved during the exposure."""
    if chance(draw, 0.7):
        return cv2.GaussianBlur(picture, (0, 0), draw.uniform(0.4, 1.8)).astype(np.uint8, copy=False)
    length = int(draw.integers(3, 8))
    kernel = np.zeros((length, length), np.float32)
    start, end = ((0, 0), (length - 1, length - 1)) if chance(draw, 0.5) else ((0, length // 2), (length, length // 2))
    cv2.line(kernel, start, end, 1.0)
    return cv2.filter2D(picture, -1, kernel / kernel.sum()).astype(np.uint8, copy=False)


def lose_resolution(
    picture: Picture, draw: np.random.Generator, pixels: tuple[float, float] = IN_WIDE_PHOTOS
) -> Picture:
    """Down to the pixels that a lesion's crop has in a wide photo, and up again."""
    size = picture.shape[0]
    small = int(np.exp(draw.uniform(*np.log(pixels))) * size / 160)
    shrunk = cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA).astype(np.uint8)
    if chance(draw, 0.5):
        shrunk = compress(shrunk, draw, lowest=55)
    enlarge = cv2.INTER_LINEAR if chance(draw, 0.6) else cv2.INTER_CUBIC
    return cv2.resize(shrunk, (size, size), interpolation=enlarge).astype(np.uint8, copy=False)


def compress(picture: Picture, draw: np.random.Generator, lowest: int = 30) -> Picture:
    """A round trip through JPEG."""
    quality = int(draw.integers(lowest, 96))
    _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED), np.uint8)


def add_noise(picture: Picture, draw: np.random.Generator) -> Picture:
    """Sensor noise, grey or coloured."""
    channels = 3 if chance(draw, 0.5) else 1
    grain = draw.standard_normal((*picture.shape[:2], channels), np.float32) * np.float32(draw.uniform(1.0, 7.0))
    return np.clip(picture + grain, 0, 255).astype(np.uint8)
