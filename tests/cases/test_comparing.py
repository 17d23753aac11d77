"""The worker holds two drawn visits against each other; lesions, places and sizes are known."""

import logging
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cases import comparing, services
from cases.lifecycle import ComparisonState
from cases.models import Analysis, Case, Comparison, Lesion, LesionPair
from cases.services.findings import lesion_row
from cases.terms import Fate
from inference.findings import Scale
from inference.phantoms.revisit import Patient, Stance, see_lesions
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, picture
from tests.inference.comparison.visits import HEIGHT, WIDTH, make_findings

pytestmark = pytest.mark.django_db
GROWN, GONE = 4, 9


def visit(case: Case, patient: Patient, stance: Stance) -> tuple[Analysis, list[int]]:
    """An analysed photo of a drawn patient, and the patient's own numbers of its lesions, in order."""
    analysis = AnalysisFactory(photo=PhotoFactory(case=case, width=WIDTH, height=HEIGHT), succeeded=True)
    truth = see_lesions(patient, stance, WIDTH, HEIGHT)
    for lesion in make_findings(truth).lesions:
        row = lesion_row(analysis, lesion)
        row.tile.save("tile.jpg", picture(lesion.number), save=False)
        row.save()
    return analysis, list(truth)


@pytest.fixture
def earlier() -> Case:
    return CaseFactory(reported=True)


@pytest.fixture
def case(earlier: Case) -> Case:
    return CaseFactory(submitted=True, patient=earlier.patient, practice=earlier.practice)


def compare(earlier: Analysis, later: Analysis) -> Comparison:
    comparison = Comparison.objects.create(earlier=earlier, later=later)
    comparing.compare_photos.apply(args=[str(comparison.pk)], throw=True)
    comparison.refresh_from_db()
    return comparison


def test_the_scale_in_force_goes_into_a_comparison() -> None:
    read = AnalysisFactory(succeeded=True, ruler_mm_per_pixel=0.125)
    given = AnalysisFactory(photo=PhotoFactory(mm_per_pixel=0.25), succeeded=True, ruler_mm_per_pixel=0.125)
    scales = [comparing.findings_of(analysis).scale for analysis in (read, given)]
    assert scales == [Scale(ruler=0.125), Scale(0.25, 0.125)]
    assert [scale.mm_per_pixel for scale in scales] == [0.125, 0.25]


def test_what_grew_came_or_went_between_two_visits_is_written(earlier: Case, case: Case) -> None:
    first, then = visit(earlier, Patient(5, lesions=20, without={0}), Stance())
    second, now = visit(case, Patient(5, lesions=20, growth={GROWN: 1.5}, without={GONE}), Stance(turn=8, scale=0.95))
    comparison = compare(first, second)
    assert comparison.state == ComparisonState.COMPARED
    numbers: dict[str, set[int]] = {fate: set() for fate in Fate}
    for pair in comparison.pairs.select_related("earlier", "later"):
        numbers[pair.fate].add(now[pair.later.number - 1] if pair.later else then[pair.earlier.number - 1])
        assert not (pair.earlier and pair.later) or then[pair.earlier.number - 1] == now[pair.later.number - 1]
    assert GROWN in now
    assert GROWN in then
    assert numbers[Fate.GROWN] == {GROWN}
    assert numbers[Fate.GONE] == {GONE} & set(then)
    assert numbers[Fate.NEW] == {0} & set(now)
    case.refresh_from_db()
    assert (case.new_lesions, case.changed_lesions) == (len(numbers[Fate.NEW]), 1)
    course = Lesion.objects.course_of(second.lesions.get(number=now.index(GROWN) + 1))
    assert [lesion.analysis for lesion in course] == [first, second]


def test_photos_of_other_regions_are_not_compared_and_it_is_said(earlier: Case, case: Case) -> None:
    first, _ = visit(earlier, Patient(5, lesions=12), Stance())
    second, _ = visit(case, Patient(6, lesions=12), Stance())
    comparison = compare(first, second)
    assert comparison.state == ComparisonState.NOT_COMPARABLE
    assert "could not be laid over" in comparison.reason
    assert not comparison.pairs.exists()


def test_a_surprise_names_nobody_in_the_log_and_is_tried_again(
    earlier: Case, case: Case, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise ValueError(case.patient.name)

    monkeypatch.setattr(comparing, "compare_findings", refuse)
    analyses = [AnalysisFactory(photo=PhotoFactory(case=one), succeeded=True) for one in (earlier, case)]
    comparison = compare(*analyses)
    assert (comparison.state, comparison.attempts) == (ComparisonState.QUEUED, 1)
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    assert case.patient.name not in caplog.text


@pytest.fixture
def pair(earlier: Case, case: Case) -> LesionPair:
    lesions = [LesionFactory(analysis__photo__case=one, number=1) for one in (earlier, case)]
    comparison = Comparison.objects.create(earlier=lesions[0].analysis, later=lesions[1].analysis)
    found = services.FoundPair(Fate.SAME, 1, 1, growth=1.0, look_distance=0.0, spl_change=0.0, whole=True)
    services.record_comparison(comparison=comparison, lay_over=(1, 0, 0, 0), pairs=[found])
    return LesionPair.objects.get()


def test_postgres_keeps_visits_and_pairs_honest(pair: LesionPair, case: Case) -> None:
    strangers = [LesionFactory(analysis__photo__case=CaseFactory(submitted=True)) for _ in range(2)]
    other = LesionFactory(analysis=pair.comparison.later, number=2)
    for write, rule in (
        (lambda: Comparison.objects.create(earlier=strangers[0].analysis, later=pair.comparison.later), "of different"),
        (lambda: Comparison.objects.create(earlier=other.analysis, later=other.analysis), "is_of_two_photos"),
        (lambda: Comparison.objects.update(finished_at=None), "ended_means_finished"),
        (lambda: Comparison.objects.update(lay_over=None), "says_how_photos_lie"),
        (lambda: Comparison.objects.update(lay_over=[1.0]), "four_numbers"),
        (lambda: Comparison.objects.update(state="failed", lay_over=None), "unsuccessful_says_why"),
        (lambda: add(pair, fate=Fate.NEW, later=strangers[1]), "of another photo"),
        (lambda: add(pair, fate=Fate.NEW, earlier=pair.earlier, later=other), "new_lesion_has_no_past"),
        (lambda: add(pair, fate=Fate.GONE, later=other), "gone_lesion_has_no_present|new_lesion"),
        (lambda: add(pair, fate=Fate.NEW, later=pair.later), "later_lesion_once"),
        (lambda: add(pair, fate=Fate.SAME, earlier=pair.earlier, later=other), "has_figures"),
        (lambda: LesionPair.objects.update(growth=2.0), "is append-only"),
        (lambda: LesionPair.objects.all().delete(), "is append-only"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            write()


def add(pair: LesionPair, **values: Any) -> None:
    LesionPair.objects.create(comparison=pair.comparison, **values)


def test_an_erasure_takes_the_comparison_along(pair: LesionPair, case: Case, earlier: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="withdrawn")
    services.erase_patient(patient=case.patient, why="Asked for by letter.", by=earlier.created_by)
    assert not LesionPair.objects.exists()
    assert not Comparison.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
