"""Real lesions and skin that patients are made of, in two halves: one to choose by, one to judge by."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inference.findings import LesionClass
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import DatasetError, Record, read_records
from inference.training.patients.cut_outs import CutOut, cut_out_all


class Half(StrEnum):
    """Constants are chosen on the first; figures are told of the second, which nobody looked at while choosing."""

    CALIBRATING = "calibrating"
    JUDGING = "judging"


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Cut-out lesions, and skin of their sources."""

    lesions: list[CutOut]
    skins: list[Picture]


def read_material(root: Path, half: Half, seed: int) -> Material:
    """The material of one half; raises DatasetError where lesions or skin are missing."""
    records = [record for record in read_records(root) if half_of(record, seed) is half]
    store = PictureStore(root)
    sources = {record.source.removesuffix(" masked") for record in records if record.is_masked}
    skins = [store.read(record) for record in records if _is_skin_of(record, sources)]
    material = Material(cut_out_all(store, records), skins)
    if not material.lesions or not material.skins:
        raise DatasetError("This data set has no masked lesions with skin of the same source; give one that has both.")
    return material


def half_of(record: Record, seed: int) -> Half:
    """All pictures of one person are in one half; who else is in the data set decides nothing."""
    person = record.patient or record.path
    return list(Half)[hashlib.sha256(f"{seed} {person}".encode()).digest()[0] % 2]


def _is_skin_of(record: Record, sources: set[str]) -> bool:
    return record.lesion_class is LesionClass.SKIN and record.source.removesuffix(" skin") in sources
