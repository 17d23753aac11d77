"""Bare skin: labelled patches, and lesion-free corners of lesion photos, so that class 2 means no other camera."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from inference.findings import LesionClass
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import Record

CORNER = 0.3
LOWEST_LIGHTNESS = 70
NO_RED = 128.0
WIDEST_SPREAD = 10.0
FARTHEST_COLOUR = 14.0


def collect_skin(store: PictureStore, records: Iterable[Record]) -> dict[str, list[Picture]]:
    """Square-ish RGB patches without lesion by source: class 2 but for its spots, and corners of lesion photos."""
    patches: dict[str, list[Picture]] = defaultdict(list)
    for record in records:
        if record.is_spot:
            continue
        if record.lesion_class is LesionClass.SKIN:
            patches[record.source].append(store.read(record))
        elif record.lesion_class.is_lesion and not record.is_masked:
            patches[record.source].extend(lesion_free_corners(store.read(record)))
    return {source: found for source, found in sorted(patches.items()) if found}


def lesion_free_corners(picture: Picture) -> list[Picture]:
    """Corners that are evenly coloured, lit, and like each other; at most two of the four are trusted."""
    corners = list(_corners(picture))
    labs = [_small_lab(corner).reshape(-1, 3).astype(np.float32) for corner in corners]
    medians = np.stack([np.median(lab, axis=0) for lab in labs])
    common = np.median(medians, axis=0)
    order = np.argsort(np.abs(medians - common).max(axis=1))
    return [corners[i] for i in order[:2] if _is_plain(labs[i], medians[i], common)]


def _is_plain(lab: np.ndarray, median: np.ndarray, common: np.ndarray) -> bool:
    lit = median[0] > LOWEST_LIGHTNESS and median[1] > NO_RED
    alike = bool(np.abs(median - common).max() < FARTHEST_COLOUR)
    return bool(lit) and alike and bool(lab.std(axis=0).max() < WIDEST_SPREAD)


def _corners(picture: Picture) -> Iterator[Picture]:
    height, width = picture.shape[:2]
    side = int(min(height, width) * CORNER)
    for top in (0, height - side):
        for left in (0, width - side):
            yield picture[top : top + side, left : left + side]


def _small_lab(corner: Picture) -> np.ndarray:
    small = cv2.resize(corner, (24, 24), interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
