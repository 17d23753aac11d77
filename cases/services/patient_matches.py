"""The same person as an account and as a practice's patient: proposed by a rule, joined by a person alone."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.matching import likenesses
from cases.models import Patient, PatientMatch
from cases.services.errors import RuleBrokenError
from cases.services.moves import lock_case
from cases.services.record import record_event
from cases.terms import EventKind, MatchDecision

FILLED_FROM_OWN = (
    "birth_date",
    "nhs_number",
    "phone",
    "email",
    "fitzpatrick",
    "earlier_cancer",
    "weak_immunity",
    "family_cancer",
)


def propose_matches(*, patient: Patient) -> None:
    """One proposal a pair, ever: what somebody has decided is not asked again."""
    for other in candidates(patient):
        if shared := likenesses(patient.identity, other.identity):
            own, registered = (patient, other) if patient.account_id else (other, patient)
            PatientMatch.objects.get_or_create(own=own, registered=registered, defaults={"likenesses": sorted(shared)})


def candidates(patient: Patient) -> list[Patient]:
    """Of the same practice, of the other kind, and alike in what every rule needs."""
    alike = Q()
    if patient.nhs_number:
        alike |= Q(nhs_number=patient.nhs_number)
    if patient.birth_date:
        alike |= Q(birth_date=patient.birth_date)
    if not alike:
        return []
    others = Patient.objects.current().filter(practice=patient.practice_id, account__isnull=bool(patient.account_id))
    return list(others.filter(alike).exclude(pk=patient.pk))


@transaction.atomic
def join_records(*, match: PatientMatch, by: User) -> PatientMatch:
    """The practice's record goes on, with the account; the person's own cases move to it, each with an event."""
    locked = lock_undecided(match)
    own, registered = locked.own, locked.registered
    moved = list(own.cases.order_by("pk"))
    hand_over_account(own, registered)
    for case in moved:
        lock_case(case)
        case.patient = registered
        case.save(update_fields=["patient"])
    registered.cases.exclude(submitted_at=None).update(comparisons_due=True)
    for case in registered.cases.order_by("pk"):  # by now all, in the one order in which chains are locked
        record_event(case=case, kind=EventKind.PATIENT_JOINED, why=_("Confirmed as the same person."), by=by)
    return decide(locked, MatchDecision.SAME, by)


@transaction.atomic
def keep_apart(*, match: PatientMatch, by: User) -> PatientMatch:
    return decide(lock_undecided(match), MatchDecision.DIFFERENT, by)


def lock_undecided(match: PatientMatch) -> PatientMatch:
    rows = PatientMatch.objects.select_for_update(of=("self", "own", "registered"))
    locked = rows.select_related("own", "registered").get(pk=match.pk)
    if locked.decision != MatchDecision.PROPOSED:
        raise RuleBrokenError(_("Somebody has decided this already. Reload the page."))
    if locked.registered.account_id or locked.registered.joined_into_id or locked.own.joined_into_id:
        raise RuleBrokenError(_("One of the two records was joined to another meanwhile. Reload the page."))
    return locked


def hand_over_account(own: Patient, registered: Patient) -> None:
    account, own.account, own.joined_into = own.account, None, registered
    own.save()
    registered.account = account
    for name in FILLED_FROM_OWN:
        setattr(registered, name, getattr(registered, name) or getattr(own, name))
    registered.save()


def decide(match: PatientMatch, decision: MatchDecision, by: User) -> PatientMatch:
    match.decision, match.decided_by, match.decided_at = decision, by, timezone.now()
    match.save()
    return match
