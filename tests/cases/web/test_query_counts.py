"""A list takes as many queries for many rows as for a few, whichever list it is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Practice, Role, User
from accounts.services import invite_member
from cases.audiences import Audience
from cases.models import Case, Message, Notification, Patient, PatientMatch, ReportTemplate, SavedView
from cases.services import record_view
from cases.terms import NotificationKind
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory, member

Grow = Callable[[Case, User], object]
MANY = 6


def send_case(case: Case, user: User) -> Case:
    """By the user, about the same patient, with a photo that was analysed."""
    further = CaseFactory(submitted=True, practice=case.practice, patient=case.patient, created_by=user)
    LesionFactory(analysis=AnalysisFactory(photo=PhotoFactory(case=further), succeeded=True))
    return further


def look_alike(case: Case, _user: User) -> None:
    alike = PatientFactory(practice=case.practice)
    PatientMatch.objects.create(own=case.patient, registered=alike, likenesses=["name"])


def be_told(case: Case, user: User) -> None:
    Notification.objects.create(user=user, case=send_case(case, user), kind=NotificationKind.MESSAGE)


def write(case: Case, _user: User) -> None:
    Message.objects.create(case=case, author=member(Role.REFERRER, case.practice), audience=Audience.ALL, body="Words.")


def look_at(case: Case, _user: User) -> None:
    record_view(case=case, by=member(Role.DERMATOLOGIST, case.practice))


def join(case: Case, user: User) -> None:
    newcomer = member(Role.DERMATOLOGIST, case.practice)
    invite_member(practice=case.practice, email=f"of-{newcomer.email}", role=Role.REFERRER, by=user)


def templated(case: Case, user: User) -> None:
    name = f"Template {ReportTemplate.objects.count()}"
    ReportTemplate.objects.create(practice=case.practice, name=name, edited_by=user)


def viewed(case: Case, user: User) -> None:
    SavedView.objects.create(user=user, name=f"View {SavedView.objects.count()}")


LISTS: dict[str, tuple[str, str, Grow]] = {
    "my cases": ("patient_user", "cases:my_cases", send_case),
    "cases of a GP": ("referrer", "cases:my_cases", send_case),
    "desk": ("dermatologist", "cases:desk", send_case),
    "saved views": ("dermatologist", "cases:desk", viewed),
    "overview": ("coordinator", "cases:overview", send_case),
    "patients": ("coordinator", "cases:patients", send_case),
    "a patient's cases": ("referrer", "cases:patient", send_case),
    "matches": ("coordinator", "cases:patient_matches", look_alike),
    "news": ("patient_user", "cases:notifications", be_told),
    "messages": ("patient_user", "cases:messages", write),
    "photos of a case": ("patient_user", "cases:case", lambda case, _user: PhotoFactory(case=case)),
    "who looked": ("patient_user", "cases:access_log", look_at),
    "a case's record": ("coordinator", "cases:case_record", look_at),
    "templates": ("dermatologist", "cases:templates", templated),
    "members": ("coordinator", "accounts:members", join),
}


def address_of(name: str, case: Case) -> str:
    about = {
        "cases:patient": [case.patient_id],
        "cases:templates": [case.practice_id],
        "accounts:members": [case.practice.slug],
        "cases:messages": [case.pk],
        "cases:case": [case.pk],
        "cases:case_record": [case.pk],
    }
    return reverse(name, args=about.get(name))


def queries_at_second_look(client: Client, address: str) -> int:
    """The first writes down what was read."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("which", LISTS)
def test_many_rows_take_as_many_queries_as_few(
    which: str, case: Case, practice: Practice, patient: Patient, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    role, name, grow = LISTS[which]
    user = request.getfixturevalue(role)
    client, address = client_of(user), address_of(name, case)
    for _ in range(2):
        grow(case, user)
    few = queries_at_second_look(client, address)
    for _ in range(MANY):
        grow(case, user)
    assert queries_at_second_look(client, address) <= few
