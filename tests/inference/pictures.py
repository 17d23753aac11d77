"""Files and photos made for tests."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.phantoms import Phantom
from inference.photo import Photo


def gradient(width: int = 320, height: int = 240) -> Image.Image:
    """A smooth picture whose four corners all differ, so that any turn of it shows."""
    x = np.linspace(0, 200, width)[None, :] + np.zeros((height, 1))
    y = np.linspace(0, 200, height)[:, None] + np.zeros((1, width))
    return Image.fromarray(np.stack([x + 30, y + 20, (x + y) / 3 + 40], axis=-1).astype(np.uint8))


def encoded(image: Image.Image, file_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def as_photo(pixels: NDArray[np.uint8]) -> Photo:
    return Photo(pixels, "0" * 64, "PNG")


def phantom_photo(phantom: Phantom) -> Photo:
    return as_photo(phantom.pixels)
