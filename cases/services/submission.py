"""What the sender does: start a case, describe it, send it, take it back."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Practice, Role, User
from cases.lifecycle import EDITABLE_STATES, CaseState
from cases.models import Case, Patient
from cases.permissions import roles_in
from cases.services.analysis import queue_analysis
from cases.services.assessment import verdicts_on
from cases.services.deadlines import clock_started
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case, move_case
from cases.services.record import record_event
from cases.services.references import unused_reference
from cases.terms import CONSENT_VERSION, Answer, BodySite, Change, Duration, EventKind, ReferralReason, Urgency


class CaseDetails(TypedDict, total=False):
    """What a sender may say about a case. consent is whether the patient agrees to photos being read and analysed."""

    urgency: Urgency
    body_site: BodySite
    duration: Duration
    changes: list[Change]
    note: str
    reason: ReferralReason | str
    pregnant: Answer | str
    consent: bool


@transaction.atomic
def start_case(*, practice: Practice, patient: Patient, by: User, **details: Unpack[CaseDetails]) -> Case:
    """Raises RuleBrokenError for a patient whose data were erased."""
    locked = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    if locked.erased_at is not None:
        raise RuleBrokenError(_("This patient's data were erased. Register the patient anew, then start the case."))
    case = Case(reference=unused_reference(), practice=practice, patient=locked, created_by=by)
    describe(case, details)
    case.save()
    record_event(case=case, kind=EventKind.STARTED, to_state=case.state, by=by)
    return case


@transaction.atomic
def update_case(*, case: Case, by: User, **details: Unpack[CaseDetails]) -> Case:
    locked = lock_editable_case(case)
    describe(locked, details)
    locked.save()
    record_event(case=locked, kind=EventKind.UPDATED, why=", ".join(sorted(details)), by=by)
    return locked


@transaction.atomic
def submit_case(*, case: Case, by: User) -> Case:
    """On the desk from now on, whatever becomes of the analyses. Raises RuleBrokenError where something is missing,
    or where the case is not for remote assessment."""
    locked = lock_editable_case(case)
    require_complete(locked, by)
    now = timezone.now()
    moved = move_case(
        locked,
        CaseState.SUBMITTED,
        kind=EventKind.SUBMITTED,
        by=by,
        submitted_at=now,
        comparisons_due=True,
        **clock_started(locked, now),
    )
    for photo in moved.photos.all():
        queue_analysis(photo=photo, by=by)
    return moved


def withdraw_case(*, case: Case, why: str = "", by: User) -> Case:
    return move_case(case, CaseState.WITHDRAWN, kind=EventKind.WITHDRAWN, why=why, by=by)


def lock_editable_case(case: Case) -> Case:
    locked = lock_case(case)
    if locked.patient.erased_at is not None:
        raise RuleBrokenError(_("The data of this case were erased. Start a new case instead."))
    if locked.state not in EDITABLE_STATES:
        raise RuleBrokenError(
            _("Case %(case)s was already sent and cannot be changed.") % {"case": locked}
            if locked.state == CaseState.SUBMITTED
            else case_refusal(locked)
        )
    return locked


def describe(case: Case, details: CaseDetails) -> None:
    for name, value in details.items():
        if name != "consent":
            setattr(case, name, value)
    if "consent" in details:
        note_consent(case, given=details["consent"])


def note_consent(case: Case, *, given: bool) -> None:
    if given:
        if case.consent_at is None:
            case.consent_at, case.consent_version = timezone.now(), CONSENT_VERSION
    elif case.state == CaseState.DRAFT:
        case.consent_at, case.consent_version = None, ""
    else:
        raise RuleBrokenError(_("To take consent back after sending, withdraw the case."))


def require_complete(case: Case, by: User) -> None:
    for verdict in verdicts_on(case, by):
        if verdict.blocks:
            raise RuleBrokenError(str(verdict.instead))
    if not case.photos.exists():
        raise RuleBrokenError(_("The case has no photo yet. Add at least one, then send the case."))
    if case.photos.to_confirm().exists() and Role.INTEGRATION not in roles_in(by, case.practice_id):
        raise RuleBrokenError(_("A photo may be too poor to read. Take it again, or say why to use it, then send."))
