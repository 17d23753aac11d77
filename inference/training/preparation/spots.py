"""Hard negatives: the places without a lesion where the detector stops, cut as the pipeline cuts them."""

from collections.abc import Iterator

import cv2
import numpy as np

from inference.crops import cut_crops
from inference.detection import Spot, find_spots
from inference.findings import LesionClass
from inference.skin import find_skin
from inference.training.data.pictures import Picture
from inference.working_copy import WorkingCopy

CROP_SIDE = 160
SCALES = (1.0, 0.5)  # the detector sees other spots in a smaller photo
WIDE = 10  # pixels of the picture: smaller spots are blurs that could as well be small moles
FAINT = 0.14  # optical density: a stronger spot on bare skin may be a mole or a freckle, and nobody has said it is none
MOST = 8  # spots of one picture at one scale: a single meadow must not outnumber all rooms


def cut_spots(picture: Picture, lesion_class: LesionClass) -> Iterator[Picture]:
    """Crops, uint8 (160, 160, 3) RGB, of what the detector finds in a scene (class 0) or on bare skin (class 2).

    Skin patches are small: they are mirrored outwards to three times their size, and spots of the middle are taken.
    """
    is_skin = lesion_class is LesionClass.SKIN
    photo = _mirror_outwards(picture) if is_skin else picture
    for scale in SCALES:
        pixels = _resize(photo, scale)
        found = [spot for spot in _find(pixels) if spot.diameter >= WIDE * scale]
        spots = [spot for spot in found if not is_skin or _is_faint_and_inside(spot, pixels)][:MOST]
        places = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
        yield from cut_crops(pixels, places, np.array([spot.diameter for spot in spots]), CROP_SIDE)


def _find(pixels: Picture) -> list[Spot]:
    return find_spots(WorkingCopy(pixels, 1.0), find_skin(pixels, 1.0))


def _is_faint_and_inside(spot: Spot, pixels: Picture) -> bool:
    height, width = pixels.shape[:2]
    inside = width / 3 <= spot.x < 2 * width / 3 and height / 3 <= spot.y < 2 * height / 3
    return inside and spot.contrast < FAINT


def _mirror_outwards(patch: Picture) -> Picture:
    height, width = patch.shape[:2]
    return cv2.copyMakeBorder(patch, height, height, width, width, cv2.BORDER_REFLECT).astype(np.uint8, copy=False)


def _resize(picture: Picture, scale: float) -> Picture:
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
