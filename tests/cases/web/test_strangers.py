"""Every address of the site that names somebody's thing, drawn from the URL conf itself.

To strangers each answers as if the thing did not exist. An address that is added, or an argument of a new name, has to
find its place here: otherwise a test fails.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from rest_framework.test import APIClient

from accounts.models import Practice, Role, User
from accounts.services import create_api_client, invite_member
from cases.audiences import Audience
from cases.models import (
    Case,
    Comparison,
    Lesion,
    Message,
    MessagePhoto,
    Patient,
    PatientMatch,
    Photo,
    ReportTemplate,
    SavedView,
    SecondOpinion,
    SubjectExport,
)
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, PatientFactory, PracticeFactory, ReportFactory, member, picture

Arguments = dict[str, Any]
# What an argument may say, beside whose thing it is.
PLAIN: Arguments = {
    "name": "site", "variant": "display", "level": 9, "column": 0, "row": 0, "to": "patient",
}  # fmt: skip
OF_AN_ADDRESS: dict[str, Arguments] = {"cases:layer": {"name": "heat_map"}}
# They name nobody's thing, or one that is nobody's yet; why stands beside each.
OPEN = {
    "cases:access_log_export",  # a form of one's own record
    "cases:phone_thumbnail",  # by a session that a link opened: test_phone
    "accounts:join",  # a practice's public link
    "accounts:invitation",  # whoever holds the token: test_invitations
    "openid_connect_login",  # the hospital's door
    "openid_connect_callback",
}
# Whoever belongs to a practice knows that it is there, and hears that the page is for others: test_members.
OF_OWN_PRACTICE = "accounts:"
METHODS = ("get", "post")


def addresses(resolver: URLResolver, names: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """(name with its namespaces, arguments) of each address, the administration's apart: see test_admin."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{names}{entry.name}", frozenset(entry.pattern.regex.groupindex)
        elif not str(entry.pattern).startswith(settings.ADMIN_PATH):
            yield from addresses(entry, f"{names}{entry.namespace}:" if entry.namespace else names)


SOMEBODYS = {name: wanted for name, wanted in addresses(get_resolver()) if wanted and name not in OPEN}


@pytest.fixture
def things(
    case: Case,
    tiled: Photo,
    lesion: Lesion,
    coordinator: User,
    dermatologist: User,
    second_dermatologist: User,
    practice: Practice,
    patient: Patient,
) -> Arguments:
    """One of each, all of one practice."""
    match = PatientMatch.objects.create(own=patient, registered=PatientFactory(practice=practice), likenesses=["name"])
    opinion = SecondOpinion.objects.create(
        case=case, asked_by=dermatologist, asked_of=second_dermatologist, question="What do you think?"
    )
    invitation, _token = invite_member(practice=practice, email="x@example.org", role=Role.REFERRER, by=coordinator)
    return {
        "case_id": case.pk,
        "photo_id": tiled.pk,
        "analysis_id": lesion.analysis_id,
        "lesion_id": lesion.pk,
        "report_id": ReportFactory(case=case).pk,
        "patient_id": patient.pk,
        "practice_id": practice.pk,
        "slug": practice.slug,
        "match_id": match.pk,
        "opinion_id": opinion.pk,
        "invitation_id": invitation.pk,
        "template_id": ReportTemplate.objects.create(practice=practice, name="Demo", edited_by=coordinator).pk,
        "view_id": SavedView.objects.create(user=dermatologist, name="Mine").pk,
        "comparison_id": compared(lesion).pk,
        "export_id": SubjectExport.objects.create(patient=patient, asked_by=coordinator).pk,
    }


def compared(lesion: Lesion) -> Comparison:
    photo = lesion.analysis.photo
    earlier = AnalysisFactory(photo__case__practice=photo.case.practice, photo__case__patient=photo.case.patient)
    return Comparison.objects.create(earlier=earlier, later=lesion.analysis)


@pytest.fixture
def message_photo(case: Case) -> UUID:
    message = Message.objects.create(case=case, author=case.created_by, audience=Audience.ALL, body="Look.")
    files = {name: picture() for name in ("original", "display", "thumbnail")}
    return MessagePhoto.objects.create(message=message, sha256="0" * 64, **files).pk


def nobodys(value: Any) -> Any:
    """Of the same kind, and there is none."""
    return {UUID: uuid4(), int: 2**31 - 1}.get(type(value), "nowhere")


def both(name: str, things: Arguments) -> tuple[str, str]:
    """The address of a thing that is there, and of one that is not."""
    plain = {key: value for key, value in (PLAIN | OF_AN_ADDRESS.get(name, {})).items() if key in SOMEBODYS[name]}
    theirs = {key: value for key, value in things.items() if key in SOMEBODYS[name]}
    nothing = {key: nobodys(value) for key, value in theirs.items()}
    return reverse(name, kwargs=plain | theirs), reverse(name, kwargs=plain | nothing)


def status(client: Client, method: str, address: str) -> int:
    return int(getattr(client, method)(address).status_code)


@pytest.fixture(params=[*(role for role in Role if role != Role.INTEGRATION), "other patient"])
def stranger(request: pytest.FixtureRequest, practice: Practice) -> User:
    if request.param == "other patient":
        return member(Role.PATIENT, practice)
    return member(request.param, PracticeFactory())


@pytest.mark.slow
def test_strangers_are_told_the_same_as_of_what_does_not_exist(
    stranger: User, things: Arguments, message_photo: UUID, client_of: ClientOf
) -> None:
    client, told = client_of(stranger), {}
    belongs = stranger.memberships.filter(practice=things["practice_id"]).exists()
    for name in SOMEBODYS:
        if name.startswith("api:") or (name.startswith(OF_OWN_PRACTICE) and belongs):
            continue
        about = things | {"photo_id": message_photo} if name == "cases:message_photo" else things
        there, nowhere = both(name, about)
        told |= {(name, method): (status(client, method, there), status(client, method, nowhere)) for method in METHODS}
    assert {key: answers for key, answers in told.items() if answers[0] != answers[1] or answers[0] < 400} == {}


def test_strangers_programs_are_told_the_same_too(things: Arguments, coordinator: User) -> None:
    _, token = create_api_client(practice=PracticeFactory(), name="Other hospital", by=coordinator)
    api = APIClient(headers={"authorization": f"Bearer {token}"})
    for name in SOMEBODYS:
        if name.startswith("api:"):
            answers = [[getattr(api, method)(address) for method in METHODS] for address in both(name, things)]
            assert [answer.status_code for answer in answers[0]] == [answer.status_code for answer in answers[1]], name
            assert {answer.status_code for answer in answers[0]} <= {404, 405}, name


def test_every_argument_has_a_thing(things: Arguments) -> None:
    assert {key for wanted in SOMEBODYS.values() for key in wanted} == things.keys() | PLAIN.keys()


def test_what_is_open_to_all_is_still_there() -> None:
    named = {name for name, wanted in addresses(get_resolver()) if wanted}
    assert named >= OPEN
    with pytest.raises(NoReverseMatch):
        reverse("cases:nothing")
