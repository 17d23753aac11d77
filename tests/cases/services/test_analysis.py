from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.core.files.storage import storages

from accounts.models import User
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case, Event, Lesion
from cases.services import (
    RuleBrokenError,
    fail_analysis,
    give_up_attempt,
    note_progress,
    record_findings,
    reject_analysis,
    retry_analysis,
    start_analysis,
)
from cases.services.analysis import MAX_ATTEMPTS
from cases.terms import EventKind
from inference.findings import LesionClass, Risk
from tests.cases.findings import BLURRED, MODEL, photo_findings
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory, jpeg
from tests.races import at_once

pytestmark = pytest.mark.django_db


def kinds(case: Case) -> list[str]:
    return list(case.events.values_list("kind", flat=True))


def start(analysis: Analysis, task_id: str = "task-1") -> Analysis:
    started = start_analysis(analysis_id=analysis.pk, task_id=task_id)
    assert started is not None
    return started


def test_starting_counts_the_attempt() -> None:
    started = start(AnalysisFactory())
    assert (started.state, started.attempts, started.task_id) == (AnalysisState.RUNNING, 1, "task-1")
    assert started.started_at is not None
    event = Event.objects.get()
    assert (event.kind, event.photo, event.by) == (EventKind.ANALYSIS_STARTED, started.photo, None)
    assert (event.from_state, event.to_state) == ("queued", "running")


@pytest.mark.parametrize("trait", ["running", "succeeded", "rejected", "failed"])
def test_a_message_met_twice_does_nothing(trait: str) -> None:
    analysis = AnalysisFactory(**{trait: True})
    assert start_analysis(analysis_id=analysis.pk, task_id="a second message") is None
    assert not Event.objects.exists()


def test_a_message_for_what_is_gone_does_nothing() -> None:
    assert start_analysis(analysis_id=uuid4(), task_id="task-1") is None


def test_the_same_message_met_again_means_that_its_worker_died() -> None:
    first = start(AnalysisFactory())
    second = start(first)
    assert (second.state, second.attempts) == (AnalysisState.RUNNING, 2)
    assert kinds(first.photo.case) == ["analysis_started", "analysis_queued", "analysis_started"]


def test_a_photo_that_kills_its_worker_each_time_fails_in_the_end() -> None:
    analysis = AnalysisFactory()
    for _ in range(MAX_ATTEMPTS):
        start(analysis)
    assert start_analysis(analysis_id=analysis.pk, task_id="task-1") is None
    analysis.refresh_from_db()
    assert (analysis.state, analysis.attempts) == (AnalysisState.FAILED, MAX_ATTEMPTS)
    assert analysis.reason.endswith("you need to do nothing.")


def test_progress_is_noted_while_it_runs_and_only_then() -> None:
    analysis = start(AnalysisFactory())
    note_progress(analysis=analysis, stage="Looking for lesions", progress=0.4)
    analysis.refresh_from_db()
    assert (analysis.stage, analysis.progress) == ("Looking for lesions", 0.4)
    give_up_attempt(analysis=analysis)
    note_progress(analysis=analysis, stage="Late", progress=0.9)
    analysis.refresh_from_db()
    assert (analysis.stage, analysis.progress) == ("", 0.0)


def test_findings_become_rows_as_they_were_found() -> None:
    analysis = start(AnalysisFactory())
    findings = photo_findings(0.2, 0.9, risk=Risk.HIGH)
    record_findings(analysis=analysis, findings=findings, tiles=[jpeg(10), jpeg(20)])
    analysis.refresh_from_db()
    assert (analysis.state, analysis.risk, analysis.progress) == (AnalysisState.SUCCEEDED, "high", 1.0)
    assert analysis.quality == {"usable": True, "focus": 0.9, "exposure": 0.8, "skin_share": 0.95, "advice": []}
    assert analysis.timings_ms == {"detection": 12.5}
    assert [Path(lesion.tile.path).read_bytes() for lesion in analysis.lesions.all()] == [jpeg(10), jpeg(20)]
    for row, found in zip(analysis.lesions.order_by("number"), findings.lesions, strict=True):
        again = row.to_finding()
        assert (again.number, again.x, again.y, again.diameter, again.box) == (
            found.number,
            found.x,
            found.y,
            found.diameter,
            found.box,
        )
        assert (again.lesion_class, again.raw_class) == (found.lesion_class, found.raw_class)
        assert np.array_equal(again.probabilities, found.probabilities)
        assert np.array_equal(again.embedding, found.embedding)
        assert np.array_equal(again.outline, found.outline)
        assert again.measures == found.measures
    assert analysis.lesions.get(number=2).spl == pytest.approx(0.9)
    assert analysis.lesions.get(number=2).lesion_class == LesionClass.SPL


def test_the_row_names_the_model_that_really_ran() -> None:
    analysis = start(AnalysisFactory(model_version="6"))
    record_findings(analysis=analysis, findings=photo_findings(), tiles=[])
    analysis.refresh_from_db()
    assert (analysis.model_version, analysis.model_sha256) == (MODEL.version, MODEL.sha256)


def test_findings_are_written_once() -> None:
    analysis = start(AnalysisFactory())
    record_findings(analysis=analysis, findings=photo_findings(0.2), tiles=[jpeg()])
    before = stored_files()
    with pytest.raises(RuleBrokenError):
        record_findings(analysis=analysis, findings=photo_findings(0.9), tiles=[jpeg()])
    assert stored_files() == before
    assert Lesion.objects.get().spl == pytest.approx(0.2)


def stored_files() -> set[Path]:
    return {path for path in Path(storages["photos"].path("")).rglob("*") if path.is_file()}


def test_findings_that_do_not_fit_leave_nothing_half() -> None:
    analysis = start(AnalysisFactory())
    before = stored_files()
    with pytest.raises(ValueError, match="shorter"):
        record_findings(analysis=analysis, findings=photo_findings(0.2, 0.9), tiles=[jpeg()])
    analysis.refresh_from_db()
    assert analysis.state == AnalysisState.RUNNING
    assert not Lesion.objects.exists()
    assert stored_files() == before


def test_a_late_attempt_cannot_end_the_one_after_it() -> None:
    late = start(AnalysisFactory())
    give_up_attempt(analysis=late)
    newer = start(late, "task-2")
    with pytest.raises(RuleBrokenError):
        record_findings(analysis=late, findings=photo_findings(), tiles=[])
    with pytest.raises(RuleBrokenError):
        fail_analysis(analysis=late, reason="Too late.")
    newer.refresh_from_db()
    assert newer.state == AnalysisState.RUNNING


def test_a_photo_that_is_not_usable_is_rejected_in_words() -> None:
    analysis = start(AnalysisFactory())
    reject_analysis(analysis=analysis, reason="The photo is blurred. Retake it.", quality=BLURRED)
    analysis.refresh_from_db()
    assert (analysis.state, analysis.reason) == (AnalysisState.REJECTED, "The photo is blurred. Retake it.")
    assert analysis.quality["advice"] == ["The photo is blurred.", "Hold still and retake it."]
    assert analysis.finished_at is not None


def test_a_surprise_is_tried_again_later_each_time_and_then_fails(
    django_capture_on_commit_callbacks: Any, sent_messages: list[tuple[str, list[str]]]
) -> None:
    analysis = AnalysisFactory()
    for number in range(1, MAX_ATTEMPTS + 1):
        started = start(analysis, f"task-{number}")
        with django_capture_on_commit_callbacks(execute=True):
            given_up = give_up_attempt(analysis=started)
    assert given_up.state == AnalysisState.FAILED
    assert sent_messages == [("cases.analyse_photo", [str(analysis.pk)])] * (MAX_ATTEMPTS - 1)


def test_a_failed_analysis_is_tried_again_when_a_person_asks(referrer: User) -> None:
    analysis = AnalysisFactory(failed=True, attempts=MAX_ATTEMPTS)
    retried = retry_analysis(analysis=analysis, by=referrer)
    assert (retried.state, retried.attempts, retried.reason) == (AnalysisState.QUEUED, 0, "")
    assert (retried.started_at, retried.finished_at) == (None, None)
    assert Event.objects.get().by == referrer
    assert start(retried).attempts == 1


@pytest.mark.parametrize("trait", ["queued", "running", "succeeded", "rejected"])
def test_only_a_failed_analysis_is_tried_again(trait: str, referrer: User) -> None:
    with pytest.raises(RuleBrokenError, match="Only a failed analysis"):
        retry_analysis(analysis=AnalysisFactory(**{trait: True}), by=referrer)


class TestTheLastToEnd:
    @pytest.fixture
    def case(self) -> Case:
        return CaseFactory(submitted=True)

    @pytest.fixture
    def pair(self, case: Case) -> list[Analysis]:
        return [start(AnalysisFactory(photo=PhotoFactory(case=case))) for _ in range(2)]

    def test_has_the_lesions_ranked(
        self, case: Case, pair: list[Analysis], sent_messages: list[Any], django_capture_on_commit_callbacks: Any
    ) -> None:
        first, last = pair
        with django_capture_on_commit_callbacks(execute=True):
            record_findings(analysis=first, findings=photo_findings(0.2), tiles=[jpeg()])
        assert sent_messages == []
        with django_capture_on_commit_callbacks(execute=True):
            record_findings(analysis=last, findings=photo_findings(0.2), tiles=[jpeg()])
        assert sent_messages == [("cases.rank_case", [str(case.pk)])]
        case.refresh_from_db()
        assert case.ranking_due_since is not None

    @pytest.mark.parametrize("end", [reject_analysis, fail_analysis])
    def test_may_be_one_that_found_nothing(self, case: Case, pair: list[Analysis], end: Any) -> None:
        first, last = pair
        record_findings(analysis=first, findings=photo_findings(0.2), tiles=[jpeg()])
        end(analysis=last, reason="It ended otherwise.")
        case.refresh_from_db()
        assert case.ranking_due_since is not None

    def test_where_none_succeeded_there_is_nothing_to_rank(self, case: Case, pair: list[Analysis]) -> None:
        for analysis in pair:
            reject_analysis(analysis=analysis, reason="Blurred.")
        case.refresh_from_db()
        assert case.ranking_due_since is None


@pytest.mark.django_db(transaction=True)
def test_of_two_that_end_at_once_exactly_one_is_the_last(sent_messages: list[Any]) -> None:
    case = CaseFactory(submitted=True)
    pair = [start(AnalysisFactory(photo=PhotoFactory(case=case))) for _ in range(2)]
    end = partial(record_findings, findings=photo_findings(0.2), tiles=[jpeg()])
    at_once(*(partial(end, analysis=analysis) for analysis in pair))
    assert sent_messages == [("cases.rank_case", [str(case.pk)])]


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_that_start_at_once_one_begins() -> None:
    analysis = AnalysisFactory()
    begin = partial(start_analysis, analysis_id=analysis.pk)
    begun = at_once(partial(begin, task_id="task-1"), partial(begin, task_id="task-2"))
    assert begun.count(None) == 1
    analysis.refresh_from_db()
    assert analysis.attempts == 1
