"""Adds spots to a data set: files beside the others and lines in its index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import cv2
from tqdm import tqdm

from inference.findings import LesionClass
from inference.training.data.pictures import PictureStore
from inference.training.data.records import SPOT, Record, read_records, write_records
from inference.training.preparation.spots import cut_spots

FOLDER = "spots"
WITHOUT_LESION = (LesionClass.BACKGROUND, LesionClass.SKIN)


def add_spots(root: Path) -> int:
    """Cuts the spots of all scenes and bare skin, in place of those added before; gives their number.

    A spot belongs to the patient of its picture, so that a split keeps both on one side. Raises DatasetError.
    """
    records = [record for record in read_records(root) if not record.is_spot]
    store = PictureStore(root)
    chosen = [record for record in records if record.lesion_class in WITHOUT_LESION]
    spots = [spot for record in tqdm(chosen, unit="picture") for spot in _add(root, record, store)]
    write_records(root, [*records, *spots])
    return len(spots)


def _add(root: Path, record: Record, store: PictureStore) -> Iterator[Record]:
    name = PurePosixPath(record.path).with_suffix("")
    for number, crop in enumerate(cut_spots(store.read(record), record.lesion_class)):
        path = f"{FOLDER}/{name}_{number}.png"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / path), cv2.cvtColor(crop, cv2.COLOR_RGB2BGR))
        patient = record.patient or record.path
        yield replace(record, path=path, source=f"{record.source} spots", modality=SPOT, patient=patient)
