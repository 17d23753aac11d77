"""Finds work that was lost between the rows and the workers, and sends it again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cases import queue
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case
from cases.services.analysis import give_up_attempt
from cases.services.errors import RuleBrokenError

RESEND_AFTER = timedelta(minutes=5)
GRACE = timedelta(minutes=1)


def requeue_lost_analyses() -> int:
    """How many analyses and rankings were sent again. Sending twice does no harm: only one message gets to begin."""
    now = timezone.now()
    return resend_queued(now) + give_up_lost(now) + resend_rankings(now)


@transaction.atomic
def resend_queued(now: datetime) -> int:
    """Rows that wait for longer than a message should take: the broker was down, or has forgotten."""
    silent = Analysis.objects.filter(state=AnalysisState.QUEUED, sent_at__lt=now - RESEND_AFTER)
    rows = list(silent.select_for_update(skip_locked=True).values_list("pk", flat=True))
    for row in rows:
        queue.send_analysis(row)
    Analysis.objects.filter(pk__in=rows).update(sent_at=now)
    return len(rows)


def give_up_lost(now: datetime) -> int:
    """Rows that run for longer than any worker may."""
    longest = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) + GRACE
    lost = Analysis.objects.filter(state=AnalysisState.RUNNING, started_at__lt=now - longest)
    return sum(given_up(analysis) for analysis in lost)


def given_up(analysis: Analysis) -> bool:
    try:
        give_up_attempt(analysis=analysis)
    except RuleBrokenError:
        return False  # it has come to its end while we looked
    return True


@transaction.atomic
def resend_rankings(now: datetime) -> int:
    due = Case.objects.filter(ranking_due_since__lt=now - RESEND_AFTER)
    cases = list(due.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    for case in cases:
        queue.send_ranking(case)
    Case.objects.filter(pk__in=cases).update(ranking_due_since=now)
    return len(cases)
