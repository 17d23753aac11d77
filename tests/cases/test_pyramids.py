from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from cases.pyramids import LOWEST_LEVEL, Pixels, build_pyramid, read_tile
from inference.phantoms import draw_phantom

FIRST_PAINT = 1_000_000  # bytes


@pytest.fixture(scope="module")
def ramp() -> Pixels:
    """1300 x 700 pixels that brighten to the right."""
    row = np.linspace(0, 255, 1300, dtype=np.uint8)
    return np.ascontiguousarray(np.broadcast_to(row[:, None], (700, 1300, 3)))


def tiles_of(pyramid: bytes) -> dict[str, tuple[int, int]]:
    with ZipFile(BytesIO(pyramid)) as archive:
        return {name: Image.open(BytesIO(archive.read(name))).size for name in archive.namelist()}


def test_levels_halve_down_to_one_tile_and_neighbours_overlap(ramp: Pixels) -> None:
    assert tiles_of(build_pyramid(ramp)) == {
        "11/0_0.jpg": (513, 513), "11/1_0.jpg": (514, 513), "11/2_0.jpg": (277, 513),
        "11/0_1.jpg": (513, 189), "11/1_1.jpg": (514, 189), "11/2_1.jpg": (277, 189),
        "10/0_0.jpg": (513, 350), "10/1_0.jpg": (139, 350),
        "9/0_0.jpg": (325, 175),
    }  # fmt: skip


def test_a_tile_shows_its_place(ramp: Pixels) -> None:
    tile = read_tile(BytesIO(build_pyramid(ramp)), 11, 1, 1)
    assert tile is not None
    shown = np.asarray(Image.open(BytesIO(tile))).astype(int)
    assert np.abs(shown - ramp[511:700, 511:1025]).max() <= 6


@pytest.mark.parametrize("place", [(12, 0, 0), (8, 0, 0), (11, 3, 0), (11, 0, 2)])
def test_there_are_no_other_tiles(ramp: Pixels, place: tuple[int, int, int]) -> None:
    assert read_tile(BytesIO(build_pyramid(ramp)), *place) is None


def test_first_paint_of_100_megapixels_is_under_a_megabyte() -> None:
    """Of a photo of 12240 x 8160 pixels a viewer 1000 wide loads the levels up to 1530 pixels: those drawn here."""
    skin = draw_phantom(3, 1530, 1020, lesions=30, hairs=60)
    pyramid = build_pyramid(skin.pixels)
    assert min(int(name.partition("/")[0]) for name in tiles_of(pyramid)) == LOWEST_LEVEL
    assert 50_000 < len(pyramid) < FIRST_PAINT
