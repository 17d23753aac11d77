from datetime import date
from functools import partial

import pytest

from accounts.models import Practice, Role, User
from cases.models import Case, Patient
from cases.services import RuleBrokenError
from cases.services.referrals import PatientDetails, refer_patient
from cases.terms import Sex
from tests.factories import PracticeFactory, member
from tests.races import at_once


def details(birth_date: date | None = None, name: str = "Demo patient") -> PatientDetails:
    return {"reference": "MRN-1", "name": name, "birth_date": birth_date, "sex": Sex.UNKNOWN, "fitzpatrick": ""}


def test_a_new_patient_is_registered_by_who_sends_the_case(practice: Practice, referrer: User) -> None:
    case = refer_patient(practice=practice, patient=details(date(1961, 5, 14)), by=referrer, note="New.")
    assert (case.note, case.patient.reference, case.patient.birth_date) == ("New.", "MRN-1", date(1961, 5, 14))
    assert case.patient.registered_by == referrer


def test_a_known_patients_record_stays_as_it_is(practice: Practice, referrer: User) -> None:
    first = refer_patient(practice=practice, patient=details(), by=referrer)
    second = refer_patient(practice=practice, patient=details(date(1961, 5, 14), "Another name"), by=referrer)
    assert second.patient == first.patient
    patient = Patient.objects.get()
    assert (patient.name, patient.birth_date) == ("Demo patient", None)


def test_another_date_of_birth_is_another_person(practice: Practice, referrer: User) -> None:
    refer_patient(practice=practice, patient=details(date(1961, 5, 14)), by=referrer)
    with pytest.raises(RuleBrokenError, match="MRN-1 is registered with another date of birth"):
        refer_patient(practice=practice, patient=details(date(1999, 1, 1)), by=referrer)
    assert Case.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_cases_of_a_new_patient_sent_at_once_make_one_patient() -> None:
    practice = PracticeFactory()
    program = member(Role.INTEGRATION, practice)
    send = partial(refer_patient, practice=practice, patient=details(), by=program)
    cases = at_once(*4 * [send])
    assert len({case.pk for case in cases}) == 4
    assert Patient.objects.count() == 1
