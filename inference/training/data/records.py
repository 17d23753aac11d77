"""What a data set says about each of its pictures."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from inference.findings import LesionClass

INDEX = "index.csv"
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png")
SPOT, DERMOSCOPIC = "spot", "dermoscopic"


class DatasetError(ValueError):
    """A data set cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Record:
    """One labelled picture. `path` is relative to the data set's folder; unknown texts are empty."""

    path: str
    lesion_class: LesionClass
    source: str = ""
    diagnosis: str = ""
    modality: str = ""
    patient: str = ""
    lesion: str = ""
    fitzpatrick: str = ""
    licence: str = ""

    @property
    def is_masked(self) -> bool:
        """Lesion pixels on black, for pasting on skin; never shown to a network as it is."""
        return self.modality.endswith("masked")

    @property
    def is_close_up(self) -> bool:
        """A lesion with the skin round it, as a phone or a camera takes it."""
        return self.lesion_class.is_lesion and not self.is_masked and self.modality != DERMOSCOPIC

    @property
    def is_spot(self) -> bool:
        """Cut round a place without a lesion where the detector stopped."""
        return self.modality == SPOT


def read_records(root: Path, licences: tuple[str, ...] = ()) -> list[Record]:
    """All labelled pictures of an index.csv or of class folders 0..5, in the order of their paths.

    licences: beginnings of the licence texts that may be used; empty takes all. Raises DatasetError.
    """
    if not root.is_dir():
        raise DatasetError(f"There is no data set at {root}; give a folder with {INDEX} or with class folders 0 to 5.")
    records = _read_index(root / INDEX) if (root / INDEX).exists() else _read_folders(root)
    chosen = sorted((r for r in records if _may_use(r, licences)), key=lambda record: record.path)
    if not chosen:
        raise DatasetError(f"{root} holds no labelled picture with a chosen licence.")
    return chosen


def _may_use(record: Record, licences: tuple[str, ...]) -> bool:
    return not licences or record.licence.startswith(licences)


def _read_index(index: Path) -> Iterator[Record]:
    known = [field.name for field in fields(Record)]
    with index.open(newline="", encoding="utf-8") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if row.get("lesion_class") is None or not row.get("path"):
                raise DatasetError(f"Line {line} of {index.name} lacks a path or a lesion_class.")
            if row["lesion_class"]:
                texts = {name: row.get(name) or "" for name in known if name != "lesion_class"}
                yield Record(lesion_class=LesionClass(int(row["lesion_class"])), **texts)


def _read_folders(root: Path) -> Iterator[Record]:
    for lesion_class in LesionClass:
        for path in sorted((root / str(lesion_class.value)).glob("**/*")):
            if path.suffix.lower() in PICTURE_SUFFIXES:
                yield Record(path.relative_to(root).as_posix(), lesion_class, source=root.name)


def write_records(root: Path, records: Iterable[Record]) -> None:
    """Writes the index.csv of a data set, in the order of the paths."""
    names = [field.name for field in fields(Record)]
    with (root / INDEX).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(asdict(record) for record in sorted(records, key=lambda record: record.path))
