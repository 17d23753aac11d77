from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import Practice, User
from cases.diagnoses import Diagnosis, find_diagnosis
from cases.models import Case, Histology, Lesion
from cases.services import RuleBrokenError, enter_histology
from cases.terms import EventKind
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory

DAY = date(2026, 4, 1)


@pytest.fixture
def melanoma() -> Diagnosis:
    found = find_diagnosis("93655004")
    assert found is not None
    return found


@pytest.fixture
def case(practice: Practice, patient, referrer: User) -> Case:
    return CaseFactory(reported=True, practice=practice, patient=patient, created_by=referrer)


@pytest.fixture
def lesion(case: Case) -> Lesion:
    return LesionFactory(analysis=AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True))


@pytest.mark.parametrize("role", ["referrer", "dermatologist", "coordinator"])
def test_a_result_is_joined_to_its_lesion(
    role: str, case: Case, lesion: Lesion, melanoma: Diagnosis, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(role)
    enter_histology(case=case, diagnosis=melanoma, reported_on=DAY, lesion=lesion, words="Breslow 0.4 mm", by=user)
    result = lesion.histology.get()
    assert (result.diagnosis_term, result.words, result.entered_by) == (melanoma.term, "Breslow 0.4 mm", user)
    event = case.events.latest("id")
    assert (event.kind, event.why) == (EventKind.HISTOLOGY_ENTERED, melanoma.term)


def test_patients_enter_none(case: Case, melanoma: Diagnosis, patient_user: User) -> None:
    with pytest.raises(RuleBrokenError):
        enter_histology(case=case, diagnosis=melanoma, reported_on=DAY, words="Left arm", by=patient_user)


@pytest.mark.parametrize("trait", ["submitted", "in_review", "returned", "withdrawn"])
def test_only_a_reported_case_has_results(
    trait: str, practice: Practice, melanoma: Diagnosis, coordinator: User
) -> None:
    case = CaseFactory(practice=practice, **{trait: True})
    with pytest.raises(RuleBrokenError):
        enter_histology(case=case, diagnosis=melanoma, reported_on=DAY, words="Left arm", by=coordinator)


def test_what_is_missing_or_wrong_is_said(case: Case, melanoma: Diagnosis, coordinator: User) -> None:
    result = {"case": case, "diagnosis": melanoma, "reported_on": DAY, "by": coordinator}
    with pytest.raises(RuleBrokenError, match="say in words which spot"):
        enter_histology(**result)
    with pytest.raises(RuleBrokenError, match="of another case"):
        enter_histology(**result, lesion=LesionFactory())
    with pytest.raises(RuleBrokenError, match="in the future"):
        enter_histology(**result | {"reported_on": timezone.localdate() + timedelta(days=2)}, words="Left arm")
    assert enter_histology(**result, words="Left arm").lesion is None


def test_postgres_keeps_results_and_refuses_lesions_of_other_cases(
    case: Case, lesion: Lesion, melanoma: Diagnosis, coordinator: User
) -> None:
    row = Histology(case=case, lesion=LesionFactory(), reported_on=DAY, entered_by=coordinator)
    row.diagnosis = melanoma
    with pytest.raises(IntegrityError, match="the lesion is of another case"):
        row.save()
