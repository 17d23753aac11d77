"""Pictures: right size, drawn where the lesions are, bounded."""

import io

import numpy as np
from PIL import Image

from inference.drawing import draw_ugly_ducklings, heat_map, lesion_tiles, marked_photo, montage
from inference.findings import LesionClass
from tests.inference.lesions import make_lesion

PIXELS = np.full((300, 400, 3), (205, 160, 140), np.uint8)
LESIONS = [
    make_lesion(1, x=60, y=60),
    make_lesion(2, x=300, y=200, lesion_class=LesionClass.SPL, spl=0.8),
]
SCORES = {1: 0.1, 2: 0.9}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_heat_map_is_transparent_but_on_lesions():
    image = np.asarray(opened(heat_map((400, 300), LESIONS, SCORES)))
    assert image.shape == (300, 400, 4)
    assert image[200, 300, 3] > 80
    assert image[60, 60, 3] > 80
    assert image[290, 10, 3] == 0
    assert image[200, 300, :3].astype(int).sum() > image[60, 60, :3].astype(int).sum()


def test_heat_map_is_bounded_and_skips_lesions_without_a_score():
    image = np.asarray(opened(heat_map((8000, 4000), LESIONS, {}, max_side=1600)))
    assert image.shape == (800, 1600, 4)
    assert image[..., 3].max() == 0


def test_marked_photo_frames_lesions_at_display_size():
    image = opened(marked_photo(PIXELS, LESIONS))
    assert max(image.size) <= 1600
    untouched = np.abs(np.asarray(image)[580:620, 550:620].astype(int) - (205, 160, 140)).mean()
    near_lesion = np.abs(np.asarray(image)[530:670, 830:970].astype(int) - (205, 160, 140)).mean()
    assert untouched < 3 < near_lesion


def test_large_photos_are_drawn_small():
    image = opened(marked_photo(np.full((3000, 2000, 3), 180, np.uint8), []))
    assert image.height < 1700


def test_other_pictures_hold_every_lesion():
    assert opened(draw_ugly_ducklings(PIXELS, LESIONS, SCORES)).format == "JPEG"
    many = [make_lesion(number) for number in range(1, 26)]
    few_rows, more_rows = opened(montage(PIXELS, many[:10], {})), opened(montage(PIXELS, many, {}))
    assert few_rows.width == more_rows.width
    assert more_rows.height > 2 * few_rows.height - 80
    assert opened(montage(PIXELS, [], {})).format == "JPEG"


def test_tiles_are_square_jpegs_in_order():
    tiles = lesion_tiles(PIXELS, LESIONS, size=96)
    assert [opened(tile).size for tile in tiles] == [(96, 96)] * 2
    assert lesion_tiles(PIXELS, []) == []
