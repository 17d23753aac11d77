"""A large photo as tiles, so that a reader loads the part in view at the size in view, and nothing else; pure."""

from io import BytesIO
from typing import IO
from zipfile import ZIP_STORED, ZipFile

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cases.uploads import encode_jpeg

TILE_SIDE, TILE_QUALITY = 512, 85
OVERLAP = 1  # pixels that neighbours share, so that no seam shows between them
LOWEST_LEVEL = 9
"""Fits into one tile. Levels are numbered as in Deep Zoom Images: level n is at most 2 ** n pixels wide or high."""
LARGE = 6_000_000
"""Pixels above which a photo has tiles; smaller ones are served by the picture for the screen and the original."""

Pixels = NDArray[np.uint8]


def build_pyramid(pixels: Pixels) -> bytes:
    """A ZIP of JPEG tiles named by tile_name(); pixels: uint8 (h, w, 3).

    Each level is half the one above, so beside the photo itself at most a quarter of it is held, and the tiles.
    """
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as tiles:
        for level in range(top_level(pixels), LOWEST_LEVEL - 1, -1):
            write_level(tiles, level, pixels)
            pixels = halve(pixels)
    return archive.getvalue()


def top_level(pixels: Pixels) -> int:
    return max(LOWEST_LEVEL, (max(pixels.shape[:2]) - 1).bit_length())


def halve(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    size = ((width + 1) // 2, (height + 1) // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def write_level(tiles: ZipFile, level: int, pixels: Pixels) -> None:
    height, width = pixels.shape[:2]
    for row in range(-(-height // TILE_SIDE)):
        for column in range(-(-width // TILE_SIDE)):
            tile = pixels[reach(row), reach(column)]
            tiles.writestr(tile_name(level, column, row), encode_jpeg(Image.fromarray(tile), TILE_QUALITY))


def reach(place: int) -> slice:
    """What a tile covers of one axis."""
    return slice(max(0, place * TILE_SIDE - OVERLAP), (place + 1) * TILE_SIDE + OVERLAP)


def tile_name(level: int, column: int, row: int) -> str:
    return f"{level}/{column}_{row}.jpg"


def read_tile(archive: IO[bytes], level: int, column: int, row: int) -> bytes | None:
    """The JPEG, or None where the photo has no such tile."""
    with ZipFile(archive) as tiles:
        try:
            return tiles.read(tile_name(level, column, row))
        except KeyError:
            return None
