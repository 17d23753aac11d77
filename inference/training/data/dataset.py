"""A data set opened for work: its records, its pictures and its split."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.training.data.duplicates import near_duplicates, perceptual_hash
from inference.training.data.groups import group_records
from inference.training.data.pictures import PictureStore, hash_dataset
from inference.training.data.records import Record, read_records
from inference.training.data.splits import Part, Split, extend_split, read_split, take_part, write_split


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


def divide(
    records: Sequence[Record], store: PictureStore, seed: int, by: str = "patient", keep: Split | None = None
) -> Split:
    """A split by patient, then lesion, then near-duplicate pictures; or by "picture", as the published method did.

    The second lets one patient stand on both sides and flatters every figure; it is here for comparison. Pictures that
    the split `keep` knows stay where they are, so that a larger data set can be judged on the same patients.
    """
    groups = range(len(records)) if by == "picture" else group_pictures(records, store)
    return extend_split(records, groups, seed, keep or {})


def group_pictures(records: Sequence[Record], store: PictureStore) -> list[int]:
    """A number for every record; the same for pictures of one patient, of one lesion, or that are near-duplicates.

    Spots belong to the picture they were cut from; dark discs on plain ground, they all look like each other.
    """
    whole = [place for place, record in enumerate(records) if not record.is_spot]
    pairs = near_duplicates([perceptual_hash(store.read(records[place])) for place in whole])
    return group_records(records, [(whole[earlier], whole[later]) for earlier, later in pairs])
