from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from cases.lifecycle import AnalysisState
from cases.models import Analysis
from cases.services import requeue_lost_analyses
from cases.services.analysis import MAX_ATTEMPTS
from cases.services.resending import RESEND_AFTER
from cases.services.sweep import GRACE
from tests.factories import AnalysisFactory, CaseFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def sweep(django_capture_on_commit_callbacks: Any) -> Any:
    def run() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return requeue_lost_analyses()

    return run


def longest_run() -> timedelta:
    return timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) + GRACE


def test_a_message_that_was_lost_is_sent_again_once(sweep: Any, sent_messages: list[Any]) -> None:
    analysis = AnalysisFactory(sent_at=timezone.now() - RESEND_AFTER - SECOND)
    assert (sweep(), sweep()) == (1, 0)
    assert sent_messages == [("cases.analyse_photo", [str(analysis.pk)])]


def test_a_message_on_its_way_is_left_alone(sweep: Any, sent_messages: list[Any]) -> None:
    AnalysisFactory(sent_at=timezone.now() - RESEND_AFTER / 2)
    assert sweep() == 0
    assert sent_messages == []


def test_what_runs_for_longer_than_a_worker_may_is_queued_again(sweep: Any, sent_messages: list[Any]) -> None:
    analysis = AnalysisFactory(running=True, started_at=timezone.now() - longest_run() - SECOND)
    assert sweep() == 1
    analysis.refresh_from_db()
    assert (analysis.state, analysis.attempts) == (AnalysisState.QUEUED, 1)
    assert sent_messages == [("cases.analyse_photo", [str(analysis.pk)])]


def test_what_was_lost_too_often_fails_in_words(sweep: Any, sent_messages: list[Any]) -> None:
    began = timezone.now() - longest_run() - SECOND
    analysis = AnalysisFactory(running=True, attempts=MAX_ATTEMPTS, started_at=began)
    assert sweep() == 1
    analysis.refresh_from_db()
    assert analysis.state == AnalysisState.FAILED
    assert analysis.reason
    assert sent_messages == []


def test_what_may_still_run_is_left_alone(sweep: Any) -> None:
    AnalysisFactory(running=True, started_at=timezone.now() - longest_run() + timedelta(minutes=1))
    assert sweep() == 0
    assert Analysis.objects.get().state == AnalysisState.RUNNING


@pytest.mark.parametrize("trait", ["succeeded", "rejected", "failed"])
def test_what_has_ended_is_left_alone(trait: str, sweep: Any) -> None:
    AnalysisFactory(**{trait: True}, sent_at=timezone.now() - timedelta(days=9))
    assert sweep() == 0


def test_a_ranking_that_was_lost_is_sent_again_once(sweep: Any, sent_messages: list[Any]) -> None:
    case = CaseFactory(submitted=True, ranking_due_since=timezone.now() - RESEND_AFTER - SECOND)
    CaseFactory(submitted=True, ranking_due_since=timezone.now())
    assert (sweep(), sweep()) == (1, 0)
    assert sent_messages == [("cases.rank_case", [str(case.pk)])]
