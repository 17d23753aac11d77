"""Groups of pictures that belong together: one patient, one lesion, or copies of each other."""

from collections.abc import Hashable, Iterable, Sequence

from inference.training.data.records import Record


def group_records(records: Sequence[Record], duplicates: Iterable[tuple[int, int]]) -> list[int]:
    """A group number for every record: the position of the group's first record."""
    parents = list(range(len(records)))
    first_of: dict[Hashable, int] = {}
    for position, record in enumerate(records):
        for key in _identities(record):
            _join(parents, first_of.setdefault(key, position), position)
    for one, other in duplicates:
        _join(parents, one, other)
    return [_root(parents, position) for position in range(len(records))]


def _identities(record: Record) -> Iterable[Hashable]:
    if record.patient:
        yield ("patient", record.patient)
    if record.lesion:
        yield ("lesion", record.lesion)


def _root(parents: list[int], position: int) -> int:
    while parents[position] != position:
        parents[position] = parents[parents[position]]
        position = parents[position]
    return position


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low
