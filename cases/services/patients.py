from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Practice, User
from cases.models import Patient
from cases.services.errors import RuleBrokenError
from cases.terms import Fitzpatrick, Sex


def register_patient(
    *,
    practice: Practice,
    name: str,
    birth_date: date | None = None,
    sex: Sex = Sex.UNKNOWN,
    fitzpatrick: Fitzpatrick | None = None,
    reference: str = "",
    account: User | None = None,
    by: User,
) -> Patient:
    """reference is the sender's own number for the patient; account is the patient's own sign-in, if any."""
    patient = Patient(
        practice=practice,
        name=name,
        birth_date=birth_date,
        sex=sex,
        fitzpatrick=fitzpatrick or "",
        reference=reference,
        account=account,
        registered_by=by,
    )
    try:
        with transaction.atomic():
            patient.save()
    except IntegrityError as error:
        raise RuleBrokenError(_("This patient is already registered at your practice. Use that record.")) from error
    return patient
