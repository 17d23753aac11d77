"""Puts the measures of all lesions of a photo together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion, Measures
from inference.measures.colour import colours_in_words, measure_colours
from inference.measures.contours import Contours, trace_contours
from inference.measures.shape import areas, asymmetries, border_irregularities, longest_diameters
from inference.measures.windows import Placed, Windows, cut_windows
from inference.working_copy import WorkingCopy

BATCH = 16  # lesions whose windows fit into a processor's cache together


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """outline: float32 (corners, 2), x and y in photo pixels."""

    outline: NDArray[np.float32]
    measures: Measures


def measure_lesions(copy: WorkingCopy, lesions: Sequence[Placed], mm_per_pixel: float | None = None) -> list[Measured]:
    """Outlines and measures each lesion; mm_per_pixel is of the photo's own pixels."""
    batches = (lesions[start : start + BATCH] for start in range(0, len(lesions), BATCH))
    return [measured for batch in batches for measured in _measure_batch(copy, batch, mm_per_pixel)]


def measure_crop(crop: NDArray[np.uint8], lesion: Lesion) -> Lesion:
    """The lesion with its outline and measures, placed in a picture that shows it alone, uint8 (h, w, 3)."""
    (measured,) = measure_lesions(WorkingCopy(crop, 1.0), [lesion])
    return replace(lesion, outline=measured.outline, measures=measured.measures)


def _measure_batch(copy: WorkingCopy, lesions: Sequence[Placed], mm_per_pixel: float | None) -> list[Measured]:
    windows = cut_windows(copy, lesions)
    contours = trace_contours(windows)
    outlines = _outlines(windows, contours, copy)
    measures = _measures(windows, contours, _touch_border(outlines, copy), mm_per_pixel)
    return [Measured(*both) for both in zip(outlines, measures, strict=True)]


def _outlines(windows: Windows, contours: Contours, copy: WorkingCopy) -> NDArray[np.float32]:
    """(n, corners, 2), within the photo."""
    places = windows.corners[:, None] + contours.corners * windows.steps[:, None, None]
    return np.clip(places, 0, _photo_size(copy)).astype(np.float32)


def _photo_size(copy: WorkingCopy) -> NDArray[np.float64]:
    height, width = copy.pixels.shape[:2]
    return np.array([width, height]) / copy.scale


def _touch_border(outlines: NDArray[np.float32], copy: WorkingCopy) -> NDArray[np.bool_]:
    """Whether a corner lies within a pixel of the working copy from the photo's border."""
    near = 1 / copy.scale
    return np.asarray(((outlines <= near) | (outlines >= _photo_size(copy) - near)).any(axis=(1, 2)))


def _measures(windows: Windows, contours: Contours, cut: NDArray[np.bool_], mm: float | None) -> list[Measures]:
    areas_, longest = areas(contours) * windows.steps**2, longest_diameters(contours) * windows.steps
    asymmetry, border, colours = (
        asymmetries(contours),
        border_irregularities(contours),
        measure_colours(windows, contours),
    )
    names = colours_in_words(colours)
    return [
        Measures(
            area=float(areas_[i]),
            longest_diameter=float(longest[i]),
            diameter_mm=None if mm is None else float(longest[i]) * mm,
            asymmetry=float(asymmetry[i]),
            border=float(border[i]),
            variegation=float(colours.variegation[i]),
            darkness=float(colours.darkness[i]),
            colour=names[i],
            mean_colour=_hex(colours.lesion[i]),
            skin_colour=_hex(colours.skin[i]),
            cut_by_border=bool(cut[i]),
        )
        for i in range(len(cut))
    ]


def _hex(colour: NDArray[np.float32]) -> str:
    return "#" + bytes(np.round(colour).astype(np.uint8)).hex()
