"""Who may do what, in one table for pages, API and files. Rows come through visible_to first: a stranger gets 404."""

from collections.abc import Mapping
from enum import Enum, auto

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import Membership, Practice, Role, User
from cases.hiding import hidden_from
from cases.lifecycle import EDITABLE_STATES, CaseState
from cases.models import Case, Patient


class Action(Enum):
    VIEW = auto()
    VIEW_RECORD = auto()  # every event of the case, and whether they are as they were written
    VIEW_LESIONS = auto()  # where lesions are, and the crops of them; the state of an analysis is part of VIEW
    VIEW_FINDINGS = auto()  # what the model says of them: probabilities, order, maps (see cases.hiding)
    EDIT = auto()  # details and photos
    SUBMIT = auto()
    WITHDRAW = auto()
    RETRY_ANALYSIS = auto()
    CLAIM = auto()
    ASSIGN = auto()
    RELEASE = auto()
    RETURN = auto()
    REPORT = auto()
    AMEND = auto()
    READ_LETTER = auto()
    ASK_OPINION = auto()
    ANSWER_OPINION = auto()  # of those who were asked
    ENTER_HISTOLOGY = auto()
    SEND_MESSAGE = auto()


STATES = frozenset(CaseState)
SENT = STATES - {CaseState.DRAFT}
OPEN = frozenset({CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.RETURNED})
IN_REVIEW = frozenset({CaseState.IN_REVIEW})
REPORTED = frozenset({CaseState.REPORTED})
ALIVE = SENT - {CaseState.WITHDRAWN}

SENDER: Mapping[Action, frozenset[CaseState]] = {
    Action.VIEW: STATES,
    Action.EDIT: EDITABLE_STATES,
    Action.SUBMIT: EDITABLE_STATES,
    Action.WITHDRAW: frozenset({CaseState.DRAFT, CaseState.SUBMITTED, CaseState.RETURNED}),
    Action.RETRY_ANALYSIS: OPEN,
    Action.READ_LETTER: REPORTED,
    Action.SEND_MESSAGE: ALIVE,
}
PROFESSIONAL = {**SENDER, Action.VIEW_LESIONS: STATES, Action.VIEW_FINDINGS: STATES, Action.ENTER_HISTOLOGY: REPORTED}
ALLOWED: Mapping[Role, Mapping[Action, frozenset[CaseState]]] = {
    # A number without a doctor's words frightens or soothes wrongly: patients see findings with the report.
    Role.PATIENT: {**SENDER, Action.VIEW_LESIONS: REPORTED, Action.VIEW_FINDINGS: REPORTED},
    Role.REFERRER: PROFESSIONAL,
    Role.INTEGRATION: PROFESSIONAL,
    Role.DERMATOLOGIST: {
        Action.VIEW: SENT,
        Action.VIEW_RECORD: SENT,
        Action.VIEW_LESIONS: SENT,
        Action.VIEW_FINDINGS: SENT,
        Action.RETRY_ANALYSIS: OPEN,
        Action.CLAIM: frozenset({CaseState.SUBMITTED}),
        Action.RELEASE: IN_REVIEW,
        Action.RETURN: IN_REVIEW,
        Action.REPORT: IN_REVIEW,
        Action.AMEND: REPORTED,
        Action.READ_LETTER: REPORTED,
        Action.ASK_OPINION: IN_REVIEW | REPORTED,
        Action.ANSWER_OPINION: ALIVE,
        Action.ENTER_HISTOLOGY: REPORTED,
        Action.SEND_MESSAGE: ALIVE,
    },
    Role.COORDINATOR: {
        Action.VIEW: SENT,
        Action.VIEW_RECORD: SENT,
        Action.VIEW_LESIONS: SENT,
        Action.VIEW_FINDINGS: SENT,
        Action.RETRY_ANALYSIS: OPEN,
        Action.RELEASE: IN_REVIEW,
        Action.ASSIGN: frozenset({CaseState.SUBMITTED}),
        Action.READ_LETTER: REPORTED,
        Action.ENTER_HISTOLOGY: REPORTED,
        Action.SEND_MESSAGE: ALIVE,
    },
}
MAY_START = frozenset({Role.PATIENT, Role.REFERRER, Role.INTEGRATION})
ON_ERASED = frozenset({Action.VIEW, Action.VIEW_RECORD})
"""What is left to do with the case of a patient whose data were erased."""
NEEDS_OWN_CLAIM = frozenset({Action.RETURN, Action.REPORT})


def roles_in(user: User | AnonymousUser, practice_id: int) -> frozenset[Role]:
    if not isinstance(user, User):
        return frozenset()
    roles = Membership.objects.filter(user=user, practice=practice_id).values_list("role", flat=True)
    return frozenset(Role(role) for role in roles)


def may_start(user: User | AnonymousUser, practice: Practice) -> bool:
    return not MAY_START.isdisjoint(roles_in(user, practice.pk))


def may(user: User | AnonymousUser, action: Action, case: Case) -> bool:
    by_role = any(role_may(role, user, action, case) for role in roles_in(user, case.practice_id))
    return by_role and not (action == Action.VIEW_FINDINGS and hides_findings(user, case))


def hides_findings(user: User | AnonymousUser, case: Case) -> bool:
    return isinstance(user, User) and bool(hidden_from(user, [case]))


def role_may(role: Role, user: User | AnonymousUser, action: Action, case: Case) -> bool:
    if case.state not in ALLOWED[role].get(action, frozenset()):
        return False
    if case.state == CaseState.DRAFT and case.created_by_id != user.pk:
        return False
    if role == Role.PATIENT and case.patient.account_id != user.pk:
        return False
    if case.patient.erased_at is not None and action not in ON_ERASED:
        return False
    releases_own = action == Action.RELEASE and role == Role.DERMATOLOGIST
    return case.claimed_by_id == user.pk or not (releases_own or action in NEEDS_OWN_CLAIM)


def may_edit_patient(user: User | AnonymousUser, patient: Patient) -> bool:
    """Who refers patients and who coordinates corrects their records; readers read them."""
    return not roles_in(user, patient.practice_id).isdisjoint({Role.REFERRER, Role.COORDINATOR})


def may_govern(user: User | AnonymousUser, patient: Patient) -> bool:
    """Legal hold, erasure and copies for others are the coordinators' at the patient's practice."""
    return Role.COORDINATOR in roles_in(user, patient.practice_id)


def may_take_copy(user: User | AnonymousUser, patient: Patient) -> bool:
    return patient.account_id == user.pk or may_govern(user, patient)


def require(user: User | AnonymousUser, action: Action, case: Case) -> None:
    """Raises PermissionDenied, whose sentence may be shown: ask visible_to first, so that only those who may see the
    case hear of it."""
    if not may(user, action, case):
        raise PermissionDenied(_("Your role does not allow this for case %(case)s as it stands now.") % {"case": case})
