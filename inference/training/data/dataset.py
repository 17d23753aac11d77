"""A data set opened for work: its records, its pictures and its split."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.training.data.duplicates import near_duplicates, perceptual_hash
from inference.training.data.groups import group_records
from inference.training.data.pictures import PictureStore, hash_dataset
from inference.training.data.records import Record, read_records
from inference.training.data.splits import Part, Split, read_split, split_records, take_part, write_split


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Records that may be used, their pictures and the part each belongs to."""

    root: Path
    records: tuple[Record, ...]
    store: PictureStore
    split: Split

    def part(self, part: Part) -> list[Record]:
        """Raises DatasetError where the split was made for other pictures."""
        return take_part(self.records, self.split, part)

    def hash_part(self, part: Part) -> str:
        """Names exactly these pictures with these classes."""
        return hash_dataset(self.root, self.part(part))


def open_dataset(root: Path, split_path: Path, licences: Sequence[str] = (), seed: int = 1) -> Dataset:
    """Opens a data set with the split at `split_path`, which is made and written where there is none yet."""
    records = read_records(root, tuple(licences))
    store = PictureStore(root)
    if not split_path.exists():
        write_split(split_path, divide(records, store, seed))
    return Dataset(root, tuple(records), store, read_split(split_path))


def divide(records: Sequence[Record], store: PictureStore, seed: int, by: str = "patient") -> Split:
    """A split by patient, then lesion, then near-duplicate pictures; or by "picture", as the published method did.

    The second lets one patient stand on both sides and flatters every figure; it is here for comparison.
    """
    if by == "picture":
        return split_records(records, range(len(records)), seed)
    return split_records(records, group_pictures(records, store), seed)


def group_pictures(records: Sequence[Record], store: PictureStore) -> list[int]:
    """A number for every record; the same for pictures of one patient, of one lesion, or that are near-duplicates."""
    hashes = [perceptual_hash(store.read(record)) for record in records]
    return group_records(records, near_duplicates(hashes))
