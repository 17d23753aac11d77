"""One lesion of two visits as the page shows it: marked, in words, both close-ups at one scale of the skin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase

from inference.comparison.findings import Comparison, Pair
from inference.comparison.visits import Visits
from inference.drawing.tiles import lesion_tiles
from inference.findings import Lesion
from inference.photo import Photo
from inference.report.lesions import Box, box_of, size_of
from inference.report.urls import data_url

TILE = 160
ORDER = ("new", "grown", "changed", "gone", "same", "once", "outside")
FATES = {
    "new": "New",
    "gone": "Not found again",
    "grown": "Grown",
    "changed": "Changed",
    "same": "As before",
    "once": "Marked in one photo only",
    "outside": "Outside the other photo",
}
ALONE = {
    "new": "The earlier photo shows this place without a lesion.",
    "gone": "The later photo shows this place without a lesion: it has gone, or was missed.",
    "once": "The other photo shows a spot here too, which was not marked there: its size cannot be compared.",
    "outside": "The other photo does not show this place.",
}


@dataclass(frozen=True, slots=True)
class SideView:
    """One lesion in one photo. box: left, top, width and height in per cent of the photo."""

    number: int
    box: Box
    tile: str
    size: str
    spl: float


@dataclass(frozen=True, slots=True)
class RowView:
    """mark: what stands beside it on both photos; a letter where only the earlier photo shows it."""

    mark: str
    fate: str
    old: SideView | None
    new: SideView | None
    pair: Pair | None

    @property
    def words(self) -> str:
        return FATES[self.fate]

    @property
    def growth(self) -> str:
        """Change of diameter in per cent; empty where one photo does not show all of the lesion."""
        if self.pair is None or not self.pair.whole:
            return ""
        percent = round(100 * (self.pair.growth - 1))
        return f"{percent:+} %".replace("-", "−") if percent else "0 %"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be said of it beside its figures."""
        return self.pair.changes if self.pair else (ALONE[self.fate],)

    @property
    def spoken(self) -> str:
        """Its name for those who hear the page."""
        return f"Lesion {self.mark}, {self.words.lower()}{f', diameter {self.growth}' if self.growth else ''}"


def rows_of(visits: Visits) -> list[RowView]:
    """A row a lesion, what changed first."""
    rows = [*_pairs(visits), *_later_alone(visits), *_earlier_alone(visits)]
    return sorted(rows, key=lambda row: (ORDER.index(row.fate), -(row.pair.growth if row.pair else 0)))


def _pairs(visits: Visits) -> Iterator[RowView]:
    for pair in visits.comparison.pairs:
        fate = "grown" if pair.grown else "changed" if pair.changed else "same"
        # As wide on the skin as the larger of the two needs, so that growth is seen.
        old = _side(visits.old, pair.old, max(1.0, pair.growth))
        yield RowView(str(pair.new.number), fate, old, _side(visits.new, pair.new, max(1.0, 1 / pair.growth)), pair)


def _later_alone(visits: Visits) -> Iterator[RowView]:
    comparison = visits.comparison
    fates = {"new": comparison.new, "once": comparison.only_marked_in_new, "outside": comparison.only_in_new_frame}
    for fate, lesions in fates.items():
        for lesion in lesions:
            yield RowView(str(lesion.number), fate, None, _side(visits.new, lesion), None)


def _earlier_alone(visits: Visits) -> Iterator[RowView]:
    fates = [*_fates(visits.comparison)]
    for place, (fate, lesion) in enumerate(fates):
        yield RowView(_letters(place), fate, _side(visits.old, lesion), None, None)


def _fates(comparison: Comparison) -> Iterator[tuple[str, Lesion]]:
    yield from (("gone", lesion) for lesion in comparison.gone)
    yield from (("once", lesion) for lesion in comparison.only_marked_in_old)
    yield from (("outside", lesion) for lesion in comparison.only_in_old_frame)


def _letters(place: int) -> str:
    """A to Z, then AA and on."""
    more, letter = divmod(place, len(ascii_uppercase))
    return (_letters(more - 1) if more else "") + ascii_uppercase[letter]


def _side(photo: Photo, lesion: Lesion, wider: float = 1.0) -> SideView:
    (tile,) = lesion_tiles(photo.pixels, [replace(lesion, diameter=lesion.diameter * wider)], TILE)
    return SideView(lesion.number, box_of(lesion, photo), data_url("jpeg", tile), size_of(lesion), lesion.spl)
