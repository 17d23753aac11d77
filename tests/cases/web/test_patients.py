from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Practice, User
from cases.models import Event, Patient, PatientMatch
from cases.services import register_patient
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory, PatientFactory

LIST = reverse("cases:patients")
MATCHES = reverse("cases:patient_matches")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {"Demo Alba", "Demo Berta"}),
        ("alba", {"Demo Alba"}),
        ("demo berta", {"Demo Berta"}),
        ("berta alba", set()),
        ("943 476 5919", {"Demo Berta"}),
        ("MRN-7", {"Demo Alba"}),
        ("%", set()),
    ],
)
def test_patients_are_searched(
    words: str, found: set[str], practice: Practice, referrer: User, client_of: ClientOf
) -> None:
    PatientFactory(practice=practice, name="Demo Alba", reference="MRN-7")
    PatientFactory(practice=practice, name="Demo Berta", nhs_number="9434765919")
    PatientFactory(name="Demo Alba of elsewhere", nhs_number="9434765919")
    page = client_of(referrer).post(LIST, {"words": words})
    assert {patient.name for patient in page.context["page"]} == found


def test_a_search_asks_for_more_words_where_it_finds_many(
    practice: Practice, referrer: User, client_of: ClientOf
) -> None:
    PatientFactory.create_batch(26, practice=practice, name="Demo Alba")
    page = client_of(referrer).post(LIST, {"words": "alba"}).content.decode()
    assert "Write more of the name" in page
    assert "?page=" not in page  # a search is in no address


def test_the_list_costs_the_same_for_many(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    client = client_of(coordinator)
    CaseFactory(submitted=True, practice=practice)
    few = count_queries(client)
    CaseFactory.create_batch(8, submitted=True, practice=practice)
    assert count_queries(client) == few


def count_queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_a_patients_page_shows_who_it_is_and_is_a_look_at_each_case(
    practice: Practice, referrer: User, client_of: ClientOf
) -> None:
    patient = PatientFactory(
        practice=practice, birth_date=date(1970, 1, 2), nhs_number="9434765919", family_cancer="yes"
    )
    case = CaseFactory(submitted=True, practice=practice, patient=patient)
    page = client_of(referrer).get(reverse("cases:patient", args=[patient.pk])).content.decode()
    for words in ("2 January 1970", "943 476 5919", "Skin cancer in the family", case.reference):
        assert words in page
    assert Event.objects.filter(case=case, kind=EventKind.VIEWED, by=referrer).count() == 1


@pytest.fixture
def match(practice: Practice, referrer: User, patient_user: User) -> PatientMatch:
    born = date(1970, 1, 2)
    register_patient(practice=practice, name="Demo patient", birth_date=born, phone="1", by=referrer)
    register_patient(practice=practice, name="Patient Demo", birth_date=born, account=patient_user, by=patient_user)
    return PatientMatch.objects.get()


def test_both_identities_stand_side_by_side(match: PatientMatch, referrer: User, client_of: ClientOf) -> None:
    client = client_of(referrer)
    assert "may belong to one person" in client.get(LIST).content.decode()
    page = client.get(MATCHES).content.decode()
    assert page.index("Patient Demo") < page.index("Demo patient", page.index("Patient Demo"))
    assert page.count("agrees</span>") == 2


@pytest.mark.parametrize(("decision", "records"), [("same", 1), ("different", 2), ("perhaps", 2)])
def test_a_person_decides(
    decision: str, records: int, match: PatientMatch, coordinator: User, client_of: ClientOf
) -> None:
    client_of(coordinator).post(reverse("cases:decide_match", args=[match.pk]), {"decision": decision}, follow=True)
    match.refresh_from_db()
    assert Patient.objects.current().count() == records
    assert match.decided_by == (None if decision == "perhaps" else coordinator)


def test_a_decided_match_is_refused_in_words(match: PatientMatch, coordinator: User, client_of: ClientOf) -> None:
    client = client_of(coordinator)
    address = reverse("cases:decide_match", args=[match.pk])
    client.post(address, {"decision": "same"})
    assert "decided this already" in client.post(address, {"decision": "different"}, follow=True).content.decode()
