"""A hospital's program sends a case with the patient's details: a known patient is found, a new one is registered."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Practice, User
from cases.models import Case, Patient
from cases.services.errors import RuleBrokenError
from cases.services.patient_matches import propose_matches
from cases.services.submission import CaseDetails, start_case
from cases.terms import Fitzpatrick, Sex


class PatientDetails(TypedDict):
    """reference is the sender's own number: in a practice, the same reference is the same patient."""

    reference: str
    name: str
    birth_date: date | None
    sex: Sex
    fitzpatrick: Fitzpatrick | str


@transaction.atomic
def refer_patient(*, practice: Practice, patient: PatientDetails, by: User, **details: Unpack[CaseDetails]) -> Case:
    """A new case. A known patient's record stays as it is; another date of birth raises RuleBrokenError."""
    found = find_or_register(practice, patient, by)
    require_same_person(found, patient)
    return start_case(practice=practice, patient=found, by=by, **details)


def find_or_register(practice: Practice, details: PatientDetails, by: User) -> Patient:
    # Meets the unique constraint and looks again: two cases of a new patient sent at once make one patient.
    patient, is_new = Patient.objects.get_or_create(
        practice=practice, reference=details["reference"], defaults={**details, "registered_by": by}
    )
    if is_new:
        propose_matches(patient=patient)
    return patient


def require_same_person(patient: Patient, details: PatientDetails) -> None:
    told = details["birth_date"]
    if told and patient.birth_date and told != patient.birth_date:
        raise RuleBrokenError(
            _(
                "The patient reference %(reference)s is registered with another date of birth. "
                "Check that it is the same person, and use another reference if not."
            )
            % {"reference": patient.reference}
        )
