"""Squares of a picture as the engine looks at those of a photo: from near, from afar, and right round a dark place."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.crops import CROP_WIDTH, cut_crops
from inference.surroundings import CLOSER, SQUARES_ON_SHORTER_SIDE, Squares
from inference.training.augmentation.tone import vary_light, vary_tone
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import Record

DISTANCES = SQUARES_ON_SHORTER_SIDE, 1  # squares, as the engine looks from near and from afar
SMALLEST_SIDE = 220  # pixels, to which smaller pictures are taken
PLACES = 12  # of which the darkest is looked at
SPOT_AND_ROUND_IT = 0.01, 0.033  # of the shorter side, the widths of two blurs
DARKER = (1.2, 2.8)  # powers of lightness
CLOSER_LOOK, DARKER_SKIN = 9, 10  # keep these chances apart from the others'


def draw_square(store: PictureStore, records: list[Record], size: int, seed: int, number: int) -> Picture:
    """RGB uint8 (size, size, 3): one of the squares of a picture, cut as the engine cuts them."""
    draw = np.random.default_rng((seed, number))
    pixels = _as_photo(store.read(records[number % len(records)]))
    squares = _squares(pixels)[int(draw.integers(len(DISTANCES)))]
    chosen = int(draw.integers(squares.columns * squares.rows))
    return squares.cut(pixels, size, slice(chosen, chosen + 1))[0]


def draw_closer(store: PictureStore, records: list[Record], size: int, seed: int, number: int) -> Picture:
    """RGB uint8 (size, size, 3): what lies round a dark place, as wide as the engine's closer looks."""
    draw = np.random.default_rng((seed, CLOSER_LOOK, number))
    pixels = _as_photo(store.read(records[number % len(records)]))
    side = min(pixels.shape[:2]) * CLOSER[int(draw.integers(len(CLOSER)))]
    return cut_crops(pixels, _dark_place(pixels, draw), np.array([side / CROP_WIDTH]), size)[0]


def draw_darker(draw_skin: Callable[[int], Picture], number: int, seed: int) -> Picture:
    """The same picture with darker skin, in another light."""
    draw = np.random.default_rng((seed, DARKER_SKIN, number))
    return vary_light(vary_tone(draw_skin(number), draw, DARKER), draw)


def all_squares(picture: Picture, size: int) -> list[Picture]:
    """uint8 (n, size, size, 3) for each of the distances."""
    pixels = _as_photo(picture)
    return [squares.cut(pixels, size) for squares in _squares(pixels)]


def _as_photo(picture: Picture) -> Picture:
    larger = max(1.0, SMALLEST_SIDE / min(picture.shape[:2]))
    return cv2.resize(picture, None, fx=larger, fy=larger).astype(np.uint8, copy=False)


def _squares(pixels: Picture) -> list[Squares]:
    height, width = pixels.shape[:2]
    return [Squares(width, height, on_shorter_side=count) for count in DISTANCES]


def _dark_place(pixels: Picture, draw: np.random.Generator) -> NDArray[np.float64]:
    """Of a few places that which is darkest against what lies round it, (1, 2): where a detector would stop."""
    height, width = pixels.shape[:2]
    light = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    blurred = [cv2.GaussianBlur(light, (0, 0), min(height, width) * share) for share in SPOT_AND_ROUND_IT]
    x, y = draw.integers(width, size=PLACES), draw.integers(height, size=PLACES)
    darkest = int(np.argmin((blurred[0] - blurred[1])[y, x]))
    return np.array([[x[darkest], y[darkest]]], np.float64)
