"""Which lesions without a partner the other photo should have shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.comparison.alignment import Indices
from inference.comparison.marks import Marks, Places
from inference.comparison.pairing import Matching
from inference.findings import Lesion, PhotoFindings

MARGIN = 0.01  # near a border a place is not known well enough to call a lesion missing
BORDER = 0.001  # a box this near to it touches the border: boxes are found on a smaller copy


@dataclass(frozen=True, slots=True, eq=False)
class Partnerless:
    """Indices of lesions without a partner; a lesion near or beyond the other photo's border proves nothing."""

    gone: Indices
    new: Indices
    only_in_old_frame: Indices
    only_in_new_frame: Indices


def sort_partnerless(matching: Matching, old: Marks, new: Marks) -> Partnerless:
    """Lays each lesion without a partner into the other photo's frame."""
    lone_old = np.setdiff1d(np.arange(len(old)), matching.old)
    lone_new = np.setdiff1d(np.arange(len(new)), matching.new)
    scale = abs(matching.bend.alignment.turn_and_scale)
    missed = _well_inside(new, matching.bend.apply(old.places[lone_old]), np.exp(old.sizes[lone_old]) * scale)
    fresh = _well_inside(old, matching.bend.undo(new.places[lone_new]), np.exp(new.sizes[lone_new]) / scale)
    return Partnerless(lone_old[missed], lone_new[fresh], lone_old[~missed], lone_new[~fresh])


def is_cut(photo: PhotoFindings, lesion: Lesion) -> bool:
    """Whether the photo's border cuts the lesion, as far as its box can tell."""
    box, slack = lesion.box, BORDER * max(photo.width, photo.height)
    return min(box.x0, box.y0, photo.width - box.x1, photo.height - box.y1) <= slack


def _well_inside(frame: Marks, places: Places, diameters: NDArray[np.float64]) -> NDArray[np.bool_]:
    margin = diameters / 2 + MARGIN
    across, down = frame.frame
    return np.asarray((np.abs(places.real) < across - margin) & (np.abs(places.imag) < down - margin))
