import logging
import socket
from typing import Any
from uuid import uuid4

import pytest
from celery import current_app
from django.db import transaction

from accounts.models import User
from cases import queue
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case
from cases.services import submit_case


@pytest.fixture
def broker_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages go where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    send_task = current_app.send_task

    def send_nowhere(*args: Any, **options: Any) -> Any:
        with current_app.connection_for_write(f"redis://127.0.0.1:{port}/0") as connection:
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


def send_and_roll_back() -> None:
    with transaction.atomic():
        queue.send_analysis(uuid4())
        raise ValueError("rolled back")


@pytest.mark.django_db
def test_what_is_rolled_back_is_never_sent(sent_messages: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ValueError, match="rolled back"):
        send_and_roll_back()
    assert sent_messages == []
