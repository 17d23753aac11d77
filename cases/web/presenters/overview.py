"""The coordinator's page: what waits, what is late, what went wrong, who reads how much. Counted in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case as Choice
from django.db.models import CharField, Count, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import OPEN_STATES, AnalysisState, CaseState
from cases.models import Analysis, Report
from cases.models.case import CaseQuerySet
from cases.terms import Urgency

WEEKS = 4
MOST_FAILURES = 25
AGES: tuple[tuple[str, timedelta, str | Promise], ...] = (
    ("day", timedelta(days=1), _("Under a day")),
    ("days", timedelta(days=3), _("1 to 3 days")),
    ("week", timedelta(days=7), _("3 to 7 days")),
    ("longer", timedelta.max, _("Over 7 days")),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table that is also a plot; share: its length, 0..100 of the longest."""

    label: str | Promise
    count: int
    share: float


def bars(counts: Sequence[tuple[str | Promise, int]]) -> list[Bar]:
    longest = max((count for _label, count in counts), default=0) or 1
    return [Bar(label, count, 100 * count / longest) for label, count in counts]


def queue_by_age(cases: CaseQuerySet, now: datetime) -> list[tuple[str | Promise, list[int]]]:
    """(age, [a count an urgency, most urgent first]) of the cases that wait."""
    since = [When(clock_from__gt=now - limit, then=Value(name)) for name, limit, _label in AGES[:-1]]
    aged = cases.filter(state__in=OPEN_STATES).annotate(
        age=Choice(*since, default=Value(AGES[-1][0]), output_field=CharField())
    )
    counted = aged.order_by().values_list("age", "urgency").annotate(n=Count("pk"))
    counts = {(age, urgency): n for age, urgency, n in counted}
    return [(label, [counts.get((name, urgency), 0) for urgency in by_urgency()]) for name, _limit, label in AGES]


def by_urgency() -> list[Urgency]:
    return [Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE]


def answered_a_day(cases: CaseQuerySet, now: datetime) -> list[Bar]:
    """First reports of the last weeks, by day in the reader's zone, days without one included."""
    first = Report.objects.filter(case__in=cases, version=1, signed_at__gte=now - timedelta(weeks=WEEKS))
    counted = first.order_by().annotate(day=TruncDate("signed_at")).values_list("day").annotate(n=Count("pk"))
    counts = dict(counted)
    days = [(now - timedelta(days=back)).date() for back in range(7 * WEEKS - 1, -1, -1)]
    return bars([(f"{day:%d %b}", counts.get(day, 0)) for day in days])


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
