"""The photo in a few large squares, for the network to say where it shows no skin at all: rooms, clothes, animals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.attitude import classify_alike
from inference.classifier import Classifier
from inference.crops import CROP_WIDTH, Pixels, cut_crops
from inference.faces import Face, find_faces, lies_in_face
from inference.findings import LesionClass
from inference.photo import Photo
from inference.working_copy import WorkingCopy, halve

SQUARES_ON_SHORTER_SIDE = 3
# Fur, wood and fruit pass for skin from near, a back full of moles passes for a room from afar; nothing but a photo
# without skin looks like one from both distances: geometric mean of both probabilities, of the near ones that which a
# quarter of the squares do not exceed, for skin may fill no more than that of a photo.
FROM_BOTH_DISTANCES = 0.5
LEAST_SKIN = 0.25
# A square half full of skin passes for skin: where one is not plainly that, what lies right round a lesion is looked
# at, too, in squares of two sizes; the mean probability of background from which a lesion does not stand on skin.
DOUBTFUL = 0.05
CLOSER = 1 / 6, 1 / 10  # of the photo's shorter side
NO_SKIN = 0.6
# A photo that is halfway to being refused has the burden turned: less is enough there, and where most lesions stand on
# something else, the rest do, too.
IN_DOUBT = 0.15
NO_SKIN_IN_DOUBT = 0.3
MOST = 0.5
# The network takes hair, hats and glasses for things. A face is skin, and so is a photo of which it fills that share.
FACE = 0.02


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

    def cut(self, pixels: Pixels, size: int, only: slice = slice(None)) -> Pixels:
        """uint8 (columns * rows, size, size, 3), or some of these. pixels: the photo, or a smaller copy of it."""
        height, width = pixels.shape[:2]
        x = (np.arange(self.columns) + 0.5) * width / self.columns
        y = (np.arange(self.rows) + 0.5) * height / self.rows
        centres = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)[only]
        side = min(width, height) / self.on_shorter_side
        return cut_crops(pixels, centres, np.full(len(centres), side / CROP_WIDTH), size)

    def at(self, x: float, y: float) -> int:
        """The number of the square that shows a place."""
        column = min(int(x * self.columns / self.width), self.columns - 1)
        row = min(int(y * self.rows / self.height), self.rows - 1)
        return row * self.columns + column


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """background: its probability by square, 0..1. from_afar: the same of squares as wide as the shorter side.

    faces: those in the photo, in its pixels.
    """

    squares: Squares
    background: NDArray[np.float32]
    from_afar: NDArray[np.float32]
    faces: tuple[Face, ...] = ()

    @property
    def hardly_any_skin(self) -> bool:
        return self._from_both_distances >= FROM_BOTH_DISTANCES and not self.shows_face

    @property
    def shows_face(self) -> bool:
        return sum(face.area for face in self.faces) >= FACE * self.squares.width * self.squares.height

    @property
    def in_doubt(self) -> bool:
        return self._from_both_distances >= IN_DOUBT

    @property
    def may_show_none(self) -> bool:
        """Whether the photo is refused where its lesions stand on something else."""
        return self.in_doubt and not self.shows_face

    @property
    def _from_both_distances(self) -> float:
        near = np.quantile(self.background, LEAST_SKIN, method="lower")
        return float(np.sqrt(near * self.from_afar.mean()))

    def doubt(self, x: float, y: float) -> bool:
        """Whether a place may lie on something else than skin: its square is not plainly that, nor is it in a face."""
        return bool(self.background[self.squares.at(x, y)] >= DOUBTFUL) and not lies_in_face(x, y, self.faces)


def look_around(photo: Photo, copy: WorkingCopy, classifier: Classifier) -> Surroundings:
    """One small batch through the network; squares this large show the same when they are cut from the copy."""
    network = classifier.surroundings
    near, far = Squares(photo.width, photo.height), Squares(photo.width, photo.height, on_shorter_side=1)
    if near.side * copy.scale >= 2 * network.input_size:
        copy = halve(copy)
    cut = [squares.cut(copy.pixels, network.input_size) for squares in (near, far)]
    background = see_background(network, np.concatenate(cut))
    return Surroundings(near, background[: len(cut[0])], background[len(cut[0]) :], find_faces(copy))


def stand_on_skin(
    photo: Photo, places: Sequence[tuple[float, float]], around: Surroundings, classifier: Classifier
) -> list[bool]:
    """Of each place (x, y): whether it lies on skin; looked at again where the large square is not plainly that."""
    network, doubted = classifier.surroundings, [place for place in places if around.doubt(*place)]
    if not doubted:
        return [True] * len(places)
    sides = [share * min(photo.width, photo.height) for share in CLOSER]
    cut = [
        cut_crops(photo.pixels, np.array(doubted), np.full(len(doubted), side / CROP_WIDTH), network.input_size)
        for side in sides
    ]
    background = see_background(network, np.concatenate(cut)).reshape(len(CLOSER), -1).mean(axis=0)
    limit = NO_SKIN_IN_DOUBT if around.in_doubt else NO_SKIN
    elsewhere = {place for place, seen in zip(doubted, background, strict=True) if seen >= limit}
    nowhere = around.may_show_none and len(elsewhere) >= MOST * len(set(places))
    return [not nowhere and place not in elsewhere for place in places]


def see_background(network: Classifier, crops: Pixels) -> NDArray[np.float32]:
    """Its probability (n,), whichever way the crops are turned."""
    return classify_alike(network, crops).probabilities[:, LesionClass.BACKGROUND]
