"""The photo in a few large squares, for the network to say where it shows no skin at all: rooms, clothes, animals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classifier
from inference.crops import CROP_WIDTH, Pixels, cut_crops
from inference.findings import LesionClass
from inference.photo import Photo
from inference.working_copy import WorkingCopy

SQUARES_ON_SHORTER_SIDE = 3
# Probability of background from which a square counts as one without skin; shaded or inked skin reaches 0.7.
NO_SKIN = 0.8
HARDLY_ANY_SKIN = 0.6  # mean of that probability from which the photo as a whole does
# Fur, wood and fruit pass for skin from near, a back full of moles passes for a room from afar; nothing but a photo
# without skin looks like one from both distances: geometric mean of both probabilities, 0.1 at most on real skin.
FROM_BOTH_DISTANCES = 0.3


@dataclass(frozen=True, slots=True)
class Squares:
    """columns x rows squares that cover a photo of that size, row by row."""

    width: int
    height: int
    on_shorter_side: int = SQUARES_ON_SHORTER_SIDE

    @property
    def side(self) -> float:
        return min(self.width, self.height) / self.on_shorter_side

    @property
    def columns(self) -> int:
        return round(self.width / self.side)

    @property
    def rows(self) -> int:
        return round(self.height / self.side)

    def cut(self, pixels: Pixels, size: int) -> Pixels:
        """uint8 (columns * rows, size, size, 3). pixels: the photo, or a smaller copy of it."""
        height, width = pixels.shape[:2]
        x = (np.arange(self.columns) + 0.5) * width / self.columns
        y = (np.arange(self.rows) + 0.5) * height / self.rows
        centres = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        side = min(width, height) / self.on_shorter_side
        return cut_crops(pixels, centres, np.full(len(centres), side / CROP_WIDTH), size)

    def at(self, x: float, y: float) -> int:
        """The number of the square that shows a place."""
        column = min(int(x * self.columns / self.width), self.columns - 1)
        row = min(int(y * self.rows / self.height), self.rows - 1)
        return row * self.columns + column


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """background: its probability by square, 0..1. from_afar: the same of squares as wide as the shorter side."""

    squares: Squares
    background: NDArray[np.float32]
    from_afar: NDArray[np.float32]

    @property
    def hardly_any_skin(self) -> bool:
        near, far = float(self.background.mean()), float(self.from_afar.mean())
        return near >= HARDLY_ANY_SKIN or near * far >= FROM_BOTH_DISTANCES**2

    def show_skin(self, x: float, y: float) -> bool:
        return not self.hardly_any_skin and bool(self.background[self.squares.at(x, y)] < NO_SKIN)


def look_around(photo: Photo, copy: WorkingCopy, classifier: Classifier) -> Surroundings:
    """One small batch through the network; squares this large show the same when they are cut from the copy."""
    near, far = Squares(photo.width, photo.height), Squares(photo.width, photo.height, on_shorter_side=1)
    cut = [squares.cut(copy.pixels, classifier.input_size) for squares in (near, far)]
    background = classifier.classify(np.concatenate(cut)).probabilities[:, LesionClass.BACKGROUND]
    return Surroundings(near, background[: len(cut[0])], background[len(cut[0]) :])
