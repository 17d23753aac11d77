"""What a hospital's program reads after the report, and what it adds."""

import io

import pytest
from pypdf import PdfReader
from rest_framework.test import APIClient

from accounts.models import Practice
from cases.calls import Call
from cases.models import Case, Lesion, Report
from cases.services.calls import SaidCall, record_calls
from cases.terms import EventKind
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory

RESULT = {"snomed": "93655004", "reported_on": "2026-04-01", "words": "Breslow 0.4 mm."}


@pytest.fixture
def case(practice: Practice) -> Case:
    return CaseFactory(practice=practice, reported=True)


@pytest.fixture
def lesion(case: Case) -> Lesion:
    return LesionFactory(analysis=AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True), number=2)


@pytest.fixture
def report(case: Case, lesion: Lesion) -> Report:
    report = ReportFactory(case=case, review_weeks=6, outcome="review")
    record_calls(report=report, calls=[SaidCall(lesion.pk, Call.FOLLOW, "Uneven.")])
    return report


def test_the_report_tells_its_calls_and_its_weeks(api: APIClient, report: Report, lesion: Lesion) -> None:
    told = api.get(f"/api/v1/cases/{report.case_id}/").json()["report"]
    assert (told["review_weeks"], told["safety_net"], told["diagnosis"]) == (6, "See your GP if it bleeds.", None)
    assert told["calls"] == [
        {
            "analysis": str(lesion.analysis_id),
            "number": 2,
            "call": "follow",
            "words": "Uneven.",
            "model_class": "nspl_a",
            "model_version": "0",
            "agreement": "changed",
        }
    ]


@pytest.mark.parametrize("state", ["signed", "undone"])
def test_a_report_that_was_not_sent_is_not_told(state: str, api: APIClient, case: Case) -> None:
    ReportFactory(case=case, state=state)
    assert api.get(f"/api/v1/cases/{case.pk}/").json()["report"] is None


def test_a_result_is_entered_and_told(api: APIClient, report: Report, lesion: Lesion) -> None:
    address = f"/api/v1/cases/{report.case_id}/"
    entered = api.post(
        f"{address}histology/", RESULT | {"analysis": str(lesion.analysis_id), "lesion": 2}, format="json"
    )
    assert entered.status_code == 201, entered.content
    assert entered.json()["diagnosis"]["term"] == "Malignant melanoma of skin"
    assert api.get(address).json()["histology"] == [entered.json()]


@pytest.mark.parametrize("wrong", [{"snomed": "1"}, {"lesion": 7}, {"reported_on": "soon"}])
def test_a_wrong_result_is_refused_with_its_field(wrong: dict[str, object], api: APIClient, case: Case) -> None:
    refused = api.post(f"/api/v1/cases/{case.pk}/histology/", RESULT | wrong, format="json")
    assert refused.status_code == 400
    assert not case.histology.exists()


def test_an_open_case_takes_no_result(api: APIClient, practice: Practice) -> None:
    case = CaseFactory(practice=practice, submitted=True)
    assert api.post(f"/api/v1/cases/{case.pk}/histology/", RESULT, format="json").status_code == 409


@pytest.mark.parametrize("to", ["patient", "gp"])
def test_a_letter_is_read_and_recorded(to: str, api: APIClient, report: Report) -> None:
    answer = api.get(f"/api/v1/cases/{report.case_id}/letters/{to}/")
    assert answer["Content-Type"] == "application/pdf"
    assert report.case.reference in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert report.case.events.filter(kind=EventKind.LETTER_OPENED, why=to).count() == 1


def test_strangers_and_odd_addresses_find_nothing(api: APIClient, stranger: APIClient, report: Report) -> None:
    address = f"/api/v1/cases/{report.case_id}/"
    assert api.get(f"{address}letters/aunt/").status_code == 404
    assert stranger.get(f"{address}letters/gp/").status_code == 404
    assert stranger.post(f"{address}histology/", RESULT, format="json").status_code == 404
