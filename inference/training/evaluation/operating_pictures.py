"""Validation pictures for choosing temperature and threshold: as they are, and as other cameras might take them.

Chosen on a handful of clean pictures the threshold drifts with the next camera; several views of every clinical lesion
in somewhat other light, tone and distance make it wider. They vary less than training pictures do: a threshold that
still finds 95 % of the suspicious lesions in the worst of those would call every benign one, too.
"""

from collections.abc import Sequence

import numpy as np

from inference.training.augmentation.geometry import take_view
from inference.training.augmentation.tone import vary_light, vary_tone
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import Record
from inference.training.evaluation.pictures import JudgedPictures, collect_pictures

VIEWS = 6
ZOOM = (0.8, 1.1)
GAMMAS = (0.8, 1.25)
EDGES = 120


def collect_operating_pictures(
    store: PictureStore, records: Sequence[Record], size: int, seed: int
) -> tuple[JudgedPictures, JudgedPictures]:
    """(all pictures of the part as they are, varied views of its clinical lesions)."""
    plain = collect_pictures(store, records, size, EDGES, seed)
    clinical = [record for record in records if record.is_close_up]
    draw = np.random.default_rng(seed)
    views = [(_retake(store.read(record), size, draw), record) for record in clinical for _ in range(VIEWS)]
    crops = np.stack([crop for crop, _ in views]) if views else plain.crops[:0]
    return plain, JudgedPictures(crops, tuple(record for _, record in views))


def _retake(picture: Picture, size: int, draw: np.random.Generator) -> Picture:
    return vary_light(vary_tone(take_view(picture, size, ZOOM, draw), draw, GAMMAS), draw)
