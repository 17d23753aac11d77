"""Counts of one pair of photos, added up over many."""

from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """Base of dataclasses whose fields are all counts."""

    def __add__(self, other: Self) -> Self:
        return replace(self, **{it.name: getattr(self, it.name) + getattr(other, it.name) for it in fields(self)})
