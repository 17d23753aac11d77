"""Readers beside the model and beside histology, as tables that are plots. Counted in PostgreSQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import Practice, User
from cases.agreement import (
    COMPARED,
    FEWEST_LESIONS,
    FEWEST_WITH_HISTOLOGY,
    Change,
    Counts,
    Share,
    against_histology,
    agreed,
    changes_of_mind,
    cohens_kappa,
    count_pairs,
    found_by_both,
)
from cases.calls import MODEL_CALLS, Call
from cases.diagnoses import is_malignant
from cases.lifecycle import ReportState
from cases.models import Histology, LesionCall, OwnCall
from inference.findings import LesionClass

FEWEST_READERS = 3
"""With fewer, figures without names would still be somebody's."""


@dataclass(frozen=True, slots=True)
class Cell:
    """side: of a square round the middle, 0..100; its area grows with the count."""

    count: int
    side: float
    alike: bool

    @property
    def corner(self) -> float:
        return -self.side / 2


@dataclass(frozen=True, slots=True)
class HistologyRow:
    who: str
    sensitivity: Share
    specificity: Share


class AgreementPage:
    """of: own calls and report calls that count, such as one reader's, or a practice's."""

    fewest_lesions = FEWEST_LESIONS
    fewest_with_histology = FEWEST_WITH_HISTOLOGY
    compared = COMPARED

    def __init__(self, own: QuerySet[OwnCall], reported: QuerySet[LesionCall]) -> None:
        self.own = own.order_by()
        issued = reported.filter(report__state=ReportState.ISSUED)
        self.reported = issued.exclude(report__amended_by__state=ReportState.ISSUED).order_by()

    @classmethod
    def of_reader(cls, reader: User) -> "AgreementPage":
        own = OwnCall.objects.filter(reading__reader=reader)
        return cls(own, LesionCall.objects.filter(report__author=reader))

    @classmethod
    def of_practices(cls, practices: list[Practice]) -> "AgreementPage":
        own = OwnCall.objects.filter(reading__case__practice__in=practices)
        return cls(own, LesionCall.objects.filter(report__case__practice__in=practices))

    @cached_property
    def counts(self) -> Counts:
        return count_pairs(self.own.values_list("call", "model_class").annotate(n=Count("pk")))

    @cached_property
    def readers(self) -> int:
        return self.own.aggregate(n=Count("reading__reader", distinct=True))["n"]

    @property
    def names_nobody(self) -> bool:
        return self.readers >= FEWEST_READERS

    @property
    def fewest_readers(self) -> int:
        return FEWEST_READERS

    @property
    def agreed(self) -> Share:
        return agreed(self.counts)

    @property
    def kappa(self) -> float | None:
        return cohens_kappa(self.counts) if self.agreed.enough else None

    @property
    def suspicious(self) -> Share:
        return found_by_both(self.counts, suspicious=True)

    @property
    def not_suspicious(self) -> Share:
        return found_by_both(self.counts, suspicious=False)

    @property
    def rows(self) -> Iterator[tuple[str | Promise, list[Cell], int]]:
        """(reader's call, a cell for each call of the model's, all)."""
        largest = max(self.counts.values(), default=1)
        for own in COMPARED:
            found = [self.counts.get((own, model), 0) for model in COMPARED]
            cells = [
                Cell(count, 100 * (count / largest) ** 0.5, own == model)
                for count, model in zip(found, COMPARED, strict=True)
            ]
            yield own.label, cells, sum(found)

    @cached_property
    def change(self) -> Change:
        both = self.reported.exclude(before=None).values_list("before__call", "call", "model_class")
        return changes_of_mind(both.annotate(n=Count("pk")))

    @property
    def change_rows(self) -> list[tuple[str, int, float]]:
        """(what, how many, per cent of all)."""
        rows = (
            (_("Own call kept"), self.change.kept),
            (_("Changed to the model's"), self.change.towards),
            (_("Changed away from the model's"), self.change.away),
            (_("Changed otherwise"), self.change.other),
        )
        return [(label, count, 100 * count / (self.change.all or 1)) for label, count in rows]

    @cached_property
    def histology(self) -> list[HistologyRow]:
        """Of lesions that were examined, the latest result counts."""
        truth = dict(self.truths())
        examined = Q(lesion__in=list(truth))
        before = list(self.own.filter(examined).values_list("lesion", "call", "model_class"))
        after = list(self.reported.filter(examined).values_list("lesion", "call", "model_class"))
        model = {lesion: MODEL_CALLS.get(LesionClass(found)) for lesion, _call, found in [*before, *after]}
        sides = (
            (_("Before the model's call"), [(lesion, call) for lesion, call, _found in before]),
            (_("In the report"), [(lesion, call) for lesion, call, _found in after]),
            (_("The model"), list(model.items())),
        )
        return [
            HistologyRow(who, *against_histology((call == Call.SUSPICIOUS, truth[lesion]) for lesion, call in calls))
            for who, calls in sides
        ]

    def truths(self) -> Iterator[tuple[object, bool]]:
        called = Q(lesion__in=self.own.values("lesion")) | Q(lesion__in=self.reported.values("lesion"))
        results = Histology.objects.filter(called).order_by("reported_on", "entered_at")
        for lesion, icd10 in results.values_list("lesion", "diagnosis_icd10"):
            yield lesion, is_malignant(icd10)
