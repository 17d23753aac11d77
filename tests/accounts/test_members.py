"""Staff and their roles: who may change what, for every role; and that every change is recorded."""

from http import HTTPStatus as Status

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccountEvent, AccountEventKind, Membership, Practice, Role, User
from accounts.services import AccountRuleError, give_role, invite_member, remove_role
from tests.factories import member

ROLES = ("patient", "dermatologist", "coordinator", "stranger", None)
OK, SENT_ON, REFUSED, UNSEEN, MISSING = (
    Status.OK, Status.FOUND, Status.FORBIDDEN, Status.NOT_FOUND, Status.UNPROCESSABLE_ENTITY,
)  # fmt: skip
EXPECTED = {
    "members": ("get", REFUSED, REFUSED, OK, UNSEEN, SENT_ON),
    "invite": ("post", REFUSED, REFUSED, MISSING, UNSEEN, SENT_ON),
    "give_role": ("post", REFUSED, REFUSED, SENT_ON, UNSEEN, SENT_ON),
    "remove_role": ("post", REFUSED, REFUSED, SENT_ON, UNSEEN, SENT_ON),
    "withdraw_invitation": ("post", REFUSED, REFUSED, SENT_ON, UNSEEN, SENT_ON),
}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_each_role(
    role: str | None, name: str, client: Client, practice: Practice, coordinator: User, request: pytest.FixtureRequest
) -> None:
    invitation, _ = invite_member(practice=practice, email="x@example.org", role=Role.REFERRER, by=coordinator)
    if role:
        client.force_login(request.getfixturevalue(role))
    about = [practice.slug, invitation.pk] if name == "withdraw_invitation" else [practice.slug]
    method, *statuses = EXPECTED[name]
    response = getattr(client, method)(reverse(f"accounts:{name}", args=about))
    assert response.status_code == statuses[ROLES.index(role)]


def test_roles_are_given_and_taken_on_the_page(
    client: Client, practice: Practice, coordinator: User, dermatologist: User
) -> None:
    client.force_login(coordinator)
    about = {"user": dermatologist.pk, "role": Role.COORDINATOR}
    client.post(reverse("accounts:give_role", args=[practice.slug]), about)
    assert set(dermatologist.memberships.values_list("role", flat=True)) == {Role.DERMATOLOGIST, Role.COORDINATOR}
    client.post(reverse("accounts:remove_role", args=[practice.slug]), about)
    assert dermatologist.memberships.get().role == Role.DERMATOLOGIST
    kinds = AccountEvent.objects.filter(about=dermatologist, by=coordinator).values_list("kind", flat=True)
    assert list(kinds) == [AccountEventKind.ROLE_REMOVED, AccountEventKind.ROLE_GIVEN]


def test_the_last_coordinator_stays(client: Client, practice: Practice, coordinator: User) -> None:
    client.force_login(coordinator)
    about = {"user": coordinator.pk, "role": Role.COORDINATOR}
    response = client.post(reverse("accounts:remove_role", args=[practice.slug]), about, follow=True)
    assert "A practice needs a coordinator" in response.content.decode()
    assert coordinator.memberships.get().role == Role.COORDINATOR


def test_a_coordinator_who_may_not_sign_in_counts_for_none(practice: Practice, coordinator: User) -> None:
    member(Role.COORDINATOR, practice, is_active=False)
    with pytest.raises(AccountRuleError):
        remove_role(practice=practice, user=coordinator, role=Role.COORDINATOR, by=coordinator)


@pytest.mark.parametrize("who", ["patient", "stranger"])
def test_staff_are_invited_not_appointed(
    who: str, practice: Practice, coordinator: User, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(AccountRuleError, match="Invite"):
        give_role(practice=practice, user=request.getfixturevalue(who), role=Role.DERMATOLOGIST, by=coordinator)


def test_nobody_gives_the_role_of_a_program(practice: Practice, coordinator: User, dermatologist: User) -> None:
    with pytest.raises(AccountRuleError):
        give_role(practice=practice, user=dermatologist, role=Role.INTEGRATION, by=coordinator)


def test_twenty_people_take_as_many_queries_as_one(client: Client, practice: Practice, coordinator: User) -> None:
    client.force_login(coordinator)
    page = reverse("accounts:members", args=[practice.slug])
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for _ in range(20):
        member(Role.REFERRER, practice)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(one)


@pytest.mark.parametrize("change", ["UPDATE accounts_accountevent SET why = ''", "DELETE FROM accounts_accountevent"])
def test_postgres_refuses_to_change_what_was_recorded(change: str, practice: Practice, coordinator: User) -> None:
    give_role(practice=practice, user=coordinator, role=Role.REFERRER, by=coordinator)
    with pytest.raises((InternalError, IntegrityError), match="append-only"), transaction.atomic():
        connection.cursor().execute(change)
    assert AccountEvent.objects.filter(kind=AccountEventKind.ROLE_GIVEN).exists()


def test_a_role_taken_opens_no_door_at_the_next_click(
    client: Client, practice: Practice, coordinator: User, dermatologist: User
) -> None:
    client.force_login(dermatologist)
    assert client.get(reverse("cases:desk")).status_code == Status.OK
    remove_role(practice=practice, user=dermatologist, role=Role.DERMATOLOGIST, by=coordinator)
    assert not Membership.objects.filter(user=dermatologist).exists()
    assert client.get(reverse("cases:desk")).status_code == Status.FORBIDDEN
