"""Validation pictures for choosing temperature and threshold: as they are, and as other cameras might take them.

Chosen on a handful of clean pictures the threshold drifts with the next camera; several varied views of every clinical
lesion make it wider in light, tone, sharpness and distance.
"""

from collections.abc import Sequence

import numpy as np

from inference.training.augmentation.chain import photograph
from inference.training.augmentation.geometry import take_view
from inference.training.data.pictures import PictureStore
from inference.training.data.records import Record
from inference.training.evaluation.pictures import JudgedPictures, collect_pictures

VIEWS = 6
ZOOM = (0.7, 1.1)
EDGES = 120


def collect_operating_pictures(
    store: PictureStore, records: Sequence[Record], size: int, seed: int
) -> tuple[JudgedPictures, JudgedPictures]:
    """(all pictures of the part as they are, varied views of its clinical lesions)."""
    plain = collect_pictures(store, records, size, EDGES, seed)
    clinical = [r for r in records if r.lesion_class.is_lesion and not r.is_masked and r.modality != "dermoscopic"]
    draw = np.random.default_rng(seed)
    views = [(photograph(take_view(store.read(r), size, ZOOM, draw), draw), r) for r in clinical for _ in range(VIEWS)]
    crops = np.stack([crop for crop, _ in views]) if views else plain.crops[:0]
    return plain, JudgedPictures(crops, tuple(record for _, record in views))
