from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import Membership, Practice, Role, User
from cases.lifecycle import CaseState
from cases.models import Case, Patient
from cases.permissions import ALLOWED, Action, may, may_start, require
from tests.factories import SENT_AT, CaseFactory, PracticeFactory, UserFactory, member

# What a person of each role may do with a case in each state; the reader is the one who claimed it.
SENDER = {
    CaseState.DRAFT: "VIEW EDIT SUBMIT WITHDRAW",
    CaseState.SUBMITTED: "VIEW WITHDRAW RETRY_ANALYSIS SEND_MESSAGE",
    CaseState.IN_REVIEW: "VIEW RETRY_ANALYSIS SEND_MESSAGE",
    CaseState.RETURNED: "VIEW EDIT SUBMIT WITHDRAW RETRY_ANALYSIS SEND_MESSAGE",
    CaseState.REPORTED: "VIEW READ_LETTER SEND_MESSAGE",
    CaseState.WITHDRAWN: "VIEW",
}
PROFESSIONAL_SENDER = {state: f"{actions} VIEW_LESIONS VIEW_FINDINGS" for state, actions in SENDER.items()}
PROFESSIONAL_SENDER[CaseState.REPORTED] += " ENTER_HISTOLOGY"
EXPECTED = {
    Role.PATIENT: SENDER | {CaseState.REPORTED: f"{SENDER[CaseState.REPORTED]} VIEW_LESIONS VIEW_FINDINGS"},
    Role.REFERRER: PROFESSIONAL_SENDER,
    Role.INTEGRATION: PROFESSIONAL_SENDER,
    Role.DERMATOLOGIST: {
        CaseState.DRAFT: "",
        CaseState.SUBMITTED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS CLAIM "
        "ANSWER_OPINION SEND_MESSAGE",
        CaseState.IN_REVIEW: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS RELEASE RETURN REPORT "
        "ASK_OPINION ANSWER_OPINION SEND_MESSAGE",
        CaseState.RETURNED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS ANSWER_OPINION SEND_MESSAGE",
        CaseState.REPORTED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS AMEND READ_LETTER ASK_OPINION ANSWER_OPINION "
        "ENTER_HISTOLOGY SEND_MESSAGE",
        CaseState.WITHDRAWN: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS",
    },
    Role.COORDINATOR: {
        CaseState.DRAFT: "",
        CaseState.SUBMITTED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS ASSIGN SEND_MESSAGE",
        CaseState.IN_REVIEW: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS RELEASE SEND_MESSAGE",
        CaseState.RETURNED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS RETRY_ANALYSIS SEND_MESSAGE",
        CaseState.REPORTED: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS READ_LETTER ENTER_HISTOLOGY SEND_MESSAGE",
        CaseState.WITHDRAWN: "VIEW VIEW_RECORD VIEW_LESIONS VIEW_FINDINGS",
    },
}


def case_in(state: CaseState, patient: Patient, created_by: User, reader: User) -> Case:
    if state == CaseState.DRAFT:
        return CaseFactory(practice=patient.practice, patient=patient, created_by=created_by)
    claim = {"claimed_by": reader, "claimed_at": SENT_AT + timedelta(hours=1)} if state == CaseState.IN_REVIEW else {}
    return CaseFactory(
        submitted=True, state=state, practice=patient.practice, patient=patient, created_by=created_by, **claim
    )


def allowed(user: User | AnonymousUser, case: Case) -> set[str]:
    return {action.name for action in Action if may(user, action, case)}


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says(
    role: Role, state: CaseState, practice: Practice, patient: Patient, patient_user: User
) -> None:
    user = patient_user if role == Role.PATIENT else member(role, practice)
    case = case_in(state, patient, user, user)
    assert allowed(user, case) == set(EXPECTED[role][state].split())


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("role", Role)
def test_in_another_practice_a_role_is_worth_nothing(
    role: Role, state: CaseState, patient: Patient, referrer: User
) -> None:
    stranger = member(role, PracticeFactory())
    assert allowed(stranger, case_in(state, patient, referrer, stranger)) == set()


@pytest.mark.parametrize("state", CaseState)
def test_one_patient_may_do_nothing_with_anothers_case(
    state: CaseState, practice: Practice, patient: Patient, referrer: User
) -> None:
    other = member(Role.PATIENT, practice)
    assert allowed(other, case_in(state, patient, referrer, referrer)) == set()


@pytest.mark.parametrize("role", [Role.REFERRER, Role.INTEGRATION, Role.PATIENT])
def test_nobody_but_its_author_may_touch_a_draft(role: Role, practice: Practice, draft: Case) -> None:
    assert allowed(member(role, practice), draft) == set()


def test_only_the_reader_may_report_return_or_give_back(
    patient: Patient, referrer: User, dermatologist: User, second_dermatologist: User, coordinator: User
) -> None:
    case = case_in(CaseState.IN_REVIEW, patient, referrer, dermatologist)
    of_the_reader = {"RELEASE", "RETURN", "REPORT"}
    assert of_the_reader <= allowed(dermatologist, case)
    assert of_the_reader.isdisjoint(allowed(second_dermatologist, case))
    assert allowed(coordinator, case) & of_the_reader == {"RELEASE"}


def test_two_roles_may_do_what_either_may(practice: Practice, coordinator: User, patient: Patient) -> None:
    case = case_in(CaseState.SUBMITTED, patient, coordinator, coordinator)
    assert not may(coordinator, Action.CLAIM, case)
    Membership.objects.create(user=coordinator, practice=practice, role=Role.DERMATOLOGIST)
    assert may(coordinator, Action.CLAIM, case)


def test_nobody_without_a_role_may_do_anything(draft: Case) -> None:
    for user in (AnonymousUser(), UserFactory(), UserFactory(is_superuser=True)):
        assert allowed(user, draft) == set()


def test_require_refuses_in_a_sentence(draft: Case, referrer: User) -> None:
    require(referrer, Action.EDIT, draft)
    with pytest.raises(PermissionDenied, match=draft.reference):
        require(referrer, Action.CLAIM, draft)


def test_every_role_has_its_line_in_the_table() -> None:
    assert set(ALLOWED) == set(Role)


def test_patients_referrers_and_programs_start_cases_in_their_own_practice(practice: Practice) -> None:
    starters = {role for role in Role if may_start(member(role, practice), practice)}
    assert starters == {Role.PATIENT, Role.REFERRER, Role.INTEGRATION}
    assert not may_start(member(Role.REFERRER, PracticeFactory()), practice)
    assert not may_start(AnonymousUser(), practice)
