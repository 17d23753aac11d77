"""Who the patients are: registered once a practice, corrected by those who keep the record."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Practice, User
from cases.models import Patient
from cases.services.errors import RuleBrokenError
from cases.services.patient_matches import propose_matches
from cases.services.record import record_event
from cases.terms import Answer, EventKind, Fitzpatrick, Sex


class PatientRecord(TypedDict, total=False):
    """reference is the sender's own number for the patient; nhs_number is ten checked digits, or empty."""

    name: str
    birth_date: date | None
    sex: Sex
    fitzpatrick: Fitzpatrick | str
    reference: str
    nhs_number: str
    phone: str
    email: str
    earlier_cancer: Answer | str
    weak_immunity: Answer | str
    family_cancer: Answer | str


def register_patient(
    *, practice: Practice, account: User | None = None, by: User, **record: Unpack[PatientRecord]
) -> Patient:
    """account is the patient's own sign-in, if any."""
    patient = Patient(practice=practice, account=account, registered_by=by, **record)
    save(patient)
    propose_matches(patient=patient)
    return patient


@transaction.atomic
def update_patient(*, patient: Patient, by: User, **record: Unpack[PatientRecord]) -> Patient:
    """The change is an event of each of the patient's cases, with the fields' names; without a change there is none.

    Raises RuleBrokenError for an erased record, and where the new number is another patient's."""
    locked = Patient.objects.current().select_for_update(of=("self",)).get(pk=patient.pk)
    if locked.erased_at is not None:
        raise RuleBrokenError(_("This patient's data were erased. Register the patient anew."))
    changed = sorted(name for name, value in record.items() if getattr(locked, name) != value)
    for name, value in record.items():
        setattr(locked, name, value)
    if changed:
        save(locked)
        propose_matches(patient=locked)
    for case in locked.cases.order_by("pk") if changed else ():
        record_event(case=case, kind=EventKind.PATIENT_UPDATED, why=", ".join(changed), by=by)
    return locked


def save(patient: Patient) -> None:
    try:
        with transaction.atomic():
            patient.save()
    except IntegrityError as error:
        raise RuleBrokenError(_("This patient is already registered at your practice. Use that record.")) from error
