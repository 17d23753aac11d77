from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Practice, User
from cases.models import Event, Patient
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory, PatientFactory

RECORD = {"name": "Demo Alba", "birth_date": "1970-01-02", "sex": "female", "nhs_number": "943 476 5919"}


@pytest.fixture
def record(practice: Practice) -> Patient:
    return PatientFactory(practice=practice, name="Demo Alba", birth_date=date(1970, 1, 2), sex="female")


def test_a_correction_is_an_event_with_the_fields_names_and_without_what_they_say(
    record: Patient, referrer: User, client_of: ClientOf
) -> None:
    case = CaseFactory(submitted=True, practice=record.practice, patient=record)
    page = client_of(referrer).post(
        reverse("cases:edit_patient", args=[record.pk]), RECORD | {"phone": "020 7946 0000"}, follow=True
    )
    assert "943 476 5919" in page.content.decode()
    event = Event.objects.get(case=case, kind=EventKind.PATIENT_UPDATED)
    assert (event.why, event.by) == ("nhs_number, phone", referrer)


def test_saved_as_it_was_it_is_no_event(record: Patient, referrer: User, client_of: ClientOf) -> None:
    CaseFactory(submitted=True, practice=record.practice, patient=record)
    client_of(referrer).post(reverse("cases:edit_patient", args=[record.pk]), RECORD | {"nhs_number": ""})
    assert not Event.objects.filter(kind=EventKind.PATIENT_UPDATED).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"birth_date": "2999-01-01"}, "lies in the future"),
        ({"nhs_number": "943 476 5918"}, "a digit is wrong"),
        ({"name": " "}, "full name"),
        ({"earlier_cancer": "perhaps"}, "Select a valid choice"),
        ({}, "already registered at your practice"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    change: dict[str, str], sentence: str, record: Patient, coordinator: User, client_of: ClientOf
) -> None:
    PatientFactory(practice=record.practice, nhs_number="9434765919")
    reply = client_of(coordinator).post(reverse("cases:edit_patient", args=[record.pk]), RECORD | change)
    assert reply.status_code == 422
    assert sentence in reply.content.decode()
    record.refresh_from_db()
    assert (record.name, record.nhs_number) == ("Demo Alba", "")


def test_readers_and_erased_records_are_offered_no_correction(
    record: Patient, dermatologist: User, referrer: User, client_of: ClientOf
) -> None:
    page = reverse("cases:patient", args=[record.pk])
    assert "Correct the record" not in client_of(dermatologist).get(page).content.decode()
    assert "Correct the record" in client_of(referrer).get(page).content.decode()
    Patient.objects.filter(pk=record.pk).update(erased_at="2026-03-02T10:00Z")
    shown = client_of(referrer).get(page).content.decode()
    assert "Correct the record" not in shown
    assert "Refer this patient" not in shown
