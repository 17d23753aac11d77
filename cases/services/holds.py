from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import LegalHold, Patient
from cases.services.errors import RuleBrokenError
from cases.services.record import record_event
from cases.terms import EventKind


@transaction.atomic
def place_hold(*, patient: Patient, why: str, by: User) -> LegalHold:
    if not why.strip():
        raise RuleBrokenError(_("Say why nothing may be erased, such as “Complaint 12 of 2026”."))
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(patient=patient, why=why.strip(), placed_by=by)
    except IntegrityError as error:
        raise RuleBrokenError(_("A legal hold stands already.")) from error
    note(patient, EventKind.HELD, by)
    return hold


@transaction.atomic
def lift_hold(*, patient: Patient, by: User) -> None:
    if not LegalHold.objects.filter(patient=patient, lifted_at=None).update(lifted_by=by, lifted_at=timezone.now()):
        raise RuleBrokenError(_("No legal hold stands any more."))
    note(patient, EventKind.HOLD_LIFTED, by)


def note(patient: Patient, kind: EventKind, by: User) -> None:
    for case in patient.cases.order_by("pk"):
        record_event(case=case, kind=kind, by=by)
