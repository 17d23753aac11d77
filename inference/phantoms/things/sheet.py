"""What every drawer of a thing works with: a photo's size and scale, and the thing as it lies over the skin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from inference.phantoms.scene import Picture
from inference.phantoms.skin import Plane

Mask = NDArray[np.bool_]
Lengths = NDArray[np.floating]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A photo to be. mm: pixels a millimetre. tone: sRGB of the skin, 0..1."""

    rng: np.random.Generator
    width: int
    height: int
    mm: float
    tone: tuple[float, float, float]

    def around(self, x: float, y: float) -> tuple[Plane, Plane]:
        """Each pixel's distance to the right of a place and below it, in millimetres: (1, width) and (height, 1)."""
        across = (np.arange(self.width, dtype=np.float32) - np.float32(x)) / np.float32(self.mm)
        down = (np.arange(self.height, dtype=np.float32) - np.float32(y)) / np.float32(self.mm)
        return across[None, :], down[:, None]

    def turned(self, x: float, y: float, degrees: float) -> tuple[Plane, Plane]:
        """The same along and across a direction, (height, width) each."""
        across, down = self.around(x, y)
        cos, sin = np.float32(np.cos(np.radians(degrees))), np.float32(np.sin(np.radians(degrees)))
        return across * cos + down * sin, down * cos - across * sin

    def by_chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.rng.integers(len(things)))]

    def colour_of(self, colours: Sequence[tuple[float, float, float]]) -> Plane:
        """(3,): one of them."""
        return np.array(self.one_of(colours), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """shade: factor (height, width, 1 or 3) on the skin. colour (height, width, 3) hides it by cover (height, width).

    where: the pixels that show the thing, its shade and its edge. mm_per_pixel: the photo's scale, where the thing was
    drawn at one that somebody may ask for.
    """

    shade: Picture
    colour: Picture
    cover: Plane
    where: Mask
    mm_per_pixel: float | None = None

    def lay_over(self, picture: Picture) -> None:
        """Changes the picture in place."""
        picture *= self.shade
        picture += self.cover[..., None] * (self.colour - picture)


def step(distance: Lengths, softness: float) -> Plane:
    """1 where distance is well above nought, 0 where it is well below."""
    t = np.clip(distance / np.float32(softness) + np.float32(0.5), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def bell(distance: Lengths, width: float) -> Plane:
    return np.asarray(np.exp(-((distance / np.float32(width)) ** 2)), np.float32)
