"""Finds work that was lost between the rows and the workers, and sends it again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from cases import queue
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case
from cases.services.analysis import give_up_attempt
from cases.services.errors import RuleBrokenError
from cases.services.resending import resend_silent

GRACE = timedelta(minutes=1)


def requeue_lost_analyses() -> int:
    """How many analyses and rankings were sent again. Sending twice does no harm: only one message gets to begin."""
    queued = Analysis.objects.filter(state=AnalysisState.QUEUED)
    return (
        resend_silent(queued, since="sent_at", send=queue.send_analysis)
        + give_up_lost(timezone.now())
        + resend_silent(Case.objects.all(), since="ranking_due_since", send=queue.send_ranking)
    )


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
