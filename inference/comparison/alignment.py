"""Shift, turn and scale between two photos, and which lesions agree with them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.comparison.marks import Marks, Places, Vector

Indices = NDArray[np.intp]

SIZE_LEEWAY = 1.2  # of a logarithm of diameters: threefold is another lesion, grown or not


@dataclass(frozen=True, slots=True)
class Alignment:
    """Old places z are new places turn_and_scale * z + shift, in shares of the photos' long sides."""

    turn_and_scale: complex
    shift: complex

    def apply(self, places: Places) -> Places:
        return np.asarray(self.turn_and_scale * places + self.shift)

    def undo(self, places: Places) -> Places:
        return np.asarray((places - self.shift) / self.turn_and_scale)


def fit_alignment(old: Places, new: Places) -> Alignment:
    """The least-squares similarity of paired places (Umeyama 1991, on the complex plane)."""
    middle_old, middle_new = old.mean(), new.mean()
    spread = old - middle_old
    turn = complex((np.conj(spread) * (new - middle_new)).sum() / max(float((np.abs(spread) ** 2).sum()), 1e-12))
    return Alignment(turn, complex(middle_new - turn * middle_old))


def agreeing(alignment: Alignment, old: Marks, new: Marks, reach: float) -> tuple[Indices, Indices]:
    """Indices of old and new lesions that are each other's nearest within reach and of like size."""
    gaps = _gaps(alignment, old, new)
    nearest_new, nearest_old = gaps.argmin(axis=1), gaps.argmin(axis=0)
    rows = np.arange(len(old))
    kept = (nearest_old[nearest_new] == rows) & (gaps[rows, nearest_new] < reach)
    return rows[kept], nearest_new[kept]


def _gaps(alignment: Alignment, old: Marks, new: Marks) -> Vector:
    """Distances of old lesions, laid over the new photo, to new ones; infinite where sizes forbid a pair."""
    gaps = np.abs(alignment.apply(old.places)[:, None] - new.places[None, :])
    sizes = new.sizes[None, :] - old.sizes[:, None] - np.log(max(abs(alignment.turn_and_scale), 1e-9))
    return np.where(np.abs(sizes) < SIZE_LEEWAY, gaps, np.inf)
