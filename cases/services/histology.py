"""The laboratory's answer, joined to the lesion it is about."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.diagnoses import Diagnosis
from cases.models import Case, Histology, Lesion
from cases.permissions import Action, may
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case
from cases.services.record import record_event
from cases.terms import EventKind


@transaction.atomic
def enter_histology(
    *, case: Case, diagnosis: Diagnosis, reported_on: date, lesion: Lesion | None = None, words: str = "", by: User
) -> Histology:
    """lesion is None where a spot was cut out that the model had not found; then the words say which. A correction is
    a further result."""
    locked = lock_case(case)
    if not may(by, Action.ENTER_HISTOLOGY, locked):
        raise RuleBrokenError(case_refusal(locked))
    require_whole(locked, lesion, reported_on, words)
    result = Histology(case=locked, lesion=lesion, reported_on=reported_on, words=words.strip(), entered_by=by)
    result.diagnosis = diagnosis
    result.save()
    record_event(case=locked, kind=EventKind.HISTOLOGY_ENTERED, why=diagnosis.term, by=by)
    return result


def require_whole(case: Case, lesion: Lesion | None, reported_on: date, words: str) -> None:
    if lesion is None and not words.strip():
        raise RuleBrokenError(_("Choose the lesion, or say in words which spot was examined."))
    if lesion is not None and lesion.analysis.photo.case_id != case.pk:
        raise RuleBrokenError(_("This lesion is of another case. Choose one of this case."))
    if reported_on > timezone.localdate(timezone=case.practice.zone):
        raise RuleBrokenError(_("The date of the result lies in the future. Check it."))
