"""What posture and viewpoint add to shift, turn and scale: a smooth bend of the skin."""

from dataclasses import dataclass

import numpy as np

from inference.comparison.alignment import Alignment
from inference.comparison.marks import Places, Vector

STIFFNESS = np.array([0.0, 0.02, 0.02, 0.1, 0.1, 0.1, 0.4, 0.4, 0.4, 0.4])
STEP = 0.02  # of the finite differences that give the scale at a place


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """Old places to new ones: an alignment and a cubic displacement, complex (10,), over the old photo."""

    alignment: Alignment
    displacement: Places

    def apply(self, places: Places) -> Places:
        return np.asarray(self.alignment.apply(places) + _terms(places) @ self.displacement)

    def undo(self, places: Places) -> Places:
        """New places to old ones, near enough: bends are small."""
        start = self.alignment.undo(places)
        return self.alignment.undo(places - _terms(start) @ self.displacement)

    def scale_at(self, places: Places) -> Vector:
        """New length over old length of a small thing at each place."""
        across = self.apply(places + STEP) - self.apply(places - STEP)
        down = self.apply(places + 1j * STEP) - self.apply(places - 1j * STEP)
        return np.asarray(np.sqrt(np.abs((np.conj(across) * down).imag)) / (2 * STEP))


def straight(alignment: Alignment) -> Bend:
    """No bend at all."""
    return Bend(alignment, np.zeros(len(STIFFNESS), np.complex128))


def fit_bend(alignment: Alignment, old: Places, new: Places) -> Bend:
    """Ridge regression of what the alignment leaves over; high terms are held stiff: few lesions bend little."""
    terms = _terms(old)
    rest = new - alignment.apply(old)
    bend = np.linalg.solve(terms.T @ terms + np.diag(STIFFNESS + 1e-6), terms.T @ rest)
    return Bend(alignment, np.asarray(bend, np.complex128))


def _terms(places: Places) -> Vector:
    """Powers of x and y up to the third, scaled so that each is about 1 at the photo's edge: (n, 10)."""
    x, y = 2 * places.real, 2 * places.imag
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3], axis=1)
