"""Which lesions without a partner the other photo should have shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.comparison.alignment import Indices
from inference.comparison.marks import Marks, Pixels, Places, Vector
from inference.comparison.pairing import Matching
from inference.comparison.second_look import show_spots
from inference.findings import Lesion, PhotoFindings

MARGIN = 0.01  # near a border a place is not known well enough to call a lesion missing
BORDER = 0.001  # a box this near to it touches the border: boxes are found on a smaller copy


@dataclass(frozen=True, slots=True, eq=False)
class Lone:
    """Indices of one photo's lesions without a partner.

    missing: the other photo shows the place, and nothing there. unmarked: it shows a spot there; empty where nobody
    looked. beyond: the place is near its border or outside, which proves nothing.
    """

    missing: Indices
    unmarked: Indices
    beyond: Indices


def find_lone_old(matching: Matching, old: Marks, new: Marks, pixels: tuple[Pixels, Pixels] | None) -> Lone:
    """Of the old photo's lesions; pixels: of the old photo and the new one."""
    alone = np.setdiff1d(np.arange(len(old)), matching.old)
    places, bend = old.places[alone], matching.bend
    return _sort(alone, old.take(alone), bend.apply(places), bend.scale_at(places), new, pixels)


def find_lone_new(matching: Matching, old: Marks, new: Marks, pixels: tuple[Pixels, Pixels] | None) -> Lone:
    """Of the new photo's lesions; pixels: of the old photo and the new one."""
    alone = np.setdiff1d(np.arange(len(new)), matching.new)
    places, bend = matching.bend.undo(new.places[alone]), matching.bend
    turned = (pixels[1], pixels[0]) if pixels else None
    return _sort(alone, new.take(alone), places, 1 / bend.scale_at(places), old, turned)


def _sort(
    alone: Indices, lesions: Marks, places: Places, scales: Vector, other: Marks, pixels: tuple[Pixels, Pixels] | None
) -> Lone:
    inside = _well_inside(other, places, np.exp(lesions.sizes) * scales)
    seen = inside & show_spots(pixels, lesions, places, scales) if pixels else np.zeros_like(inside)
    return Lone(alone[inside & ~seen], alone[seen], alone[~inside])


def is_cut(photo: PhotoFindings, lesion: Lesion) -> bool:
    """Whether the photo's border cuts the lesion, as far as its box can tell."""
    box, slack = lesion.box, BORDER * max(photo.width, photo.height)
    return min(box.x0, box.y0, photo.width - box.x1, photo.height - box.y1) <= slack


def _well_inside(frame: Marks, places: Places, diameters: NDArray[np.float64]) -> NDArray[np.bool_]:
    margin = diameters / 2 + MARGIN
    across, down = frame.frame
    return np.asarray((np.abs(places.real) < across - margin) & (np.abs(places.imag) < down - margin))
