"""An earlier visit beside this one: what came of it, in figures and in words."""

from collections import Counter
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cases.lettering import letter
from cases.lifecycle import ComparisonState
from cases.models import Case, Comparison, Lesion, LesionPair, Photo
from cases.terms import Fate
from cases.web.presenters.display import display_size

FATE_ORDER = {fate: place for place, fate in enumerate((Fate.NEW, Fate.GROWN, Fate.CHANGED, Fate.GONE, Fate.SAME))}
SHAPES = {Fate.NEW: "✚", Fate.GROWN: "▲", Fate.CHANGED: "◆", Fate.GONE: "○", Fate.SAME: ""}
"""Beside each word, for those who do not see its colour."""


class PairLine:
    """letters, by analysis, tell the case's photos apart; a pair bears the later lesion's name."""

    def __init__(self, pair: LesionPair, letters: dict[UUID, str]) -> None:
        self.pair = pair
        self.fate = Fate(pair.fate)
        self.letters = letters

    @property
    def shape(self) -> str:
        return SHAPES[self.fate]

    @property
    def is_change(self) -> bool:
        return self.fate != Fate.SAME

    @property
    def lesion(self) -> Lesion:
        """The one that names the pair."""
        return self.pair.later or self.pair.earlier  # type: ignore[return-value]  # a pair has one at least

    @property
    def label(self) -> str:
        """As this case's pages call it; what is gone has its number of then."""
        if self.fate == Fate.GONE:
            return _("then %(number)d") % {"number": self.lesion.number}
        return f"{self.letters.get(self.lesion.analysis_id, '')}{self.lesion.number}"

    @property
    def growth(self) -> str:
        """How many times the diameter it had, where both photos show the whole lesion."""
        return _("%(times).2f ×") % {"times": self.pair.growth} if self.pair.whole and self.pair.growth else ""

    @property
    def suspicions(self) -> str:
        """Now, or then and now, in per cent."""
        percents = [f"{round(100 * one.spl)} %" for one in (self.pair.earlier, self.pair.later) if one]
        return " → ".join(percents)

    @property
    def sentence(self) -> str:
        words = {"label": self.label, "fate": self.fate.label, "growth": self.growth}
        if self.fate == Fate.GROWN:
            return _("Lesion %(label)s, %(fate)s: %(growth)s its former diameter") % words
        return _("Lesion %(label)s, %(fate)s") % words

    @property
    def order(self) -> tuple[int, float, int]:
        return FATE_ORDER[self.fate], -(self.pair.growth or 0.0), self.lesion.number


class SidePhoto:
    """One of the two photos, "earlier" or "later", and the marks on it: a pair's line with its lesion there."""

    def __init__(self, side: str, heading: str, photo: Photo, lines: list[PairLine]) -> None:
        self.side = side
        self.heading = heading
        self.photo = photo
        self.display_width, self.display_height = display_size(photo)
        self.marks = [(line, getattr(line.pair, side)) for line in lines if getattr(line.pair, side)]


class EarlierVisit:
    """One comparison of the case; its pairs come with their lesions, so that it asks for nothing more."""

    def __init__(self, comparison: Comparison, letters: dict[UUID, str]) -> None:
        self.comparison = comparison
        self.letters = letters

    @property
    def earlier(self) -> Photo:
        return self.comparison.earlier.photo

    @property
    def sides(self) -> list[SidePhoto]:
        later = self.comparison.later.photo
        return [
            SidePhoto("earlier", _("Then"), self.earlier, self.lines),
            SidePhoto("later", _("Now"), later, self.lines),
        ]

    @property
    def is_compared(self) -> bool:
        return self.comparison.state == ComparisonState.COMPARED

    @property
    def is_waiting(self) -> bool:
        return self.comparison.state == ComparisonState.QUEUED

    @cached_property
    def lines(self) -> list[PairLine]:
        lines = [PairLine(pair, self.letters) for pair in self.comparison.pairs.all()]
        return sorted(lines, key=lambda line: line.order)

    @property
    def changes(self) -> list[PairLine]:
        return [line for line in self.lines if line.is_change]

    @property
    def unchanged(self) -> list[PairLine]:
        return [line for line in self.lines if not line.is_change]

    @property
    def counts(self) -> list[tuple[Fate, str, str]]:
        """(fate, its shape, how many in words)."""
        found = Counter(line.fate for line in self.lines)
        return [(fate, SHAPES[fate], f"{found[fate]} {fate.label.lower()}") for fate in FATE_ORDER if found[fate]]


def earlier_visits(case: Case) -> list[EarlierVisit]:
    """Latest photo first; three queries, however many lesions."""
    lesions = LesionPair.objects.select_related("earlier", "later")
    pairs = Prefetch("pairs", lesions.defer("earlier__embedding", "later__embedding"))
    comparisons = Comparison.objects.of(case).select_related("earlier__photo__case", "later__photo")
    letters = photo_letters(case)
    return [EarlierVisit(one, letters) for one in comparisons.prefetch_related(pairs).order_by("-later__queued_at")]


def photo_letters(case: Case) -> dict[UUID, str]:
    """By analysis, what the case's pages put before a lesion's number; nothing where there is one photo."""
    rows = list(case.photos.order_by("uploaded_at", "id").values_list("pk", "analyses"))
    places = {photo: place for place, photo in enumerate(dict.fromkeys(photo for photo, _analysis in rows))}
    several = len(places) > 1
    return {analysis: letter(places[photo]) for photo, analysis in rows if several and analysis}
