"""A hospital's program sends a case, and reads what became of it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from accounts.models import ApiClient, User
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Patient
from cases.services import claim_case, issue_report, sign_report
from cases.terms import EventKind
from inference.phantoms import draw_phantom, phantom_jpeg
from tests.cases.api.conftest import NEW_CASE
from tests.cases.reports import ORDINARY


def test_from_a_new_case_to_the_signed_report(api: APIClient, program: ApiClient, dermatologist: User) -> None:
    started = api.post("/api/v1/cases/", NEW_CASE, format="json")
    assert started.status_code == 201
    address = started["Location"].removeprefix("http://testserver")
    assert address == f"/api/v1/cases/{started.json()['id']}/"

    picture = phantom_jpeg(draw_phantom(1, 600, 450))
    image = SimpleUploadedFile("back.jpg", picture, "image/jpeg")
    added = api.post(f"{address}photos/", {"image": image, "kind": "close_up", "body_site": "upper_back"})
    assert added.status_code == 201
    assert (added.json()["width"], added.json()["height"], added.json()["kind"]) == (600, 450, "close_up")

    sent = api.post(f"{address}submit/")
    assert sent.status_code == 200
    assert sent.json()["state"] == "submitted"
    assert sent.json()["due_reasons"] == ["Sent as soon: to be read within 3 working days."]
    assert Analysis.objects.filter(photo=added.json()["id"], state="queued").count() == 1

    case = Case.objects.get(pk=started.json()["id"])
    claim_case(case=case, by=dermatologist)
    issue_report(report=sign_report(case=case, words=ORDINARY, by=dermatologist))
    report = api.get(address).json()["report"]
    assert report.pop("signed_at")
    assert report.items() >= {
        ("version", 1),
        ("author", "Demo dermatologist"),
        ("impression", ORDINARY.impression),
        ("outcome", "discharge"),
        ("advice", ORDINARY.advice),
    }
    assert list(case.events.filter(by=program.user).values_list("kind", flat=True)) == [
        EventKind.STARTED,
        EventKind.PHOTO_ADDED,
        EventKind.SUBMITTED,
        EventKind.ANALYSIS_QUEUED,
        EventKind.VIEWED,
    ]


def test_a_new_case_is_kept_as_it_was_told(api: APIClient, program: ApiClient) -> None:
    told = api.post("/api/v1/cases/", NEW_CASE, format="json").json()
    case = Case.objects.select_related("patient").get(pk=told["id"])
    assert case.practice == program.practice
    assert case.created_by == program.user
    assert case.state == CaseState.DRAFT
    assert case.consent_at is not None
    assert {name: told[name] for name in NEW_CASE if name != "consent"} == {
        name: value for name, value in NEW_CASE.items() if name != "consent"
    }
    assert case.patient.name == "Demo patient"
    assert case.changes == ["size", "colour"]
    assert told["notice"] == "Decision support, not a diagnosis."


def test_the_least_that_is_a_case(api: APIClient) -> None:
    least = {"patient": {"reference": "MRN-1", "name": "Demo patient"}, "consent": True}
    told = api.post("/api/v1/cases/", least, format="json")
    assert told.status_code == 201
    assert (told.json()["urgency"], told.json()["body_site"], told.json()["changes"]) == ("routine", "", [])


def test_the_same_reference_is_the_same_patient(api: APIClient) -> None:
    first, second = (api.post("/api/v1/cases/", NEW_CASE, format="json").json() for _ in range(2))
    assert first["id"] != second["id"]
    assert Patient.objects.filter(reference="MRN-1042").count() == 1


def test_the_same_reference_at_another_practice_is_another_patient(api: APIClient, stranger: APIClient) -> None:
    for program in (api, stranger):
        assert program.post("/api/v1/cases/", NEW_CASE, format="json").status_code == 201
    assert Patient.objects.filter(reference="MRN-1042").count() == 2


def test_a_reference_with_another_date_of_birth_is_refused(api: APIClient) -> None:
    api.post("/api/v1/cases/", NEW_CASE, format="json")
    other = {**NEW_CASE, "patient": {**NEW_CASE["patient"], "birth_date": "1999-01-01"}}
    answer = api.post("/api/v1/cases/", other, format="json")
    assert answer.status_code == 409
    assert "MRN-1042 is registered with another date of birth" in answer.json()["detail"]
    assert Case.objects.count() == 1


def test_a_case_without_photo_is_not_sent(api: APIClient, own_draft: Case) -> None:
    api_answer = api.post(f"/api/v1/cases/{own_draft.pk}/submit/")
    assert api_answer.status_code == 409
    assert Case.objects.get(pk=own_draft.pk).state == CaseState.DRAFT


def test_a_case_is_sent_once(api: APIClient) -> None:
    case_id = api.post("/api/v1/cases/", NEW_CASE, format="json").json()["id"]
    picture = SimpleUploadedFile("back.jpg", phantom_jpeg(draw_phantom(2, 300, 240)))
    api.post(f"/api/v1/cases/{case_id}/photos/", {"image": picture})
    assert api.post(f"/api/v1/cases/{case_id}/submit/").status_code == 200
    again = api.post(f"/api/v1/cases/{case_id}/submit/")
    assert again.status_code == 409
    assert again.json()["detail"].endswith("only while its state is one of: draft, returned.")
