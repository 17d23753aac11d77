import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Membership, Practice, Role, User
from cases.models import Analysis, Case, Lesion, Patient, Photo
from tests.factories import (
    CaseFactory,
    LesionFactory,
    PatientFactory,
    PhotoFactory,
    PracticeFactory,
    UserFactory,
    member,
)

STAFF = [Role.REFERRER, Role.INTEGRATION, Role.DERMATOLOGIST, Role.COORDINATOR]


def seen_by(user: User | AnonymousUser) -> set[Case]:
    return set(Case.objects.visible_to(user))


@pytest.fixture
def sent(practice: Practice, patient: Patient) -> Case:
    return CaseFactory(submitted=True, practice=practice, patient=patient)


@pytest.fixture
def others(practice: Practice) -> set[Case]:
    """Of the same practice, about another patient; and of another practice."""
    return {CaseFactory(submitted=True, practice=practice), CaseFactory(submitted=True)}


@pytest.mark.parametrize("role", STAFF)
def test_staff_see_what_was_sent_in_their_practice(role: Role, practice: Practice, sent: Case) -> None:
    CaseFactory(submitted=True)
    assert seen_by(member(role, practice)) == {sent}


@pytest.mark.parametrize("role", STAFF)
def test_staff_of_another_practice_see_nothing(role: Role, sent: Case) -> None:
    assert seen_by(member(role, PracticeFactory())) == set()


def test_patients_see_their_own(patient_user: User, sent: Case, others: set[Case]) -> None:
    assert seen_by(patient_user) == {sent}


def test_a_patient_of_two_practices_sees_where_he_is_a_member(patient_user: User, sent: Case) -> None:
    elsewhere = PatientFactory(account=patient_user)
    case = CaseFactory(submitted=True, practice=elsewhere.practice, patient=elsewhere)
    assert seen_by(patient_user) == {sent}
    Membership.objects.create(user=patient_user, practice=elsewhere.practice, role=Role.PATIENT)
    assert seen_by(patient_user) == {sent, case}


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_its_authors_alone(role: Role, practice: Practice, patient_user: User, patient: Patient) -> None:
    author = patient_user if role == Role.PATIENT else member(role, practice)
    draft = CaseFactory(practice=practice, patient=patient, created_by=author)
    assert seen_by(author) == {draft}
    assert not any(seen_by(member(other, practice)) for other in Role)


def test_a_draft_about_a_patient_is_not_seen_by_the_patient(patient_user: User, draft: Case) -> None:
    assert seen_by(patient_user) == set()


def test_nobody_else_sees_anything(sent: Case, others: set[Case]) -> None:
    assert seen_by(AnonymousUser()) == set()
    assert seen_by(UserFactory()) == set()
    assert seen_by(UserFactory(is_superuser=True)) == set()


def test_who_left_the_practice_sees_nothing_not_even_an_own_draft(referrer: User, draft: Case) -> None:
    assert seen_by(referrer) == {draft}
    referrer.memberships.all().delete()
    assert seen_by(referrer) == set()


def test_a_case_appears_once_to_who_has_several_roles(practice: Practice, dermatologist: User, sent: Case) -> None:
    for role in (Role.COORDINATOR, Role.REFERRER):
        Membership.objects.create(user=dermatologist, practice=practice, role=role)
    assert list(Case.objects.visible_to(dermatologist)) == [sent]


def test_photos_analyses_and_lesions_are_seen_with_their_case(
    practice: Practice, sent: Case, dermatologist: User, patient_user: User
) -> None:
    lesion = LesionFactory(analysis__photo__case=sent)
    LesionFactory(analysis__photo=PhotoFactory())
    for user in (dermatologist, patient_user):
        assert list(Photo.objects.visible_to(user)) == [lesion.analysis.photo]
        assert list(Analysis.objects.visible_to(user)) == [lesion.analysis]
        assert list(Lesion.objects.visible_to(user)) == [lesion]
    stranger = member(Role.DERMATOLOGIST, PracticeFactory())
    assert not Photo.objects.visible_to(stranger).exists()
    assert not Analysis.objects.visible_to(stranger).exists()
    assert not Lesion.objects.visible_to(stranger).exists()
