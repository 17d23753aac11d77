from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cases.models import Analysis, Case
from cases.services import RuleBrokenError, record_findings, record_ranking, start_analysis
from cases.terms import EventKind
from inference.findings import Ranking, Risk
from tests.cases.findings import photo_findings, ranking
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory, PhotoFactory, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return CaseFactory(submitted=True)


def analysed(case: Case, *spl: float, risk: Risk = Risk.LOW) -> Analysis:
    """A further photo of the case, analysed, with a lesion for each probability of SPL."""
    queued = AnalysisFactory(photo=PhotoFactory(case=case))
    started = start_analysis(analysis_id=queued.pk, task_id="task-1")
    assert started is not None
    tiles = [jpeg(number) for number in range(len(spl))]
    return record_findings(analysis=started, findings=photo_findings(*spl, risk=risk), tiles=tiles)


def rank(case: Case, analyses: Sequence[Analysis], result: Ranking, **maps: bytes) -> Case:
    return record_ranking(case=case, analyses=analyses, ranking=result, heat_maps={analyses[0].pk: b"a map"} | maps)


def places(analysis: Analysis) -> list[tuple[float | None, int | None, bool, str]]:
    rows = analysis.lesions.order_by("number")
    return list(rows.values_list("ud_score", "ud_rank", "ugly_duckling", "ud_reason"))


def test_oddness_is_written_across_the_photos_of_the_case(case: Case) -> None:
    first, second = analysed(case, 0.1, 0.2), analysed(case, 0.3)
    rank(case, [first, second], ranking((1, 1, 0.9), (0, 2, 0.5), (0, 1, 0.25)))
    assert places(first) == [(0.25, 3, False, ""), (0.5, 2, False, "")]
    assert places(second) == [(0.9, 1, True, "It is darker.")]


def test_the_case_sums_up_its_lesions(case: Case) -> None:
    analyses = [analysed(case, 0.1, 0.35), analysed(case, 0.2, risk=Risk.MEDIUM)]
    rank(case, analyses, ranking((0, 1, 0.75), (0, 2, 0.5), (1, 1, 0.25)))
    case.refresh_from_db()
    assert (case.lesion_count, case.highest_ud, case.comparable, case.risk) == (3, 0.75, True, Risk.MEDIUM)
    assert case.highest_spl == pytest.approx(0.35)
    assert case.ranking_due_since is None
    assert case.events.filter(kind=EventKind.RANKED).count() == 1


def test_too_few_lesions_are_not_compared(case: Case) -> None:
    analysis = analysed(case, 0.1)
    record_ranking(case=case, analyses=[analysis], ranking=ranking(), heat_maps={})
    case.refresh_from_db()
    assert (case.lesion_count, case.highest_ud, case.comparable) == (1, None, False)
    assert places(analysis) == [(None, None, False, "")]
    assert not analysis.heat_map


def test_skin_without_lesions_is_summed_up_too(case: Case) -> None:
    record_ranking(case=case, analyses=[analysed(case)], ranking=ranking(), heat_maps={})
    case.refresh_from_db()
    assert (case.lesion_count, case.highest_spl, case.risk) == (0, None, Risk.LOW)


@pytest.mark.parametrize(
    ("spl", "risk", "working_days"), [(0.9, Risk.LOW, 3), (0.1, Risk.MEDIUM, 3), (0.9, Risk.HIGH, 1)]
)
def test_findings_bring_the_due_time_forward_with_a_reason(
    case: Case, spl: float, risk: Risk, working_days: int
) -> None:
    rank(case, [analysed(case, spl, risk=risk)], ranking((0, 1, 0.5)))
    case.refresh_from_db()
    assert case.due_at == SENT_AT + timedelta(days=working_days)
    assert len(case.due_reasons) == 2
    assert case.events.get(kind=EventKind.DUE_SOONER).why == case.due_reasons[1]


def test_findings_never_put_a_case_off(case: Case) -> None:
    Case.objects.update(due_at=SENT_AT + timedelta(hours=1))
    rank(case, [analysed(case, 0.9)], ranking((0, 1, 0.5)))
    case.refresh_from_db()
    assert case.due_at == SENT_AT + timedelta(hours=1)
    assert not case.events.filter(kind=EventKind.DUE_SOONER).exists()


def test_a_case_that_is_over_keeps_its_due_time() -> None:
    case = CaseFactory(reported=True)
    rank(case, [analysed(case, 0.9, risk=Risk.HIGH)], ranking((0, 1, 0.5)))
    due_at = case.due_at
    case.refresh_from_db()
    assert case.due_at == due_at
    assert case.risk == Risk.HIGH


def test_a_later_photo_has_everything_ranked_anew(case: Case, django_capture_on_commit_callbacks: Any) -> None:
    first = analysed(case, 0.1)
    rank(case, [first], ranking((0, 1, 0.9)))
    first.refresh_from_db()
    old_map = Path(first.heat_map.path)
    assert old_map.read_bytes() == b"a map"
    second = analysed(case, 0.2)
    with django_capture_on_commit_callbacks(execute=True):
        rank(case, [first, second], ranking((1, 1, 0.8), (0, 1, 0.3)))
    assert places(first) == [(0.3, 2, False, "")]
    assert not old_map.exists()


def test_a_ranking_that_missed_a_photo_is_not_written(case: Case) -> None:
    first = analysed(case, 0.1)
    analysed(case, 0.2)
    with pytest.raises(RuleBrokenError, match="compared next"):
        rank(case, [first], ranking((0, 1, 0.9)))
    assert places(first) == [(None, None, False, "")]


def test_of_two_model_versions_the_newer_counts(case: Case) -> None:
    old = AnalysisFactory(succeeded=True, photo=PhotoFactory(case=case), model_version="old", queued_at=SENT_AT)
    new = AnalysisFactory(succeeded=True, photo=old.photo, model_version="new")
    assert list(Analysis.objects.to_rank(case)) == [new]
    assert list(Analysis.objects.current()) == [new]
