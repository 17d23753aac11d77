"""Two photos of the same region in; every lesion paired, new, gone or out of frame."""

import numpy as np
from numpy.typing import NDArray

from inference.comparison.alignment import Alignment
from inference.comparison.change import judge_changes
from inference.comparison.constellation import find_alignment
from inference.comparison.findings import Comparison, Ground, Pair
from inference.comparison.frames import find_lone_new, find_lone_old, is_cut
from inference.comparison.marks import Marks, Pixels, look_distances, marks_of
from inference.comparison.pairing import Matching, match_lesions, match_on
from inference.comparison.sight import align_by_sight
from inference.comparison.trust import is_contradicted, is_same_region
from inference.findings import Lesion, PhotoFindings

NOT_ALIGNED = (
    "The two photos could not be laid over each other: too few of their lesions and marks of the skin agree. Please "
    "check that both show the same region, and take the new photo from the same side and at a similar distance."
)


def compare_photos(old: PhotoFindings, new: PhotoFindings, pixels: tuple[Pixels, Pixels] | None = None) -> Comparison:
    """Pairs the lesions of two photos of one region and says what changed; both must be findings of the same model.

    Any shift and turn, scales from 0.6 to 1.7 and a smooth bend of the skin are found from the lesions themselves. If
    pixels has both photos (uint8 (h, w, 3) RGB, of any size), where lesions are too few it is found from the skin
    between them, and what is marked in one photo only is looked for in the other before it is called new or gone.
    """
    if unusable := _unusable(old, new):
        return Comparison(aligned=False, advice=unusable)
    marks_old, marks_new = marks_of(old), marks_of(new)
    matching, ground = _match_by_lesions(marks_old, marks_new), Ground.LESIONS
    if matching is None and pixels is not None:
        matching, ground = _match_by_skin(marks_old, marks_new, pixels), Ground.SKIN
    if matching is None:
        return Comparison(aligned=False, advice=NOT_ALIGNED)
    turn_and_scale = matching.bend.alignment.turn_and_scale
    then, now = (find(matching, marks_old, marks_new, pixels) for find in (find_lone_old, find_lone_new))
    return Comparison(
        aligned=True,
        ground=ground,
        scale=abs(turn_and_scale),
        turn=float(np.degrees(np.angle(turn_and_scale))),
        lay_over=_in_pixels(matching.bend.alignment, old, new),
        pairs=judge_changes(_pairs(old, new, matching, _figures(matching, marks_old, marks_new))),
        new=_take(new, now.missing),
        gone=_take(old, then.missing),
        only_in_old_frame=_take(old, then.beyond),
        only_in_new_frame=_take(new, now.beyond),
        only_marked_in_old=_take(old, then.unmarked),
        only_marked_in_new=_take(new, now.unmarked),
    )


def _unusable(old: PhotoFindings, new: PhotoFindings) -> str:
    """Why a photo in which next to nothing can be seen is not compared: all lesions would have gone, or be new."""
    refused = [(words, photo) for words, photo in (("earlier", old), ("later", new)) if not photo.quality.usable]
    return " ".join(
        f"The {words} photo cannot be compared. {' '.join(photo.quality.advice)}" for words, photo in refused
    )


def _in_pixels(alignment: Alignment, old: PhotoFindings, new: PhotoFindings) -> tuple[float, float, float, float]:
    """Places are measured from the photos' middles in shares of their long sides; pixels from the upper left corner."""
    unit = max(new.width, new.height)
    turn_and_scale = alignment.turn_and_scale * unit / max(old.width, old.height)
    shift = unit * alignment.shift + complex(new.width, new.height) / 2
    shift -= turn_and_scale * complex(old.width, old.height) / 2
    return turn_and_scale.real, turn_and_scale.imag, shift.real, shift.imag


def _match_by_lesions(old: Marks, new: Marks) -> Matching | None:
    alignment = find_alignment(old, new)
    matching = match_lesions(alignment, old, new) if alignment else None
    return matching if matching and is_same_region(matching, old, new) else None


def _match_by_skin(old: Marks, new: Marks, pixels: tuple[Pixels, Pixels]) -> Matching | None:
    bend = align_by_sight(*pixels)
    matching = match_on(bend, old, new) if bend else None
    return None if matching is None or is_contradicted(matching, old, new) else matching


def _figures(matching: Matching, old: Marks, new: Marks) -> NDArray[np.float64]:
    """float64 (pairs, 3): growth, look distance, offset as a share of the new photo's long side."""
    places = old.places[matching.old]
    growth = np.exp(new.sizes[matching.new] - old.sizes[matching.old]) / matching.bend.scale_at(places)
    looks = look_distances(old, new)[matching.old, matching.new]
    return np.stack([growth, looks, np.abs(matching.bend.apply(places) - new.places[matching.new])], axis=1)


def _pairs(old: PhotoFindings, new: PhotoFindings, matching: Matching, figures: NDArray[np.float64]) -> list[Pair]:
    unit = max(new.width, new.height)
    pairs = []
    for i, j, (growth, look, offset) in zip(matching.old, matching.new, figures.tolist(), strict=True):
        then, now = old.lesions[i], new.lesions[j]
        whole = not (is_cut(old, then) or is_cut(new, now))
        pairs.append(Pair(then, now, growth, look, now.spl - then.spl, offset * unit, whole))
    return pairs


def _take(photo: PhotoFindings, chosen: NDArray[np.intp]) -> tuple[Lesion, ...]:
    return tuple(photo.lesions[i] for i in chosen)
