"""Where in a picture a face may be, however it is turned and however much of the picture it fills."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.faces.networks import finder

Picture = NDArray[np.uint8]

SIDE = 128  # of the square that the network sees
MARGINS = 1.0, 1.4  # that square's side by the picture's: a face that fills a picture is found in a smaller one
LIKELY = 0.7
SAME_FACE = 0.3  # intersection over union


@dataclass(frozen=True, slots=True)
class Sighting:
    """x, y: the middle; side: of the square round it; turn: of the line through the eyes, in radians; all in pixels."""

    score: float
    x: float
    y: float
    side: float
    turn: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x - self.side / 2, self.y - self.side / 2, self.side, self.side


def find_sightings(picture: Picture) -> list[Sighting]:
    """The likeliest first, each place once. picture: RGB uint8 (h, w, 3)."""
    seen = [sighting for margin in MARGINS for sighting in _look(picture, margin)]
    kept = cv2.dnn.NMSBoxes([one.box for one in seen], [one.score for one in seen], LIKELY, SAME_FACE)
    return [seen[int(place)] for place in kept]


def _look(picture: Picture, margin: float) -> Iterator[Sighting]:
    square, scale, corner = _fit(picture, margin)
    for quarters in range(4):
        for score, places in _ask(np.rot90(square, quarters)):
            yield _sighting(score, (_turned_back(places, quarters) - corner) / scale)


def _fit(picture: Picture, margin: float) -> tuple[Picture, float, NDArray[np.float64]]:
    """The picture in the middle of a square, how much smaller it is there, and where its corner lies."""
    scale = SIDE / (margin * max(picture.shape[:2]))
    height, width = (max(1, round(scale * length)) for length in picture.shape[:2])
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    square[top : top + height, left : left + width] = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return square, scale, np.array([left, top], np.float64)


def _ask(square: Picture) -> Iterator[tuple[float, NDArray[np.float64]]]:
    """Chance and the places of middle, box's corner and both eyes, (4, 2), of all that is likely."""
    offsets, logits = finder()(square.astype(np.float32) / 127.5 - 1)
    chances = 1 / (1 + np.exp(-logits[0, :, 0].clip(-50, 50).astype(np.float64)))
    for anchor in np.flatnonzero(chances >= LIKELY):
        middle, size, right_eye, left_eye = offsets[0, anchor, :8].reshape(4, 2).astype(np.float64)
        places = np.array([middle, middle + size / 2, right_eye, left_eye])
        yield float(chances[anchor]), places + SIDE * ANCHORS[anchor]


def _turned_back(places: NDArray[np.float64], quarters: int) -> NDArray[np.float64]:
    for _ in range(quarters):
        places = np.stack([SIDE - places[:, 1], places[:, 0]], axis=1)
    return places


def _sighting(score: float, places: NDArray[np.float64]) -> Sighting:
    middle, corner, right_eye, left_eye = places
    x, y = middle.tolist()
    across = left_eye - right_eye
    return Sighting(score, x, y, 2 * float(np.abs(corner - middle).max()), float(np.arctan2(across[1], across[0])))


def _anchors() -> NDArray[np.float64]:
    """Where the network's answers stand, (896, 2) as shares of its square: two in each of 16 x 16, six in 8 x 8."""
    grids = [(16, 2), (8, 6)]
    return np.concatenate([np.repeat(_grid(cells), answers, axis=0) for cells, answers in grids])


def _grid(cells: int) -> NDArray[np.float64]:
    middles = (np.arange(cells) + 0.5) / cells
    return np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)


ANCHORS = _anchors()
