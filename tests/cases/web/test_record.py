"""What a patient reads about who looked, what they take home, and what staff read."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Practice, Role, User
from cases.deeds import PLAIN_WORDS
from cases.models import Case, Photo
from cases.services import claim_case, record_event, record_view
from cases.terms import EventKind
from tests.cases.test_chain import past_the_guards
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory, PracticeFactory, UserFactory, member

LOG = reverse("cases:access_log")


@pytest.fixture
def looked_at(case: Case, photo: Photo, dermatologist: User, patient_user: User) -> Case:
    record_view(case=case, by=patient_user)
    claim_case(case=case, by=dermatologist)
    record_view(case=case, photo=photo, by=dermatologist)
    record_event(case=case, kind=EventKind.RANKED, by=None)
    record_view(case=case, by=UserFactory(name="Gone away"))
    return case


def test_a_patient_reads_who_looked_by_role_and_practice(
    looked_at: Case, patient_user: User, dermatologist: User, client_of: ClientOf
) -> None:
    response = client_of(patient_user).get(LOG)
    assert [(line.who, line.practice, line.what) for line in response.context["lines"]] == [
        ("Somebody who has left the practice", "Demo practice", "looked at the case"),
        ("The system", "", "compared the lesions with each other"),
        ("A dermatologist", "Demo practice", "looked at a photo in full"),
        ("A dermatologist", "Demo practice", "began to read the case"),
        ("You", "", "looked at the case"),
    ]
    page = response.content.decode()
    assert dermatologist.name not in page
    assert "Gone away" not in page


def test_every_event_has_words_for_patients() -> None:
    assert PLAIN_WORDS.keys() == set(EventKind)


def test_the_role_is_the_one_at_the_practice(
    looked_at: Case, patient_user: User, dermatologist: User, client_of: ClientOf
) -> None:
    elsewhere = PracticeFactory()
    dermatologist.memberships.create(practice=elsewhere, role=Role.COORDINATOR)
    assert "A coordinator" not in client_of(patient_user).get(LOG).content.decode()


def test_the_log_is_about_oneself_alone(looked_at: Case, other_patient: User, client_of: ClientOf) -> None:
    assert "You have no case yet" in client_of(other_patient).get(LOG).content.decode()


def test_the_log_is_taken_home_as_a_table_and_for_programs(
    looked_at: Case, patient_user: User, client_of: ClientOf
) -> None:
    client = client_of(patient_user)
    table = client.get(reverse("cases:access_log_export", args=["csv"]))
    assert table["Content-Disposition"] == 'attachment; filename="access-log.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    told = client.get(reverse("cases:access_log_export", args=["json"])).json()
    assert told["format"] == "access-log/1"
    assert [row["what"] for row in rows] == [entry["what"] for entry in told["entries"]]
    assert {row["case"] for row in rows} == {looked_at.reference}
    assert client.get(reverse("cases:access_log_export", args=["xml"])).status_code == 404


def test_a_long_log_takes_as_many_queries_as_a_short_one(
    looked_at: Case, patient_user: User, practice: Practice, client_of: ClientOf
) -> None:
    client = client_of(patient_user)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LOG)
        return len(captured)

    short = queries()
    other = CaseFactory(submitted=True, practice=practice, patient=looked_at.patient)
    for _ in range(5):
        record_view(case=other, by=member(Role.DERMATOLOGIST, practice))
    assert queries() == short


def test_staff_read_the_whole_record_and_whether_it_is_whole(
    looked_at: Case, coordinator: User, dermatologist: User, client_of: ClientOf
) -> None:
    client, address = client_of(coordinator), reverse("cases:case_record", args=[looked_at.pk])
    page = client.get(address).content.decode()
    assert "6 events, all as they were written" in page  # with the coordinator's own look
    assert dermatologist.name in page
    with past_the_guards():
        looked_at.events.filter(number=2).update(by=coordinator)
    page = client.get(address).content.decode()
    assert "This record is not as it was written." in page
    assert "Event 2 was changed." in page
