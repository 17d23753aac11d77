"""What a letter holds, before it is set in type."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: list[str]


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
class Table:
    heading: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Letter:
    language: str
    title: str
    practice: str
    date: str
    addressee: list[str]
    facts: list[tuple[str, str]]
    sections: list[Section]
    signature: list[str]
    disclosure: str
    footer: str
    table: Table | None = None
    pictures: list[Picture] = field(default_factory=list)
