"""Every address of the API held against the record, as the pages are in tests.cases.web.test_audit."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import ApiClient, Practice, User
from cases.api.v1.urls import urlpatterns
from cases.models import Case
from cases.services import add_photo
from cases.terms import EventKind
from tests.cases.api.conftest import NEW_CASE
from tests.cases.record_watch import new_events, no_event_is_taken, tables
from tests.factories import CaseFactory, PatientFactory, ReportFactory, jpeg

LOOKS = {"case": EventKind.VIEWED, "letter": EventKind.LETTER_OPENED}
RESULT = {"snomed": "93655004", "reported_on": "2026-04-01", "words": "Left arm"}


@dataclass(frozen=True, slots=True)
class Write:
    of: str
    data: dict[str, Any]
    kinds: tuple[EventKind, ...]
    form: str = "json"


WRITES = {
    "cases": Write("own_draft", NEW_CASE, (EventKind.STARTED,)),
    "photos": Write("own_draft", {"kind": "close_up"}, (EventKind.PHOTO_ADDED,), "multipart"),
    "submit": Write("complete", {}, (EventKind.SUBMITTED, EventKind.ANALYSIS_QUEUED)),
    "histology": Write("answered", RESULT, (EventKind.HISTOLOGY_ENTERED,)),
}
NEITHER = {"nowhere"}


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    """A fault is answered by a page, whose style sheets are not collected here."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def complete(practice: Practice, program: ApiClient) -> Case:
    patient = PatientFactory(practice=practice, reference="MRN-8")
    case = CaseFactory(consented=True, practice=practice, patient=patient, created_by=program.user)
    add_photo(case=case, data=jpeg(), by=program.user)
    return case


@pytest.fixture
def answered(practice: Practice, program: ApiClient, dermatologist: User) -> Case:
    case = CaseFactory(reported=True, practice=practice, created_by=program.user)
    ReportFactory(case=case, author=dermatologist)
    return case


def address_of(name: str, case: Case) -> str:
    about = {"cases": {}, "letter": {"case_id": case.pk, "to": "gp"}}
    return reverse(f"api:{name}", kwargs=about.get(name, {"case_id": case.pk}))


def test_every_address_is_listed_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == LOOKS.keys() | WRITES.keys() | NEITHER


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_is_an_event_before_it_is_answered(name: str, api: APIClient, answered: Case) -> None:
    address = address_of(name, answered)
    with no_event_is_taken(), pytest.raises(IntegrityError, match="no_event_is_taken"), transaction.atomic():
        api.get(address)
    with new_events() as kinds:
        assert api.get(address).status_code == 200
    assert kinds == [LOOKS[name]]


@pytest.mark.parametrize("name", WRITES)
def test_a_write_and_its_event_are_one(name: str, api: APIClient, request: pytest.FixtureRequest) -> None:
    write = WRITES[name]
    address = address_of(name, request.getfixturevalue(write.of))

    def send() -> int:
        picture = {"image": SimpleUploadedFile("skin.jpg", jpeg(7))} if name == "photos" else {}
        return api.post(address, write.data | picture, format=write.form).status_code

    before = tables()
    with no_event_is_taken(), pytest.raises(IntegrityError, match="no_event_is_taken"):
        send()
    assert tables() == before
    with new_events() as kinds:
        assert send() < 300
    assert tuple(kinds) == write.kinds
