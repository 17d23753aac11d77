"""Every address as every role, as somebody from elsewhere, and as nobody."""

from http import HTTPStatus as Status

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.audiences import Audience
from cases.models import Analysis, Case, Lesion, Message, MessagePhoto, Photo, Report, ReportTemplate, SecondOpinion
from cases.web.urls import urlpatterns
from tests.cases.web.conftest import ClientOf
from tests.factories import ReportFactory, picture

ROLES = ("patient_user", "referrer", "dermatologist", "coordinator", "stranger", "other_patient")
OK, SENT_ON, REFUSED, UNSEEN, INCOMPLETE, GONE = (
    Status.OK, Status.FOUND, Status.FORBIDDEN, Status.NOT_FOUND, Status.UNPROCESSABLE_ENTITY, Status.CONFLICT,
)  # fmt: skip

# Method and status by role, in the order of ROLES; the case is submitted, by the patient, and not claimed.
EXPECTED = {
    "home": ("get", SENT_ON, SENT_ON, SENT_ON, SENT_ON, SENT_ON, SENT_ON),
    "my_cases": ("get", OK, OK, REFUSED, REFUSED, REFUSED, OK),
    "new_case": ("get", OK, OK, REFUSED, REFUSED, REFUSED, OK),
    "case": ("get", OK, OK, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "question": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "not_remote": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "upload_photo": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "submit": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "withdraw": ("post", SENT_ON, SENT_ON, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "progress": ("get", OK, OK, OK, OK, UNSEEN, UNSEEN),
    "desk": ("get", REFUSED, REFUSED, OK, OK, OK, REFUSED),
    "overview": ("get", REFUSED, REFUSED, REFUSED, OK, REFUSED, REFUSED),
    "keys": ("get", REFUSED, REFUSED, OK, OK, OK, REFUSED),
    "reset_keys": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, SENT_ON, REFUSED),
    "desk_pulse": ("get", REFUSED, REFUSED, OK, OK, OK, REFUSED),
    "assign": ("post", REFUSED, REFUSED, REFUSED, INCOMPLETE, REFUSED, REFUSED),
    "save_desk_view": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, INCOMPLETE, REFUSED),
    "remove_desk_view": ("post", REFUSED, REFUSED, UNSEEN, UNSEEN, UNSEEN, REFUSED),
    "claim_next": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, SENT_ON, REFUSED),
    "next_after": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, REFUSED),
    "reader": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, UNSEEN),
    "claim": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "release": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "reading": ("post", REFUSED, REFUSED, GONE, GONE, UNSEEN, UNSEEN),
    "return": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, UNSEEN),
    "report": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, UNSEEN),
    "make_photo_link": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "photo_link_code": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "arrivals": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "end_photo_link": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "patients": ("get", REFUSED, OK, OK, OK, OK, REFUSED),
    "patient": ("get", REFUSED, OK, OK, OK, UNSEEN, REFUSED),
    "patient_matches": ("get", REFUSED, OK, REFUSED, OK, REFUSED, REFUSED),
    "decide_match": ("post", REFUSED, UNSEEN, REFUSED, UNSEEN, REFUSED, REFUSED),
    "scale_photo": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "edit_patient": ("get", REFUSED, OK, REFUSED, OK, UNSEEN, REFUSED),
    "reveal": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "my_readings": ("get", REFUSED, REFUSED, OK, OK, OK, REFUSED),
    "compare": ("get", REFUSED, REFUSED, UNSEEN, UNSEEN, UNSEEN, UNSEEN),
    "lesion_company": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, REFUSED),
    "use_anyway": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "access_log": ("get", OK, REFUSED, REFUSED, REFUSED, REFUSED, OK),
    "access_log_export": ("get", OK, REFUSED, REFUSED, REFUSED, REFUSED, OK),
    "case_record": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, UNSEEN),
    "practice_rules": ("get", REFUSED, REFUSED, REFUSED, OK, REFUSED, REFUSED),
    "patient_data": ("get", OK, UNSEEN, UNSEEN, OK, UNSEEN, UNSEEN),
    "ask_copy": ("post", SENT_ON, UNSEEN, UNSEEN, SENT_ON, UNSEEN, UNSEEN),
    "hold": ("post", REFUSED, UNSEEN, UNSEEN, INCOMPLETE, UNSEEN, UNSEEN),
    "lift_hold": ("post", REFUSED, UNSEEN, UNSEEN, SENT_ON, UNSEEN, UNSEEN),
    "erase": ("post", REFUSED, UNSEEN, UNSEEN, INCOMPLETE, UNSEEN, UNSEEN),
    "download_copy": ("get", UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN),
    "notifications": ("get", OK, OK, OK, OK, OK, OK),
    "read_all_news": ("post", SENT_ON, SENT_ON, SENT_ON, SENT_ON, SENT_ON, SENT_ON),
    "notification_choices": ("get", OK, OK, OK, OK, OK, OK),
    "letter": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "messages": ("get", OK, OK, OK, OK, UNSEEN, UNSEEN),
    "message_photo": ("get", OK, OK, OK, OK, UNSEEN, UNSEEN),
    "ask_opinion": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, UNSEEN),
    "answer_opinion": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, REFUSED),
    "histology": ("get", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "preview": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, UNSEEN),
    "draft": ("post", REFUSED, REFUSED, INCOMPLETE, INCOMPLETE, UNSEEN, UNSEEN),
    "fill": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "just_signed": ("get", REFUSED, REFUSED, OK, OK, OK, REFUSED),
    "undo": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, REFUSED),
    "templates": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, REFUSED),
    "new_template": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, REFUSED),
    "edit_template": ("get", REFUSED, REFUSED, OK, OK, UNSEEN, REFUSED),
    "delete_template": ("post", REFUSED, REFUSED, SENT_ON, SENT_ON, UNSEEN, REFUSED),
    "photo_tile": ("get", OK, OK, OK, OK, UNSEEN, UNSEEN),
    "photo": ("get", OK, OK, OK, OK, UNSEEN, UNSEEN),
    "remove_photo": ("post", REFUSED, REFUSED, REFUSED, REFUSED, UNSEEN, UNSEEN),
    "layer": ("get", REFUSED, OK, OK, OK, UNSEEN, UNSEEN),
    "retry_analysis": ("post", SENT_ON, SENT_ON, SENT_ON, SENT_ON, UNSEEN, UNSEEN),
    "tile": ("get", REFUSED, OK, OK, OK, UNSEEN, UNSEEN),
}

# What a phone reaches by a link: see test_phone.
WITHOUT_SIGN_IN = {"phone", "open_photo_link", "phone_photos", "phone_add", "phone_thumbnail"}


@pytest.fixture
def template(case: Case, coordinator: User) -> ReportTemplate:
    return ReportTemplate.objects.create(practice=case.practice, name="Demo template", edited_by=coordinator)


@pytest.fixture
def message_photo(case: Case) -> MessagePhoto:
    message = Message.objects.create(case=case, author=case.created_by, audience=Audience.ALL, body="Look.")
    files = {name: picture() for name in ("original", "display", "thumbnail")}
    return MessagePhoto.objects.create(message=message, sha256="0" * 64, **files)


@pytest.fixture
def opinion(case: Case, dermatologist: User, second_dermatologist: User) -> SecondOpinion:
    return SecondOpinion.objects.create(
        case=case, asked_by=second_dermatologist, asked_of=dermatologist, question="What do you think?"
    )


@pytest.fixture
def report(case: Case) -> Report:
    return ReportFactory(case=case)


@pytest.fixture
def addresses(
    case: Case,
    tiled: Photo,
    analysis: Analysis,
    lesion: Lesion,
    template: ReportTemplate,
    report: Report,
    message_photo: MessagePhoto,
    opinion: SecondOpinion,
) -> dict[str, str]:
    """Of things that are there, by name."""
    about = {
        "question": {"case_id": case.pk, "name": "site"},
        "photo": {"photo_id": tiled.pk, "variant": "display"},
        "photo_tile": {"photo_id": tiled.pk, "level": 9, "column": 0, "row": 0},
        "remove_photo": {"photo_id": tiled.pk},
        "access_log_export": {"form": "csv"},
        **{own: {"patient_id": case.patient_id} for own in ("patient_data", "ask_copy", "hold", "lift_hold", "erase")},
        "download_copy": {"export_id": case.pk},  # nobody's
        "layer": {"analysis_id": analysis.pk, "name": "heat_map"},
        "retry_analysis": {"analysis_id": analysis.pk},
        "tile": {"lesion_id": lesion.pk},
        "lesion_company": {"lesion_id": lesion.pk},
        "compare": {"case_id": case.pk, "comparison_id": case.pk},  # nobody's
        "use_anyway": {"photo_id": tiled.pk},
        "scale_photo": {"photo_id": tiled.pk},
        "edit_patient": {"patient_id": case.patient.pk},
        "patient": {"patient_id": case.patient.pk},
        "decide_match": {"match_id": "00000000-0000-4000-8000-000000000000"},
        "message_photo": {"photo_id": message_photo.pk, "variant": "display"},
        "answer_opinion": {"opinion_id": opinion.pk},
        "remove_desk_view": {"view_id": 0},
        "undo": {"report_id": report.pk},
        "letter": {"report_id": report.pk, "to": "patient"},
        "templates": {"practice_id": case.practice_id},
        "new_template": {"practice_id": case.practice_id},
        "edit_template": {"template_id": template.pk},
        "delete_template": {"template_id": template.pk},
    }
    without = (
        "home", "my_cases", "new_case", "desk", "claim_next", "notifications", "read_all_news", "notification_choices",
        "patients", "patient_matches", "just_signed", "desk_pulse", "overview", "assign", "save_desk_view",
        "access_log", "keys", "reset_keys", "my_readings", "practice_rules",
    )  # fmt: skip
    plain: dict[str, dict[str, object]] = {name: {} for name in without}
    of_case = {"case_id": case.pk}
    return {name: reverse(f"cases:{name}", kwargs=(about | plain).get(name, of_case)) for name in EXPECTED}


@pytest.fixture
def address(addresses: dict[str, str], request: pytest.FixtureRequest) -> str:
    return addresses[request.param]


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """What is answered, to its end; what was written is taken back, so that the next finds all as it was."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        b"".join(response)
        transaction.set_rollback(True)
    return response


def test_every_address_is_listed_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == EXPECTED.keys() | WITHOUT_SIGN_IN


@pytest.mark.parametrize("role", ROLES)
def test_each_role(role: str, addresses: dict[str, str], client_of: ClientOf, request: pytest.FixtureRequest) -> None:
    client = client_of(request.getfixturevalue(role))
    told = {name: ask(client, EXPECTED[name][0], address).status_code for name, address in addresses.items()}
    assert told == {name: expected[1 + ROLES.index(role)] for name, expected in EXPECTED.items()}


def test_nobody_is_asked_to_sign_in(addresses: dict[str, str], client_of: ClientOf) -> None:
    client, sign_in = client_of(None), reverse("account_login")
    told = {name: ask(client, EXPECTED[name][0], address) for name, address in addresses.items()}
    assert {answer.status_code for answer in told.values()} == {Status.FOUND}
    assert {name: answer["Location"] for name, answer in told.items()} == {
        name: f"{sign_in}?next={address}" for name, address in addresses.items()
    }


def test_the_other_method_is_refused(addresses: dict[str, str], client_of: ClientOf, dermatologist: User) -> None:
    incomplete = dict.fromkeys(("new_template", "edit_template", "messages"), Status.UNPROCESSABLE_ENTITY)
    both = {
        "new_case": Status.FORBIDDEN,
        "histology": Status.FORBIDDEN,
        "question": Status.FORBIDDEN,
        "notification_choices": Status.FOUND,
        "practice_rules": Status.FORBIDDEN,
        "edit_patient": Status.FORBIDDEN,
        "keys": Status.FOUND,
        "patients": Status.OK,
        "my_readings": Status.OK,
    }
    client, other = client_of(dermatologist), {"get": "post", "post": "get"}
    told = {name: ask(client, other[EXPECTED[name][0]], address).status_code for name, address in addresses.items()}
    assert told == dict.fromkeys(EXPECTED, Status.METHOD_NOT_ALLOWED) | both | incomplete
