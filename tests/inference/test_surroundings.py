import numpy as np
import pytest

from inference.surroundings import Squares

PHOTOS = [(400, 300), (300, 400), (300, 300), (1000, 210), (211, 997)]


@pytest.mark.parametrize(("width", "height"), PHOTOS)
def test_squares_cover_a_photo_of_any_shape(width: int, height: int) -> None:
    squares = Squares(width, height)
    assert min(squares.columns, squares.rows) == 3
    assert squares.cut(np.zeros((height, width, 3), np.uint8), 16).shape == (squares.columns * squares.rows, 16, 16, 3)


@pytest.mark.parametrize(("width", "height"), PHOTOS)
def test_each_place_is_asked_of_the_square_that_shows_it(width: int, height: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = 255
    squares = Squares(width, height)
    white = squares.cut(pixels, 8).mean(axis=(1, 2, 3)) / 255
    assert squares.show_no_skin(0, 0, white.astype(np.float32))
    assert not squares.show_no_skin(width - 1, height - 1, white.astype(np.float32))
    assert not squares.show_no_skin(0, height - 1, white.astype(np.float32))
