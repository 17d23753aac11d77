"""Lesions cut out on black, measured so that alike ones can be found."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import Record

MASK_LEVEL = 12
LEAST_AREA = 400  # pixels: smaller ones are blurs when enlarged
MAIN_SHARE = 0.85  # of all its pixels that the largest part must hold: one lesion, not a group


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """pixels: uint8 (h, w, 3) RGB, black outside; mask: uint8 (h, w), 255 on the lesion; colour: mean CIELAB."""

    pixels: Picture
    mask: NDArray[np.uint8]
    colour: NDArray[np.float32]
    diagnosis: str

    @property
    def diameter(self) -> float:
        """Of the disc of the same area."""
        return 2 * float(np.sqrt((self.mask > 0).sum() / np.pi))

    @property
    def middle(self) -> NDArray[np.float64]:
        """Centre of mass, x and y."""
        rows, columns = np.nonzero(self.mask)
        return np.array([columns.mean(), rows.mean()])


def cut_out_all(store: PictureStore, records: Iterable[Record]) -> list[CutOut]:
    """Those masked pictures that show one lesion, large enough."""
    found = (cut_out(store.read(record), record.diagnosis) for record in records if record.is_masked)
    return [one for one in found if one is not None]


def cut_out(masked: Picture, diagnosis: str) -> CutOut | None:
    """None where the picture shows a group or hardly anything."""
    lit = (masked.max(axis=2) > MASK_LEVEL).astype(np.uint8)
    _, parts, statistics, _ = cv2.connectedComponentsWithStats(lit)
    areas = statistics[1:, cv2.CC_STAT_AREA]
    if not areas.size or areas.max() < max(LEAST_AREA, MAIN_SHARE * areas.sum()):
        return None
    mask = cv2.erode((parts == 1 + areas.argmax()).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    lab = cv2.cvtColor((masked / np.float32(255)).astype(np.float32), cv2.COLOR_RGB2LAB)
    return CutOut(masked, np.asarray(mask, np.uint8), lab[mask > 0].mean(axis=0), diagnosis)
