import pytest

from accounts.models import User
from cases.services import RuleBrokenError, record_view, register_patient
from cases.terms import EventKind, Fitzpatrick, Sex
from tests.factories import PatientFactory, PhotoFactory, PracticeFactory


def test_a_look_at_a_photo_is_an_event(dermatologist: User) -> None:
    photo = PhotoFactory()
    record_view(case=photo.case, photo=photo, by=dermatologist)
    event = photo.case.events.get()
    assert (event.kind, event.by, event.photo) == (EventKind.VIEWED, dermatologist, photo)
    assert event.at is not None


def test_a_patient_is_registered_with_by_whom(referrer: User) -> None:
    practice = PracticeFactory()
    patient = register_patient(
        practice=practice, name="Demo patient", sex=Sex.FEMALE, fitzpatrick=Fitzpatrick.IV, reference="H-1", by=referrer
    )
    patient.refresh_from_db()
    assert (patient.sex, patient.fitzpatrick, patient.registered_by) == (Sex.FEMALE, Fitzpatrick.IV, referrer)


def test_a_patient_is_registered_once(referrer: User) -> None:
    known = PatientFactory(reference="H-1")
    with pytest.raises(RuleBrokenError, match="already registered"):
        register_patient(practice=known.practice, name="Again", reference="H-1", by=referrer)
    register_patient(practice=PracticeFactory(), name="Elsewhere", reference="H-1", by=referrer)
