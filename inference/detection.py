"""Finds spots that may be lesions: blobs darker or redder than the skin round them, whatever the tone of that skin."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from inference.blobs import Blob, Plane, find_blobs
from inference.crops import CROP_WIDTH
from inference.findings import Box
from inference.hairs import are_hairs
from inference.outline import Outline, outline_spot, outline_whole
from inference.pigment import blood_grey, close_hairs, optical_density, pigment_grey
from inference.skin import SkinMask
from inference.working_copy import WorkingCopy, enlarge, shrink

Discs = NDArray[np.float64]
OutlineAt = Callable[[Plane, Blob], Outline | None]
IsWanted = Callable[[Outline], bool]
GreyOf = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]

MIN_SKIN_SHARE = 0.1
MAX_SPOTS = 600
PRINT_DENSITY, PRINT_CONTRAST = 0.12, 0.15  # of white letters, and how much darker than them the skin is
SMALL = 6  # pixels of the working copy across: such spots are looked for in an enlarged copy too,
SMALL_CLARITY = 2.0  # and have to stand out more: at that size pen strokes and hairs look alike
RED_CLARITY = 1.5  # of spots that are redder than their skin and not darker: pores, flush and folds have less
TEARS = 12  # pixels of the working copy across: scales, furrows and white hairs may tear the outline of such a spot,
PART = 0.3  # or a crust or nodule of up to that share of its width be found in its place
SHARP_EDGE = 0.45  # a whole lesion is told from shade by its outline
COVERED = 0.3  # of its area: spots that fill less of it are its parts, else they are neighbours that touch
FRAME = 2  # pixels of the working copy round a spot's rectangle


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate lesion in photo pixels.

    contrast: optical density above the skin round it (0.1 is faint, 1 is black). clarity: contrast over the unevenness
    of that skin. skin_share: share of skin in the window that is classified. cut: the photo's border cuts through it.
    """

    x: float
    y: float
    diameter: float
    box: Box
    contrast: float
    clarity: float
    skin_share: float
    cut: bool


def find_spots(copy: WorkingCopy, skin: SkinMask) -> list[Spot]:
    """Candidates of one photo, at most MAX_SPOTS: torn whole ones, then strongest first, then the smallest, then red.

    Red ones are hardly darker than the skin round them, and found where nothing else is.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        blood = beside.submit(lambda: _look_for(blood_grey, shrink(copy)))
        spots = _search(_look_for(pigment_grey, copy), skin, [])
        larger = enlarge(copy)
        if larger is not copy:
            finer = _search(_look_for(pigment_grey, larger), skin, spots)
            spots += [spot for spot in finer if spot.diameter * copy.scale < SMALL and spot.clarity >= SMALL_CLARITY]
        redder = _search(blood.result(), skin, spots)
    return [*spots, *(spot for spot in redder if spot.clarity >= RED_CLARITY)][:MAX_SPOTS]


def find_parts(spots: Sequence[Spot]) -> NDArray[np.bool_]:
    """(n,): which spots lie within a larger one."""
    place = np.array([complex(spot.x, spot.y) for spot in spots], np.complex128)
    diameter = np.array([spot.diameter for spot in spots], np.float64)
    within = 2 * np.abs(place[:, None] - place) < diameter
    return np.asarray((within & (diameter[:, None] < diameter)).any(axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A copy, how light it is in what is looked for, how dense that is with hairs closed over, and blobs of it."""

    copy: WorkingCopy
    grey: NDArray[np.uint8]
    density: Plane
    blobs: Sequence[Blob]


def _look_for(grey_of: GreyOf, copy: WorkingCopy) -> _Seen:
    grey = grey_of(copy.pixels)
    density = optical_density(close_hairs(grey))
    return _Seen(copy, grey, density, find_blobs(density))


def _search(seen: _Seen, skin: SkinMask, known: Sequence[Spot]) -> list[Spot]:
    """Spots where none of the known ones lies."""
    discs = _discs(known) * seen.copy.scale
    outlines = _outlines(seen.density, _unexplained(seen.blobs, discs), seen.copy, skin)
    hairs = are_hairs(seen.grey, outlines)
    found = (outline for outline, hair in zip(outlines, hairs, strict=True) if not hair)
    return [_to_photo(it, seen.copy, skin) for it in found if not _is_taken(_whole(discs, it), it.x, it.y, it.diameter)]


def _discs(found: Sequence[Spot] | Sequence[Outline]) -> Discs:
    return np.array([(it.x, it.y, it.diameter) for it in found], np.float64).reshape(-1, 3)


def _unexplained(blobs: Sequence[Blob], discs: Discs) -> list[Blob]:
    """Blobs in whose middle none of the spots found lies, or only a small part of what they may be."""
    place = np.array([complex(blob.x, blob.y) for blob in blobs], np.complex128)
    least = PART * np.array([blob.diameter for blob in blobs], np.float64)
    inside = 2 * np.abs(place[:, None] - (discs[:, 0] + 1j * discs[:, 1])) < discs[:, 2]
    explained = inside & (discs[:, 2] >= least[:, None])
    return list(compress(blobs, ~np.asarray(explained.any(axis=1))))


def _whole(discs: Discs, outline: Outline) -> Discs:
    """Those that are more than a small part of what is outlined."""
    return discs[discs[:, 2] >= PART * outline.diameter]


def _outlines(density: Plane, blobs: Sequence[Blob], copy: WorkingCopy, skin: SkinMask) -> list[Outline]:
    usual = float(np.median(density[::8, ::8]))
    on_skin = skin.are_skin(*(np.array([getattr(blob, axis) for blob in blobs]) / copy.scale for axis in "xy"))

    def is_candidate(outline: Outline) -> bool:
        in_print = _lies_in_print(outline, density, usual)
        return not in_print and _skin_share(outline, copy, skin) >= MIN_SKIN_SHARE

    def is_whole(outline: Outline) -> bool:
        return outline.edge >= SHARP_EDGE and is_candidate(outline)

    found = list(compress(blobs, on_skin))
    apart = _apart(found, density, outline_spot, is_candidate)
    torn = _unexplained([blob for blob in found if blob.diameter >= TEARS], _discs(apart))
    whole = _apart(torn, density, outline_whole, is_whole)
    return [*(it for it in whole if not _is_covered(it, apart)), *apart]


def _apart(blobs: Sequence[Blob], density: Plane, outline_at: OutlineAt, is_wanted: IsWanted) -> list[Outline]:
    """Outlines of which none covers the middle of one found before."""
    places = np.array([(blob.x, blob.y, 0.0) for blob in blobs]).reshape(-1, 3)
    free = np.ones(len(blobs), np.bool_)
    discs = np.empty((MAX_SPOTS, 3))
    outlines: list[Outline] = []
    for number, blob in enumerate(blobs):
        outline = outline_at(density, blob) if free[number] and len(outlines) < MAX_SPOTS else None
        if outline is None or _is_taken(discs[: len(outlines)], outline.x, outline.y, outline.diameter):
            continue
        if is_wanted(outline):
            discs[len(outlines)] = outline.x, outline.y, outline.diameter
            outlines.append(outline)
            free &= ~_cover(places, outline.x, outline.y, outline.diameter)
    return outlines


def _is_covered(whole: Outline, found: Sequence[Outline]) -> bool:
    """Whether spots found before fill most of it: the same spot, or neighbours that touch."""
    within = [it for it in found if 2 * np.hypot(it.x - whole.x, it.y - whole.y) < whole.diameter]
    return bool(sum(it.diameter**2 for it in within) > COVERED * whole.diameter**2)


def _lies_in_print(outline: Outline, density: Plane, usual: float) -> bool:
    """Whether a spot is the skin seen through a white letter of a watermark: framed by white, on darker skin."""
    x0, y0, x1, y1 = (round(edge) for edge in outline.rectangle)
    top, left = max(0, y0 - FRAME), max(0, x0 - FRAME)
    around = density[top : y1 + FRAME, left : x1 + FRAME]
    frame = float(np.median(np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])))
    return frame < PRINT_DENSITY and usual - frame > PRINT_CONTRAST


def _is_taken(discs: Discs, x: float, y: float, diameter: float) -> bool:
    """Whether a disc and one found before (n, 3: x, y, diameter) cover each other's middle."""
    return bool(_cover(discs, x, y, diameter).any())


def _cover(discs: Discs, x: float, y: float, diameter: float) -> NDArray[np.bool_]:
    across, down, reach = discs[:, 0] - x, discs[:, 1] - y, np.maximum(discs[:, 2], diameter)
    return np.asarray(4 * (across * across + down * down) < reach * reach)


def _to_photo(outline: Outline, copy: WorkingCopy, skin: SkinMask) -> Spot:
    x, y = (outline.x + 0.5) / copy.scale, (outline.y + 0.5) / copy.scale
    height, width = copy.pixels.shape[:2]
    x0, y0, x1, y1 = outline.rectangle
    box = Box(*(round(edge / copy.scale) for edge in (max(0, x0), max(0, y0), min(x1, width), min(y1, height))))
    share, cut = _skin_share(outline, copy, skin), _is_cut(outline, copy)
    return Spot(x, y, outline.diameter / copy.scale, box, outline.contrast, outline.clarity, share, cut)


def _skin_share(outline: Outline, copy: WorkingCopy, skin: SkinMask) -> float:
    x, y = (outline.x + 0.5) / copy.scale, (outline.y + 0.5) / copy.scale
    reach = CROP_WIDTH / 2 * outline.diameter / copy.scale
    return skin.share_in(x - reach, y - reach, x + reach, y + reach)


def _is_cut(outline: Outline, copy: WorkingCopy) -> bool:
    x0, y0, x1, y1 = outline.rectangle
    height, width = copy.pixels.shape[:2]
    return x0 <= 0 or y0 <= 0 or x1 >= width or y1 >= height
