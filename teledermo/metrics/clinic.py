"""Cases: how many in which state, how many overdue, how long the longest wait is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Manager, QuerySet
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from cases.lifecycle import CaseState
from cases.models import Case, Notification, Report
from cases.services.mail import RESEND_AFTER


class ClinicCollector(Collector):
    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        yield by_state("teledermo_cases", "Cases by state", CaseState.values, counts(Case.objects))
        yield gauge("teledermo_cases_overdue", "Open cases past their due time", Case.objects.overdue(now).count())
        waiting = Case.objects.by_longest_wait().values_list("clock_from", flat=True).first()
        seconds = (now - waiting).total_seconds() if waiting else 0
        yield gauge("teledermo_longest_wait_seconds", "Since the longest waiting case was sent", seconds)
        late_mail = Notification.objects.unsent_since(now - RESEND_AFTER).count()
        yield gauge("teledermo_mails_late", "Mails that should have left half an hour ago", late_mail)
        late = Report.objects.signed().filter(send_at__lte=now).count()
        yield gauge("teledermo_reports_late", "Signed reports past their time to be sent", late)


def counts(rows: QuerySet[Any] | Manager[Any]) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def by_state(name: str, words: str, states: Iterable[str], found: dict[str, int]) -> Metric:
    """Every state has its line, so that a graph shows a nought where there is none."""
    family = GaugeMetricFamily(name, words, labels=["state"])
    for state in states:
        family.add_metric([state], found.get(state, 0))
    return family


def gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)
