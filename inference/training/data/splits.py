"""Train, validation and test parts, written to a file so that every command means the same pictures."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np

from inference.training.data.records import DatasetError, Record


class Part(StrEnum):
    """Which side of the split a picture is on."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


Split = dict[str, Part]


def split_records(
    records: Sequence[Record], groups: Sequence[int], seed: int, shares: tuple[float, float] = (0.12, 0.12)
) -> Split:
    """Part by path. shares: of validation and of test. Groups stay whole; each source and class is divided alike."""
    draw = np.random.default_rng(seed)
    members: dict[int, list[Record]] = defaultdict(list)
    for record, group in zip(records, groups, strict=True):
        members[group].append(record)
    strata: dict[tuple[str, int], list[int]] = defaultdict(list)
    for group, inside in members.items():
        strata[(inside[0].source, max(record.lesion_class for record in inside))].append(group)
    split: Split = {}
    for stratum in sorted(strata):
        for group, part in zip(draw.permutation(strata[stratum]), _parts(len(strata[stratum]), shares), strict=True):
            split |= {record.path: part for record in members[int(group)]}
    return split


def extend_split(records: Sequence[Record], groups: Sequence[int], seed: int, kept: Split) -> Split:
    """As split_records for groups that `kept` does not know; what it knows stays, and newcomers join their group.

    A newcomer to a group that stood on several sides is only judged on: it goes to the last of these parts.
    """
    order = list(Part)
    known: dict[int, Part] = {}
    for record, group in zip(records, groups, strict=True):
        if record.path in kept:
            known[group] = max(known.get(group, Part.TRAIN), kept[record.path], key=order.index)
    new = [(record, group) for record, group in zip(records, groups, strict=True) if group not in known]
    split = split_records([record for record, _ in new], [group for _, group in new], seed)
    joined = {r.path: known[group] for r, group in zip(records, groups, strict=True) if group in known}
    return split | joined | {path: part for path, part in kept.items() if path in joined}


def _parts(count: int, shares: tuple[float, float]) -> list[Part]:
    validation, test = (round(count * share) for share in shares)
    train = count - validation - test
    return [Part.TRAIN] * train + [Part.VALIDATION] * validation + [Part.TEST] * test


def write_split(path: Path, split: Split) -> None:
    """One line a picture, ordered by path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("path", "part"))
        writer.writerows(sorted((name, part.value) for name, part in split.items()))


def read_split(path: Path) -> Split:
    """Raises DatasetError where the file is not a split."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return {row["path"]: Part(row["part"]) for row in csv.DictReader(file)}
    except (OSError, KeyError, ValueError) as error:
        raise DatasetError(f"{path} is not a split; write one with “python -m inference dataset split”.") from error


def take_part(records: Sequence[Record], split: Split, part: Part) -> list[Record]:
    """The records of one part. Raises DatasetError where the split does not know a record."""
    unknown = [record.path for record in records if record.path not in split]
    if unknown:
        raise DatasetError(
            f"The split does not know {unknown[0]} and {len(unknown) - 1} others; split the data set anew."
        )
    return [record for record in records if split[record.path] is part]
