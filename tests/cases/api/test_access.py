"""Every address as every stranger and every role."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import ApiClient, Membership, Practice, Role
from cases.models import Case, Event, Photo
from tests.cases.api.conftest import NEW_CASE
from tests.factories import CaseFactory, PhotoFactory, jpeg

CASE_ADDRESSES = [("get", ""), ("post", "photos/"), ("post", "submit/")]


def ask(api: APIClient, method: str, address: str) -> Response:
    if address.endswith("/photos/"):
        return api.post(address, {"image": SimpleUploadedFile("back.jpg", jpeg())})
    return getattr(api, method)(address)


@pytest.mark.parametrize(("method", "address"), CASE_ADDRESSES)
@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "reported"])
def test_a_stranger_does_not_learn_that_a_case_exists(
    stranger: APIClient, practice: Practice, method: str, address: str, state: str
) -> None:
    case = CaseFactory(practice=practice, **({} if state == "draft" else {state: True}))
    answers = [ask(stranger, method, f"/api/v1/cases/{pk}/{address}") for pk in (case.pk, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()
    assert Event.objects.count() == Photo.objects.count() == 0


@pytest.mark.parametrize(("method", "address"), CASE_ADDRESSES)
def test_anothers_draft_is_not_there(api: APIClient, practice: Practice, method: str, address: str) -> None:
    draft = CaseFactory(practice=practice)
    assert ask(api, method, f"/api/v1/cases/{draft.pk}/{address}").status_code == 404


ROLES = {
    Role.INTEGRATION: {"start": 201, "read": 200, "photo": 201, "submit": 200},
    Role.REFERRER: {"start": 201, "read": 200, "photo": 201, "submit": 200},
    Role.DERMATOLOGIST: {"start": 403, "read": 200, "photo": 403, "submit": 403},
    Role.COORDINATOR: {"start": 403, "read": 200, "photo": 403, "submit": 403},
    Role.PATIENT: {"start": 201, "read": 404, "photo": 404, "submit": 404},
}


def test_every_role_is_tried() -> None:
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("role", ROLES)
def test_a_program_may_what_its_role_may(api: APIClient, program: ApiClient, practice: Practice, role: Role) -> None:
    Membership.objects.filter(user=program.user).update(role=role)
    case = PhotoFactory(case=CaseFactory(practice=practice, returned=True)).case
    address = f"/api/v1/cases/{case.pk}/"
    answers = {
        "start": api.post("/api/v1/cases/", NEW_CASE, format="json"),
        "read": api.get(address),
        "photo": ask(api, "post", f"{address}photos/"),
        "submit": api.post(f"{address}submit/"),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == ROLES[role]
    assert all(answer.json()["detail"] for answer in answers.values() if answer.status_code >= 400)


def test_a_program_without_any_role_may_nothing(api: APIClient, program: ApiClient, own_draft: Case) -> None:
    Membership.objects.filter(user=program.user).delete()
    assert api.post("/api/v1/cases/", NEW_CASE, format="json").status_code == 403
    assert api.get(f"/api/v1/cases/{own_draft.pk}/").status_code == 404
    assert api.get("/api/v1/cases/").json()["count"] == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", ["", "photos/", "submit/"])
def test_nothing_is_changed_or_deleted_by_other_methods(
    api: APIClient, own_draft: Case, method: str, address: str
) -> None:
    assert getattr(api, method)(f"/api/v1/cases/{own_draft.pk}/{address}").status_code == 405


@pytest.mark.parametrize("address", ["/api/v1/cases", "/api/v1/", "/api/v1/patients/", "/api/v1/cases/17/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_not_there_is_answered_in_json(api: APIClient, method: str, address: str) -> None:
    answer = getattr(api, method)(address)
    assert answer.status_code == 404
    assert "Nothing is at this address" in answer.json()["detail"]
