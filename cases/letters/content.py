"""What a letter holds, before it is set in type."""

from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How a section stands out."""

    PLAIN = "plain"
    KEY = "key"  # what the letter is about
    WATCH = "watch"  # when not to wait


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: list[str]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """A lesion's box in shares of the picture's width and height, from its top left corner."""

    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """ratio is the height as a share of the width."""

    jpeg: bytes
    ratio: float
    alt: str
    caption: str
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Row:
    """tile is a JPEG, or empty where the picture is no longer kept; alt says what it shows."""

    tile: bytes
    alt: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """columns are those of the cells; the tiles have one of their own."""

    heading: str
    columns: list[str]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Letter:
    """contact is the practice's, line by line; opening stands before the sections, closing and signature after."""

    language: str
    title: str
    practice: str
    contact: list[str]
    date: str
    addressee: list[str]
    facts: list[tuple[str, str]]
    greeting: str
    opening: list[str]
    sections: list[Section]
    closing: str
    signature: list[str]
    disclosure: str
    footer: str
    table: Table | None = None
    pictures: list[Picture] = field(default_factory=list)
