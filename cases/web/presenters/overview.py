"""The coordinator's page: what waits, what is late, what went wrong, who reads how much. Counted in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case as Choice
from django.db.models import CharField, Count, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import OPEN_STATES, AnalysisState, CaseState
from cases.models import Analysis, Report
from cases.models.case import CaseQuerySet
from cases.terms import Urgency

WEEKS = 4
SATURDAY = 5
MOST_FAILURES = 25
AGES: tuple[tuple[str, timedelta, str | Promise], ...] = (
    ("day", timedelta(days=1), _("Under a day")),
    ("days", timedelta(days=3), _("1 to 3 days")),
    ("week", timedelta(days=7), _("3 to 7 days")),
    ("longer", timedelta.max, _("Over 7 days")),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table that is also a plot; share: its length, 0..100 of the longest. quiet: nobody was expected."""

    label: str | Promise
    count: int
    share: float
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a stacked bar, in per cent of the longest bar."""

    urgency: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class QueueRow:
    """counts: most urgent first; longest: the largest sum of any row."""

    label: str | Promise
    counts: tuple[int, ...]
    longest: int

    @property
    def all(self) -> int:
        return sum(self.counts)

    @property
    def segments(self) -> list[Segment]:
        widths = [100 * count / (self.longest or 1) for count in self.counts]
        starts = [sum(widths[:place]) for place in range(len(widths))]
        return [Segment(*one) for one in zip(by_urgency(), starts, widths, strict=True)]


def queue_by_age(cases: CaseQuerySet, now: datetime) -> list[QueueRow]:
    """The cases that wait, a row an age."""
    since = [When(clock_from__gt=now - limit, then=Value(name)) for name, limit, _label in AGES[:-1]]
    aged = cases.filter(state__in=OPEN_STATES).annotate(
        age=Choice(*since, default=Value(AGES[-1][0]), output_field=CharField())
    )
    counted = aged.order_by().values_list("age", "urgency").annotate(n=Count("pk"))
    found = {(age, urgency): n for age, urgency, n in counted}
    rows = [(label, tuple(found.get((name, one), 0) for one in by_urgency())) for name, _limit, label in AGES]
    longest = max(sum(counts) for _label, counts in rows)
    return [QueueRow(label, counts, longest) for label, counts in rows]


def by_urgency() -> list[Urgency]:
    return [Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE]


def answered_a_day(cases: CaseQuerySet, now: datetime) -> list[Bar]:
    """First reports of the last weeks, by day in the reader's zone, days without one included."""
    first = Report.objects.filter(case__in=cases, version=1, signed_at__gte=now - timedelta(weeks=WEEKS))
    counted = first.order_by().annotate(day=TruncDate("signed_at")).values_list("day").annotate(n=Count("pk"))
    counts = dict(counted)
    days = [(now - timedelta(days=back)).date() for back in range(7 * WEEKS - 1, -1, -1)]
    longest = max((counts.get(day, 0) for day in days), default=0) or 1
    return [day_bar(day, counts.get(day, 0), longest) for day in days]


def day_bar(day: date, count: int, longest: int) -> Bar:
    is_weekend = day.weekday() >= SATURDAY
    return Bar(date_format(day, "D j M"), count, 100 * count / longest, is_weekend)


def answered_late(cases: CaseQuerySet, now: datetime) -> tuple[int, int]:
    """(late, all) of the first reports of the last weeks."""
    first = Report.objects.filter(case__in=cases, version=1, signed_at__gte=now - timedelta(weeks=WEEKS))
    counted = first.aggregate(late=Count("pk", filter=Q(signed_at__gt=F("case__due_at"))), all=Count("pk"))
    return counted["late"], counted["all"]


def load(cases: CaseQuerySet, readers: Sequence[User], now: datetime) -> list[dict[str, object]]:
    """A reader a row: being read now, meant for the reader, answered this week."""
    reading = count_by(cases.filter(state=CaseState.IN_REVIEW), "claimed_by")
    meant = count_by(cases.awaiting_review(), "assigned_to")
    signed = Report.objects.filter(case__in=cases, signed_at__gte=now - timedelta(days=7))
    answered = dict(signed.order_by().values_list("author").annotate(n=Count("pk")))
    return [
        {
            "name": reader.name,
            "reading": reading.get(reader.pk, 0),
            "meant": meant.get(reader.pk, 0),
            "answered": answered.get(reader.pk, 0),
            "share": 100 * answered.get(reader.pk, 0) / (max(answered.values(), default=0) or 1),
        }
        for reader in readers
    ]


def count_by(cases: CaseQuerySet, field: str) -> dict[int, int]:
    counted = cases.exclude(**{field: None}).order_by().values_list(field).annotate(n=Count("pk"))
    return dict(counted)


def failures(cases: CaseQuerySet) -> list[Analysis]:
    """Analyses that failed on our side on cases still open, the oldest first."""
    failed = Analysis.objects.current().filter(state=AnalysisState.FAILED, photo__case__in=cases)
    open_ones = failed.filter(photo__case__state__in=OPEN_STATES).select_related("photo__case")
    return list(open_ones.order_by("finished_at")[:MOST_FAILURES])
