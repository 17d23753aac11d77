"""Every address held against the record: a look is an event before it is answered, a write is one or is undone."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from cases import services
from cases.models import Case, Patient, PatientMatch, SubjectExport
from cases.readings import ReadingMode
from cases.terms import EventKind, ExportState
from cases.web.urls import urlpatterns
from tests.cases.record_watch import new_events, no_event_is_taken, tables
from tests.cases.reports import ORDINARY
from tests.cases.web.conftest import ClientOf
from tests.cases.web.test_access import (  # noqa: F401  (fixtures)
    address,
    addresses,
    message_photo,
    opinion,
    report,
    template,
)
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory, PatientFactory, ReportFactory, jpeg, picture

V, K = EventKind.VIEWED, EventKind

LOOKS = {
    "case": ("patient_user", "submitted"),
    "question": ("patient_user", "returned"),
    "not_remote": ("patient_user", "returned"),
    "messages": ("patient_user", "submitted"),
    "message_photo": ("dermatologist", "submitted"),
    "reader": ("dermatologist", "submitted"),
    "case_record": ("coordinator", "submitted"),
    "histology": ("dermatologist", "reported"),
    "letter": ("patient_user", "reported"),
    "photo": ("dermatologist", "submitted"),
    "photo_tile": ("dermatologist", "submitted"),
    "layer": ("dermatologist", "submitted"),
    "tile": ("dermatologist", "submitted"),
    "patient": ("referrer", "submitted"),
    "edit_patient": ("referrer", "submitted"),
    "patient_data": ("coordinator", "submitted"),
    "patient_matches": ("coordinator", "submitted"),
    "download_copy": ("coordinator", "submitted"),
}
A_LIST = "a list; opening a row of it is the look"
A_PART = "asked again and again by a page whose opening is the look"
OWN_DRAFT = "what its author has just brought to a draft"
NO_RECORD = "shows or changes nothing of a patient's record"
NOT_LOOKS = {
    "my_cases": A_LIST, "desk": A_LIST, "desk_pulse": A_LIST, "patients": A_LIST, "overview": A_LIST,
    "just_signed": A_LIST, "notifications": A_LIST, "home": NO_RECORD, "progress": A_PART, "arrivals": OWN_DRAFT,
    "photo_link_code": NO_RECORD, "phone": NO_RECORD, "phone_photos": OWN_DRAFT, "phone_thumbnail": OWN_DRAFT,
    "notification_choices": NO_RECORD, "practice_rules": NO_RECORD, "templates": NO_RECORD,
    "new_template": NO_RECORD, "edit_template": NO_RECORD, "keys": NO_RECORD,
    "my_readings": NO_RECORD, "lesion_company": "part of the reading page; the photos of other visits in it are looks",
    "compare": "a look at two cases at once: test_compare holds it to both events",
    "access_log": "the record itself; a look at it would grow it", "access_log_export": "the record itself",
}  # fmt: skip
NOT_WRITES = {
    "draft": "nobody's answer yet", "fill": "nobody's answer yet", "reading": "a sign of life of the page",
    "save_desk_view": NO_RECORD, "remove_desk_view": NO_RECORD, "read_all_news": NO_RECORD,
    "delete_template": NO_RECORD, "reset_keys": NO_RECORD, "preview": "part of the reading page; nothing is kept",
}  # fmt: skip


@pytest.fixture
def in_state(case: Case, request: pytest.FixtureRequest) -> str:
    state: str = request.param
    stopped = {"paused_at": SENT_AT} if state == "returned" else {}
    Case.objects.filter(pk=case.pk).update(state=state, **stopped)
    return state


@pytest.fixture
def page(address: str, case: Case, request: pytest.FixtureRequest) -> str:  # noqa: F811
    """The address, where a copy or a proposal has to be there first."""
    coordinator = request.getfixturevalue("coordinator")
    if address == reverse("cases:patient_matches"):
        registered = CaseFactory(submitted=True, practice=case.practice).patient
        PatientMatch.objects.create(own=case.patient, registered=registered, likenesses=["name"])
    if "copies" in address:
        soon = {"state": ExportState.READY, "expires_at": "2100-01-01T00:00Z", "file": picture()}
        export = SubjectExport.objects.create(patient=case.patient, asked_by=coordinator, **soon)
        return reverse("cases:download_copy", args=[export.pk])
    return address


def test_every_address_is_a_look_a_write_or_neither_for_a_reason() -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == LOOKS.keys() | NOT_LOOKS.keys() | WRITES.keys() | NOT_WRITES.keys()
    assert not LOOKS.keys() & NOT_LOOKS.keys()
    assert not WRITES.keys() & NOT_WRITES.keys()


@pytest.mark.parametrize(
    ("address", "role", "in_state"),
    [(name, *how) for name, how in LOOKS.items()],
    indirect=["address", "in_state"],
    ids=LOOKS,
)
def test_a_look_is_an_event_before_it_is_answered(
    page: str, role: str, in_state: str, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(role))
    with no_event_is_taken(), pytest.raises(IntegrityError, match="no_event_is_taken"), transaction.atomic():
        client.get(page)
    with new_events() as kinds:
        response = client.get(page)
    assert set(kinds) <= {K.VIEWED, K.LETTER_OPENED, K.EXPORT_TAKEN}
    assert kinds
    with closing(response):
        assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "role", "in_state"),
    [(name, *how) for name, how in LOOKS.items()],
    indirect=["address", "in_state"],
    ids=LOOKS,
)
def test_who_is_refused_leaves_no_look(
    page: str, role: str, in_state: str, client_of: ClientOf, stranger: User
) -> None:
    with new_events() as kinds:
        response = client_of(stranger).get(page)
    assert (kinds, response.status_code in (403, 404)) == ([], True)


@dataclass(frozen=True, slots=True)
class Write:
    """What is posted, by whom; kwargs and data are made from the case."""

    by: str
    of: str
    kinds: tuple[EventKind, ...]
    data: Callable[[Case], dict[str, Any]] = lambda _case: {}
    kwargs: Callable[[Case], dict[str, Any]] = lambda case: {"case_id": case.pk}


def of_another_case(case: Case) -> dict[str, Any]:
    return {"case_id": CaseFactory(practice=case.practice, withdrawn=True).pk}


def nothing(_case: Case) -> dict[str, Any]:
    return {}


def of_patient(case: Case) -> dict[str, Any]:
    return {"patient_id": case.patient_id}


def of_photo(case: Case) -> dict[str, Any]:
    return {"photo_id": case.photos.get().pk}


def another_name(_case: Case) -> dict[str, Any]:
    return {"name": "Demo other", "birth_date": "1970-01-02"}


def upload(_case: Case) -> dict[str, Any]:
    return {"image": SimpleUploadedFile("skin.jpg", jpeg(7)), "kind": "close_up"}


def said(_case: Case) -> dict[str, Any]:
    return {"audience": "all", "body": "Hello.", "key": str(uuid4())}


def answer(_case: Case) -> dict[str, Any]:
    return {"impression": "A mole.", "outcome": "discharge", "advice": "None.", "safety_net": "If it bleeds."}


def colleague(case: Case) -> int:
    return User.objects.get(memberships__practice=case.practice, name="Demo second dermatologist").pk


def ask_a_colleague(case: Case) -> dict[str, Any]:
    return {"of": colleague(case), "question": "What do you think?"}


def to_a_colleague(case: Case) -> dict[str, Any]:
    return {"cases": [case.pk], "reader": colleague(case)}


WRITES = {
    "new_case": Write("referrer", "waiting", (K.STARTED,), lambda case: {"patient": case.patient_id}, nothing),
    "question": Write("referrer", "draft", (K.UPDATED,), lambda _: {"body_site": "upper_back"},
                      lambda case: {"case_id": case.pk, "name": "site"}),
    "upload_photo": Write("referrer", "draft", (K.PHOTO_ADDED,), upload),
    "use_anyway": Write("referrer", "draft", (K.PHOTO_KEPT,), lambda _: {"reason": "no_better"}, of_photo),
    "scale_photo": Write("referrer", "draft", (K.PHOTO_SCALED,), lambda _: {"width_mm": "80"}, of_photo),
    "edit_patient": Write("referrer", "waiting", (K.PATIENT_UPDATED,), another_name, of_patient),
    "remove_photo": Write("referrer", "draft", (K.PHOTO_REMOVED,), nothing, of_photo),
    "make_photo_link": Write("referrer", "draft", (K.LINK_MADE,)),
    "end_photo_link": Write("referrer", "linked", (K.LINK_ENDED,)),
    "open_photo_link": Write("referrer", "linked", (K.LINK_OPENED,),
                             lambda case: {"token": services.token_of(case.photo_links.get())}, nothing),
    "phone_add": Write("referrer", "linked", (K.PHOTO_ADDED,), upload, nothing),
    "submit": Write("referrer", "draft", (K.SUBMITTED, K.ANALYSIS_QUEUED)),
    "withdraw": Write("referrer", "draft", (K.WITHDRAWN,)),
    "messages": Write("referrer", "waiting", (K.MESSAGE_SENT,), said),
    "assign": Write("coordinator", "waiting", (K.ASSIGNED,), to_a_colleague, nothing),
    "claim": Write("dermatologist", "waiting", (K.CLAIMED,)),
    "claim_next": Write("dermatologist", "waiting", (K.CLAIMED,), nothing, nothing),
    "next_after": Write("dermatologist", "waiting", (K.CLAIMED,), nothing, of_another_case),
    "release": Write("dermatologist", "claimed", (K.RELEASED,)),
    "return": Write("dermatologist", "claimed", (K.RETURNED,), lambda _: {"why": "Sharper, please."}),
    "report": Write("dermatologist", "claimed", (K.SIGNED,), answer),
    "reveal": Write("dermatologist", "unaided", (K.REVEALED,)),
    "undo": Write("dermatologist", "signed", (K.UNDONE,), nothing,
                  lambda case: {"report_id": case.reports.get().pk}),
    "ask_opinion": Write("dermatologist", "claimed", (K.OPINION_ASKED,), ask_a_colleague),
    "answer_opinion": Write("second_dermatologist", "asked", (K.OPINION_ANSWERED,), lambda _: {"answer": "A mole."},
                            lambda case: {"opinion_id": case.second_opinions.get().pk}),
    "histology": Write("dermatologist", "answered", (K.HISTOLOGY_ENTERED,),
                       lambda _: {"diagnosis": "93655004", "reported_on": "2026-04-01", "words": "Left arm"}),
    "retry_analysis": Write("dermatologist", "failed", (K.ANALYSIS_QUEUED,), nothing,
                            lambda case: {"analysis_id": case.photos.get().analyses.get().pk}),
    "hold": Write("coordinator", "answered", (K.HELD,), lambda _: {"why": "Complaint 12"}, of_patient),
    "lift_hold": Write("coordinator", "held", (K.HOLD_LIFTED,), nothing, of_patient),
    "erase": Write("coordinator", "answered", (K.ERASED,), lambda _: {"why": "Asked for.", "sure": "on"}, of_patient),
    "ask_copy": Write("coordinator", "answered", (K.EXPORTED,), nothing, of_patient),
    "decide_match": Write("coordinator", "alike", (K.PATIENT_JOINED,), lambda _: {"decision": "same"},
                          lambda case: {"match_id": case.patient.matches_as_registered.get().pk}),
}  # fmt: skip


@pytest.fixture
def waiting(referrer: User, patient: Patient) -> Case:
    return CaseFactory(submitted=True, practice=patient.practice, patient=patient, created_by=referrer)


@pytest.fixture
def linked(draft: Case, referrer: User) -> Case:
    services.make_photo_link(case=draft, by=referrer)
    return draft


@pytest.fixture
def claimed(waiting: Case, dermatologist: User) -> Case:
    return services.claim_case(case=waiting, by=dermatologist)


@pytest.fixture
def unaided(claimed: Case, dermatologist: User) -> Case:
    services.choose_reading_mode(mode=ReadingMode.ALWAYS, by=dermatologist)
    services.open_reading(case=claimed, by=dermatologist)
    return claimed


@pytest.fixture
def signed(claimed: Case, dermatologist: User) -> Case:
    services.sign_report(case=claimed, words=ORDINARY, by=dermatologist)
    return claimed


@pytest.fixture
def asked(claimed: Case, dermatologist: User, second_dermatologist: User) -> Case:
    services.ask_opinion(case=claimed, of=second_dermatologist, question="What do you think?", by=dermatologist)
    return claimed


@pytest.fixture
def answered(referrer: User, dermatologist: User, patient: Patient) -> Case:
    case = CaseFactory(reported=True, practice=patient.practice, patient=patient, created_by=referrer)
    ReportFactory(case=case, author=dermatologist)
    return case


@pytest.fixture
def failed(waiting: Case) -> Case:
    AnalysisFactory(photo__case=waiting, failed=True)
    return waiting


@pytest.fixture
def held(answered: Case, coordinator: User) -> Case:
    services.place_hold(patient=answered.patient, why="Complaint 12", by=coordinator)
    return answered


@pytest.fixture
def alike(patient: Patient, referrer: User) -> Case:
    registered = PatientFactory(practice=patient.practice)
    PatientMatch.objects.create(own=patient, registered=registered, likenesses=["name"])
    return CaseFactory(submitted=True, practice=patient.practice, patient=registered, created_by=referrer)


@pytest.mark.parametrize("name", WRITES)
def test_a_write_and_its_event_are_one(
    name: str, second_dermatologist: User, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    write = WRITES[name]
    case, client = request.getfixturevalue(write.of), client_of(request.getfixturevalue(write.by))
    if name == "phone_add":
        client.post(reverse("cases:open_photo_link"), {"token": services.token_of(case.photo_links.get())})
    where = reverse(f"cases:{name}", kwargs=write.kwargs(case))
    before = tables()
    with no_event_is_taken(), pytest.raises(IntegrityError, match="no_event_is_taken"):
        client.post(where, write.data(case))
    assert tables() == before
    with new_events() as kinds:
        assert client.post(where, write.data(case)).status_code < 400
    assert tuple(kinds) == write.kinds
