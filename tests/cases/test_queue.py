import logging
from typing import Any
from uuid import UUID, uuid4

import pytest
from celery import current_app
from django.db import transaction

from accounts.models import User
from cases import queue
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case, UnsentMessage
from cases.services import send_unsent, submit_case


@pytest.fixture
def broker_down(monkeypatch: pytest.MonkeyPatch, nobodys_port: int) -> None:
    """Messages go where nobody listens."""
    send_task = current_app.send_task

    def send_nowhere(*args: Any, **options: Any) -> Any:
        with current_app.connection_for_write(f"redis://127.0.0.1:{nobodys_port}/0") as connection:
            return send_task(*args, connection=connection, **options)

    monkeypatch.setattr(current_app, "send_task", send_nowhere, raising=False)


def test_a_case_is_on_the_desk_although_the_broker_is_down(
    broker_down: None,
    draft: Case,
    referrer: User,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submit_case(case=draft, by=referrer)
    draft.refresh_from_db()
    assert draft.state == CaseState.SUBMITTED
    analysis = Analysis.objects.get()
    assert analysis.state == AnalysisState.QUEUED
    (record,) = (record for record in caplog.records if record.name == "cases.queue")
    assert record.levelno == logging.WARNING
    assert str(analysis.pk) in record.getMessage()
    assert draft.patient.name not in caplog.text
    kept = UnsentMessage.objects.get()
    assert (kept.task, kept.row_id, kept.queue) == (queue.ANALYSE_PHOTO, analysis.pk, "analysis")


def unsent(count: int = 1) -> list[UUID]:
    rows = [UnsentMessage(task=queue.RANK_CASE, row_id=uuid4(), queue="housekeeping") for _ in range(count)]
    return [row.row_id for row in UnsentMessage.objects.bulk_create(rows)]


@pytest.mark.django_db
def test_what_the_broker_does_not_take_is_written_down_once(broker_down: None) -> None:
    (row_id,) = unsent()
    queue.send(queue.RANK_CASE, row_id, queue="housekeeping")
    assert UnsentMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_round_ends_at_the_first_that_is_refused(broker_down: None, sent_messages: list[Any]) -> None:
    unsent(2)
    assert send_unsent() == 0
    assert len(sent_messages) == 1
    assert UnsentMessage.objects.count() == 2


@pytest.mark.django_db
def test_what_was_not_sent_is_sent_once(sent_messages: list[Any]) -> None:
    rows = unsent(2)
    assert [send_unsent(), send_unsent()] == [2, 0]
    assert sent_messages == [(queue.RANK_CASE, [str(row)]) for row in rows]


def send_and_roll_back() -> None:
    with transaction.atomic():
        queue.send_analysis(uuid4())
        raise ValueError("rolled back")


@pytest.mark.django_db
def test_what_is_rolled_back_is_never_sent(sent_messages: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ValueError, match="rolled back"):
        send_and_roll_back()
    assert sent_messages == []
