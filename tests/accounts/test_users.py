import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Membership, Practice, Role, User
from accounts.services import add_member, create_practice, create_user
from tests.factories import PASSWORD, PracticeFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_however_it_is_written() -> None:
    practice = PracticeFactory()
    create_user(email="Demo@Example.ORG ", name="Demo", password=PASSWORD, practice=practice, role=Role.PATIENT)
    assert User.objects.get_by_natural_key("DEMO@example.org").email == "demo@example.org"
    with pytest.raises(IntegrityError, match="email"):
        User.objects.create_user("demo@EXAMPLE.org", PASSWORD, name="Second")


def test_postgres_refuses_an_address_in_capitals() -> None:
    user = UserFactory()
    with pytest.raises(IntegrityError, match="user_email_is_lower_case"):
        User.objects.filter(pk=user.pk).update(email="Capital@example.org")


def test_postgres_refuses_a_user_without_a_name() -> None:
    user = UserFactory()
    with pytest.raises(IntegrityError, match="user_has_a_name"):
        User.objects.filter(pk=user.pk).update(name="")


def test_nobody_can_sign_in_to_an_account_without_a_password() -> None:
    assert not User.objects.create_user("service@example.org", name="Service").has_usable_password()


def test_a_role_is_given_once_and_several_may_be_held() -> None:
    practice = PracticeFactory()
    user = member(Role.DERMATOLOGIST, practice)
    add_member(user=user, practice=practice, role=Role.DERMATOLOGIST)
    add_member(user=user, practice=practice, role=Role.COORDINATOR)
    assert sorted(user.memberships.values_list("role", flat=True)) == [Role.COORDINATOR, Role.DERMATOLOGIST]


def test_postgres_refuses_the_same_role_twice_and_an_unknown_one() -> None:
    membership = Membership.objects.create(user=UserFactory(), practice=PracticeFactory(), role=Role.PATIENT)
    with pytest.raises(IntegrityError, match="membership_role_is_known"):
        Membership.objects.filter(pk=membership.pk).update(role="owner")


def test_postgres_refuses_a_second_row_of_one_role() -> None:
    membership = Membership.objects.create(user=UserFactory(), practice=PracticeFactory(), role=Role.PATIENT)
    with pytest.raises(IntegrityError, match="membership_once_a_role"):
        Membership.objects.bulk_create(
            [Membership(user=membership.user, practice=membership.practice, role=Role.PATIENT)]
        )


def test_a_practice_needs_a_real_time_zone() -> None:
    with pytest.raises(ValidationError, match="not a known time zone"):
        create_practice(name="Demo practice", time_zone="Europe/Nowhere")
    assert not Practice.objects.exists()


def test_postgres_refuses_a_practice_without_a_name() -> None:
    with pytest.raises(IntegrityError, match="practice_has_a_name"):
        PracticeFactory(name="")
