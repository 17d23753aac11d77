"""The whole way with a real worker over the real broker, and with its process killed on the way."""

import os
import signal
from pathlib import Path

import pytest
from celery import current_app

from accounts.models import User
from cases import services
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case, Patient
from cases.terms import EventKind
from inference.phantoms import draw_phantom, phantom_jpeg
from tests.workers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def send(patient: Patient, referrer: User, seed: int) -> Case:
    case = services.start_case(practice=patient.practice, patient=patient, by=referrer, consent=True)
    services.add_photo(case=case, data=phantom_jpeg(draw_phantom(seed, 1600, 1200, lesions=14)), by=referrer)
    return services.submit_case(case=case, by=referrer)


def is_ranked(case: Case) -> bool:
    return case.events.filter(kind=EventKind.RANKED).exists()


def test_a_case_that_was_sent_is_analysed_and_ranked(worker: Path, patient: Patient, referrer: User) -> None:
    case = send(patient, referrer, seed=3)
    wait_until(lambda: is_ranked(case), worker)
    case.refresh_from_db()
    analysis = Analysis.objects.get()
    assert (analysis.state, analysis.attempts) == (AnalysisState.SUCCEEDED, 1)
    assert case.lesion_count == analysis.lesions.count() > 3
    assert case.patient.name not in worker.read_text()


def test_a_worker_killed_on_the_way_costs_one_attempt_and_no_case(
    worker: Path, patient: Patient, referrer: User
) -> None:
    children = worker_children()
    case = send(patient, referrer, seed=4)
    running = Analysis.objects.filter(photo__case=case, state=AnalysisState.RUNNING)
    wait_until(running.exists, worker)
    for child in children:
        os.kill(child, signal.SIGKILL)
    wait_until(lambda: is_ranked(case), worker)
    analysis = Analysis.objects.get()
    assert (analysis.state, analysis.attempts) == (AnalysisState.SUCCEEDED, 2)


def worker_children() -> list[int]:
    (statistics,) = current_app.control.inspect(timeout=30, limit=1).stats().values()
    return statistics["pool"]["processes"]
