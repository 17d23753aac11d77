"""A case's lesions by their looks and by their scores: what the reading page draws of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cases.web.presenters.lesion_card import LesionCard

SIDE = 400
LARGEST_TILE, SMALLEST_TILE = 56.0, 18.0
BINS = 20
WIDE, TALL = 400.0, 90.0
TALLEST_BRICK = 14.0


@dataclass(frozen=True, slots=True)
class MapPoint:
    """x and y are the upper left corner of its picture."""

    card: LesionCard
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Brick:
    card: LesionCard
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """A column per twentieth of a score, made of one brick a lesion; mark is where the threshold lies, or None.

    rows say the same in words: (from and to in per cent, how many)."""

    title: str | Promise
    bricks: list[Brick]
    width: float
    height: float
    mark: float | None
    rows: list[tuple[str, int]]


class LesionMap:
    side = SIDE

    def __init__(self, cards: Sequence[LesionCard], *, comparable: bool) -> None:
        self.cards = cards
        self.comparable = comparable
        self.placed = [card for card in cards if card.lesion.map_x is not None]

    @property
    def tile(self) -> float:
        """So that evenly strewn pictures would cover a quarter of the map."""
        return min(LARGEST_TILE, max(SMALLEST_TILE, SIDE / 2 / max(1.0, len(self.placed) ** 0.5)))

    @property
    def points(self) -> list[MapPoint]:
        room = SIDE - self.tile
        places = [(card, card.lesion.map_x or 0.0, card.lesion.map_y or 0.0) for card in self.placed]
        return [MapPoint(card, x * room, y * room) for card, x, y in places]

    @property
    def histograms(self) -> list[Histogram]:
        odd = [(card, card.oddness.share) for card in self.cards if card.oddness]
        suspicious = [(card, card.suspicion.share) for card in self.cards]
        drawn = [histogram(_("Suspicion"), suspicious, self.cards[0].suspicion.mark)]
        return [histogram(_("Oddness"), odd, None), *drawn] if odd else drawn


def histogram(title: str, scored: Sequence[tuple[LesionCard, float]], mark: float | None) -> Histogram:
    columns: list[list[LesionCard]] = [[] for _bin in range(BINS)]
    for card, share in scored:
        columns[min(BINS - 1, int(share * BINS))].append(card)
    height = min(TALLEST_BRICK, TALL / max(1, *(len(column) for column in columns)))
    bricks = [
        Brick(card, place * WIDE / BINS, TALL - level * height)
        for place, column in enumerate(columns)
        for level, card in enumerate(column, start=1)
    ]
    return Histogram(title, bricks, WIDE / BINS - 1, height, mark and mark * WIDE, table_rows(columns))


def table_rows(columns: Sequence[Sequence[LesionCard]]) -> list[tuple[str, int]]:
    step = 100 // BINS
    return [(f"{step * place}–{step * place + step} %", len(column)) for place, column in enumerate(columns) if column]
