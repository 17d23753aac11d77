"""What is personal goes; that there was a case, and who dealt with it when, stays and stays checkable."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import close_account
from cases.lifecycle import CaseState
from cases.models import Case, Event, LegalHold, Patient, SubjectExport
from cases.services.belongings import RECORD, Rows, file_fields, rows_about, rows_of
from cases.services.errors import RuleBrokenError
from cases.services.exports import remove_exports
from cases.services.files import delete_on_commit
from cases.services.guards import erasing
from cases.services.record import record_event
from cases.terms import EventKind

OPEN_STATES = (CaseState.SUBMITTED, CaseState.IN_REVIEW)
NOTHING = "–"
KEPT_OF_PATIENT = frozenset({"id", "practice", "account", "registered_by", "registered_at", "joined_into", "erased_at"})
SUMMARY: dict[str, Any] = {
    "note": "",
    "changes": [],
    "duration": "",
    "reason": "",
    "pregnant": "",
    "due_reasons": [],
    "lesion_count": 0,
    "highest_spl": None,
    "highest_ud": None,
    "comparable": None,
    "risk": "",
    "new_lesions": None,
    "changed_lesions": None,
    "ranking_due_since": None,
    "comparisons_due": False,
}


@transaction.atomic
def erase_patient(*, patient: Patient, why: str, by: User) -> None:
    """Photos, findings, answers, words and identity. Raises RuleBrokenError under a legal hold or with an open case."""
    cases = lock_record(patient)
    rows = rows_about(patient)
    require_erasable(rows, why)
    remove_rows(rows)
    remove_exports(SubjectExport.objects.filter(patient__in=rows[Patient]))
    LegalHold.objects.filter(patient__in=rows[Patient]).update(why=NOTHING)
    for case in cases:
        Case.objects.filter(pk=case.pk).update(**SUMMARY)
        record_event(case=case, kind=EventKind.ERASED, why=why, by=by)
    for person in Patient.objects.filter(pk__in=rows[Patient]).select_related("account"):
        forget(person)


def lock_record(patient: Patient) -> list[Case]:
    """No case begins, and nothing is written about one, until the rows that were found are gone."""
    people = Patient.objects.filter(Q(pk=patient.pk) | Q(joined_into=patient)).order_by("pk")
    locked = list(people.select_for_update())
    return list(Case.objects.filter(patient__in=locked).order_by("pk").select_for_update(no_key=True))


def require_erasable(rows: Rows, why: str) -> None:
    if not why.strip():
        raise RuleBrokenError(_("Say why the data are erased, such as “Asked for by letter”."))
    if Patient.objects.filter(pk__in=rows[Patient]).exclude(erased_at=None).exists():
        raise RuleBrokenError(_("This patient's data are erased already."))
    hold = LegalHold.objects.filter(patient__in=rows[Patient], lifted_at=None).first()
    if hold:
        raise RuleBrokenError(_("A legal hold stands: “%(why)s”. Lift it first, then erase.") % {"why": hold.why})
    waiting = Case.objects.filter(pk__in=rows.get(Case, ()), state__in=OPEN_STATES).first()
    if waiting:
        words = _("Case %(case)s still waits for its answer. Answer or withdraw it first.")
        raise RuleBrokenError(words % {"case": waiting})


def remove_rows(rows: Rows) -> None:
    with erasing():
        for model, keys in rows.items():
            if model not in RECORD:
                remove(model, keys)
        Event.objects.filter(pk__in=rows.get(Event, ())).update(why="", why_salt="")


def remove(model: type[Model], keys: Iterable[Any]) -> None:
    found = rows_of(model, set(keys))
    for field in file_fields(model):
        delete_on_commit(*(getattr(row, field.name) for row in found.only(field.name)))
    # Without their dependants: all of those are on the list, and Postgres checks the keys on commit.
    found._raw_delete(found.db)  # noqa: SLF001


def forget(patient: Patient) -> None:
    for field in Patient._meta.concrete_fields:
        if field.name not in KEPT_OF_PATIENT:
            setattr(patient, field.name, field.get_default())
    account, patient.account = patient.account, None
    patient.name, patient.erased_at = _("Erased"), timezone.now()
    patient.save()
    if account and not account.patient_records.exists():
        close_account(user=account)
