from datetime import date

import pytest

from accounts.models import Practice, User
from cases.models import Case, Event, Patient, PatientMatch
from cases.services import RuleBrokenError, join_records, keep_apart, register_patient, update_patient
from cases.terms import EventKind, MatchDecision
from tests.factories import CaseFactory, PatientFactory, PracticeFactory

BORN = date(1970, 1, 2)


@pytest.fixture
def registered(practice: Practice, referrer: User) -> Patient:
    return register_patient(practice=practice, name="Demo patient", birth_date=BORN, reference="7", by=referrer)


@pytest.fixture
def match(registered: Patient, patient_user: User, practice: Practice) -> PatientMatch:
    register_patient(
        practice=practice,
        name="Patient, Demo",
        birth_date=BORN,
        phone="020 7946 0000",
        account=patient_user,
        by=patient_user,
    )
    return PatientMatch.objects.get()


def test_an_account_and_a_practices_patient_are_proposed_and_not_joined(
    match: PatientMatch, registered: Patient
) -> None:
    assert (match.registered, match.decision, match.likenesses) == (registered, "proposed", ["birth_date", "name"])
    assert registered.account is None


def test_a_corrected_record_is_compared_again(registered: Patient, patient: Patient, patient_user: User) -> None:
    assert not PatientMatch.objects.exists()
    update_patient(patient=patient, birth_date=BORN, by=patient_user)
    assert PatientMatch.objects.get().own == patient


def test_another_practices_patient_is_never_proposed(registered: Patient, patient_user: User) -> None:
    register_patient(
        practice=PracticeFactory(), name="Demo patient", birth_date=BORN, account=patient_user, by=patient_user
    )
    assert not PatientMatch.objects.exists()


def test_joined_records_are_one_with_the_cases_of_both(
    match: PatientMatch, registered: Patient, referrer: User, patient_user: User, practice: Practice
) -> None:
    own_case = CaseFactory(practice=practice, patient=match.own, created_by=patient_user)
    sent_case = CaseFactory(submitted=True, practice=practice, patient=registered, created_by=referrer)
    join_records(match=match, by=referrer)
    registered.refresh_from_db()
    own_case.refresh_from_db()
    assert (registered.account, registered.phone, own_case.patient) == (patient_user, "020 7946 0000", registered)
    assert set(Case.objects.visible_to(patient_user)) == {own_case, sent_case}
    assert list(Patient.objects.visible_to(patient_user)) == [registered]
    events = Event.objects.filter(kind=EventKind.PATIENT_JOINED, by=referrer)
    assert {event.case for event in events} == {own_case, sent_case}


def test_what_was_decided_is_not_asked_again(match: PatientMatch, referrer: User, registered: Patient) -> None:
    decided = keep_apart(match=match, by=referrer)
    assert (decided.decision, decided.decided_by) == (MatchDecision.DIFFERENT, referrer)
    update_patient(patient=registered, phone="020 7946 0000", by=referrer)
    assert not PatientMatch.objects.to_decide().exists()
    with pytest.raises(RuleBrokenError, match="decided this already"):
        join_records(match=match, by=referrer)


def test_the_second_of_two_proposals_for_one_record_is_refused(
    match: PatientMatch, referrer: User, practice: Practice, other_account: User
) -> None:
    register_patient(practice=practice, name="Demo Patient", birth_date=BORN, account=other_account, by=other_account)
    second = PatientMatch.objects.exclude(pk=match.pk).get()
    join_records(match=match, by=referrer)
    with pytest.raises(RuleBrokenError, match="joined to another meanwhile"):
        join_records(match=second, by=referrer)


@pytest.fixture
def other_account(practice: Practice) -> User:
    return PatientFactory(practice=practice).registered_by


def test_only_those_who_keep_the_practices_records_decide(
    match: PatientMatch, referrer: User, coordinator: User, dermatologist: User, patient_user: User
) -> None:
    may = {user.name for user in (referrer, coordinator, dermatologist, patient_user) if match_seen_by(user)}
    assert may == {referrer.name, coordinator.name}


def match_seen_by(user: User) -> bool:
    return PatientMatch.objects.visible_to(user).exists()
