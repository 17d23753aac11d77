"""The lesions of a photo as bare numbers: places on the complex plane, sizes and looks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.findings import PhotoFindings

Pixels = NDArray[np.uint8]
Places = NDArray[np.complex128]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """places: complex (n,), x + iy from the photo's middle. sizes: (n,), logarithms of diameters. looks: (n, d), unit
    vectors. frame: half width and half height. All lengths are shares of the photo's long side."""

    places: Places
    sizes: Vector
    looks: Vector
    frame: tuple[float, float]

    def __len__(self) -> int:
        return len(self.places)

    def take(self, chosen: NDArray[np.intp]) -> "Marks":
        return Marks(self.places[chosen], self.sizes[chosen], self.looks[chosen], self.frame)

    def shows(self, places: Places) -> NDArray[np.bool_]:
        """Which places lie in this photo's frame."""
        return np.asarray((np.abs(places.real) < self.frame[0]) & (np.abs(places.imag) < self.frame[1]))


def marks_of(photo: PhotoFindings) -> Marks:
    """The lesions of one photo, in its order."""
    unit, lesions = max(photo.width, photo.height), photo.lesions
    places = np.array([complex(lesion.x - photo.width / 2, lesion.y - photo.height / 2) for lesion in lesions])
    sizes = np.log(np.array([lesion.diameter for lesion in lesions], np.float64) / unit)
    looks = np.array([lesion.embedding for lesion in lesions], np.float64)
    lengths = np.maximum(np.linalg.norm(looks, axis=-1, keepdims=True), 1e-9)
    frame = (photo.width / 2 / unit, photo.height / 2 / unit)
    return Marks(places.astype(np.complex128) / unit, sizes, looks / lengths, frame)


def look_distances(old: Marks, new: Marks) -> Vector:
    """Cosine distance of every old look to every new one: (n, m), 0..2."""
    if not (len(old) and len(new)):
        return np.empty((len(old), len(new)))
    return np.clip(1 - old.looks @ new.looks.T, 0.0, 2.0)  # rounding leaves alike looks a hair below
