"""Tasks as a worker runs them, here in the test's own process, with the real engine and the real model."""

import logging
from pathlib import Path
from typing import Any

import pytest
import skimage.data
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection
from PIL import Image

from accounts.models import User
from cases import ranking, services, tasks
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case, Lesion
from cases.services.analysis import MAX_ATTEMPTS
from inference.phantoms import draw_phantom, phantom_jpeg
from tests.factories import AnalysisFactory, PhotoFactory
from tests.inference.pictures import encoded


def wide_field(seed: int = 1) -> bytes:
    return phantom_jpeg(draw_phantom(seed, 1200, 900, lesions=12))


@pytest.fixture
def wide_case(draft: Case, referrer: User) -> Case:
    """Sent with one drawn wide-field photo."""
    services.remove_photo(photo=draft.photos.get(), by=referrer)
    services.add_photo(case=draft, data=wide_field(), by=referrer)
    return services.submit_case(case=draft, by=referrer)


def analyse(analysis: Analysis) -> Analysis:
    tasks.analyse_photo.apply(args=[str(analysis.pk)], throw=True)
    analysis.refresh_from_db()
    return analysis


@pytest.mark.slow
def test_a_ruler_in_the_photo_gives_lesions_their_millimetres(draft: Case, referrer: User) -> None:
    drawn = draw_phantom(3200, 1200, 900, lesions=12, things=("ruler",))
    photo = services.add_photo(case=draft, data=phantom_jpeg(drawn), by=referrer)
    services.submit_case(case=draft, by=referrer)
    analysis = analyse(Analysis.objects.get(photo=photo))
    assert analysis.ruler_mm_per_pixel == pytest.approx(drawn.mm_per_pixel, rel=0.02)
    assert analysis.scale.mm_per_pixel == analysis.ruler_mm_per_pixel
    sizes = analysis.lesions.values_list("diameter_mm", "longest_diameter")
    assert sizes
    for millimetres, pixels in sizes:
        assert millimetres == pytest.approx(pixels * analysis.ruler_mm_per_pixel)


@pytest.mark.slow
def test_a_face_in_the_photo_is_noted(draft: Case, referrer: User) -> None:
    photo = services.add_photo(case=draft, data=encoded(Image.fromarray(skimage.data.astronaut()), "PNG"), by=referrer)
    services.submit_case(case=draft, by=referrer)
    analysis = analyse(Analysis.objects.get(photo=photo))
    assert (analysis.state, analysis.faces) == (AnalysisState.SUCCEEDED, 1), analysis.reason


@pytest.mark.slow
def test_a_photo_becomes_lesions_and_a_ranked_case(
    wide_case: Case, django_capture_on_commit_callbacks: Any, sent_messages: list[Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        analysis = analyse(Analysis.objects.get())
    assert analysis.state == AnalysisState.SUCCEEDED, analysis.reason
    assert analysis.timings_ms.keys() >= {"detection", "classification"}
    assert analysis.lesions.count() >= 3
    for layer in (analysis.activation_map, analysis.saliency_map, analysis.skin_map):
        assert Path(layer.path).read_bytes().startswith(b"\x89PNG")
    assert sent_messages == [("cases.rank_case", [str(wide_case.pk)])]

    ranking.rank_case.apply(args=[str(wide_case.pk)], throw=True)
    wide_case.refresh_from_db()
    analysis.refresh_from_db()
    assert wide_case.lesion_count == analysis.lesions.count()
    assert wide_case.ranking_due_since is None
    assert wide_case.highest_spl == pytest.approx(max(lesion.spl for lesion in analysis.lesions.all()))
    assert wide_case.comparable
    assert Path(analysis.heat_map.path).read_bytes().startswith(b"\x89PNG")
    ranks = analysis.lesions.order_by("ud_rank").values_list("ud_rank", flat=True)
    assert list(ranks) == list(range(1, wide_case.lesion_count + 1))


def test_a_ranking_that_meets_a_surprise_stays_due_and_names_nobody_in_the_log(
    wide_case: Case, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError(wide_case.patient.name)

    Case.objects.update(ranking_due_since=wide_case.submitted_at)
    monkeypatch.setattr(ranking, "rank_lesions", refuse)
    ranking.rank_case.apply(args=[str(wide_case.pk)], throw=True)
    wide_case.refresh_from_db()
    assert wide_case.ranking_due_since is not None
    assert "met ValueError" in caplog.text
    assert wide_case.patient.name not in caplog.text


def test_a_broken_file_is_a_surprise_that_is_tried_again_and_fails_without_a_name_in_the_log(
    wide_case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    photo = wide_case.photos.get()
    Path(photo.original.path).write_bytes(Path(photo.thumbnail.path).read_bytes())
    for _ in range(MAX_ATTEMPTS):
        analysis = analyse(Analysis.objects.get())
    assert (analysis.state, analysis.attempts) == (AnalysisState.FAILED, MAX_ATTEMPTS)
    assert analysis.reason.startswith("The analysis met a fault on our side.")
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == MAX_ATTEMPTS
    assert "read_original" in errors[0].getMessage()
    assert wide_case.patient.name not in caplog.text


def test_a_blurred_photo_is_rejected_with_what_to_do(draft: Case, referrer: User) -> None:
    """The fixture's photo is one flat colour: nothing in it is sharp, and nothing is skin."""
    services.submit_case(case=draft, by=referrer)
    analysis = analyse(Analysis.objects.get())
    assert analysis.state == AnalysisState.REJECTED
    assert analysis.reason == " ".join(analysis.quality["advice"])
    assert analysis.reason
    assert not Lesion.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_photo_is_rejected_with_the_readers_sentence() -> None:
    photo = PhotoFactory()
    Path(photo.original.path).write_bytes(b"no photo at all")
    analysis = analyse(AnalysisFactory(photo=photo))
    assert analysis.state == AnalysisState.REJECTED
    assert analysis.reason.endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["succeeded", "rejected", "failed", "running"])
def test_a_second_message_changes_nothing(trait: str) -> None:
    analysis = AnalysisFactory(**{trait: True})
    assert analyse(analysis).state == trait


def test_no_transaction_is_open_while_the_network_runs(wide_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = connection.in_atomic_block  # the test's own transaction
    depth = len(connection.savepoint_ids)
    seen: list[tuple[bool, int]] = []

    def look(*_: object, **__: object) -> None:
        seen.append((connection.in_atomic_block, len(connection.savepoint_ids)))
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(tasks, "find_lesions", look)
    monkeypatch.setattr(tasks, "classifier", lambda: None)
    analyse(Analysis.objects.get())
    assert seen == [(outside, depth)]


@pytest.mark.django_db
def test_progress_is_written_for_each_stage_and_not_for_each_word() -> None:
    analysis = AnalysisFactory(running=True)
    notes = tasks.ProgressNotes(analysis)
    notes("Looking for lesions", 0.2)
    notes("Looking for lesions", 0.3)
    analysis.refresh_from_db()
    assert (analysis.stage, analysis.progress) == ("Looking for lesions", 0.2)
    notes("Classifying 9 spots", 0.5)
    analysis.refresh_from_db()
    assert (analysis.stage, analysis.progress) == ("Classifying 9 spots", 0.5)


def test_the_house_rules_of_tasks() -> None:
    current_app.loader.import_default_modules()
    ours = [task for name, task in current_app.tasks.items() if name.startswith("cases.")]
    assert len(ours) > 3
    for task in ours:
        assert task.acks_late
        assert task.reject_on_worker_lost
        assert task.ignore_result
    settings = current_app.conf
    assert settings.task_soft_time_limit < settings.task_time_limit
    assert settings.task_time_limit < settings.broker_transport_options["visibility_timeout"]


def test_a_task_that_takes_too_long_fails_in_words(wide_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def take_too_long(*_: object, **__: object) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(tasks, "find_lesions", take_too_long)
    monkeypatch.setattr(tasks, "classifier", lambda: None)
    analysis = analyse(Analysis.objects.get())
    assert analysis.state == AnalysisState.FAILED
    assert "took too long" in analysis.reason
    assert Case.objects.awaiting_review().get() == wide_case
