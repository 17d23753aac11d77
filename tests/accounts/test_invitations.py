import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountEvent, AccountEventKind, Invitation, Practice, Role, User
from accounts.services import AccountRuleError, accept_invitation, find_invitation, invite_member, withdraw_invitation
from tests.accounts.doors import is_inside
from tests.factories import PASSWORD, UserFactory

ADDRESS = "invited@example.org"
ANSWER = {"name": "Demo invited", "password": PASSWORD}


@pytest.fixture
def token(practice: Practice, coordinator: User) -> str:
    return invite_member(practice=practice, email=ADDRESS, role=Role.DERMATOLOGIST, by=coordinator)[1]


def page(token: str) -> str:
    return reverse("accounts:invitation", args=[token])


def test_from_the_coordinators_page_to_a_colleague(client: Client, practice: Practice, coordinator: User) -> None:
    client.force_login(coordinator)
    client.post(reverse("accounts:invite", args=[practice.slug]), {"email": ADDRESS.upper(), "role": "dermatologist"})
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    link = re.search(r"http://testserver(/\S+)", str(sent.body))
    assert link
    invited = Client()
    assert "Demo practice" in invited.get(link[1]).content.decode()
    invited.post(link[1], ANSWER)
    assert is_inside(invited)
    user = User.objects.get(email=ADDRESS)
    assert user.memberships.get().role == Role.DERMATOLOGIST
    assert invited.get(reverse("cases:desk"))["Location"] == reverse("mfa_index")
    given = AccountEvent.objects.get(kind=AccountEventKind.ROLE_GIVEN, about=user)
    assert (given.by, given.practice, given.role) == (coordinator, practice, Role.DERMATOLOGIST)


def test_it_works_once(token: str) -> None:
    Client().post(page(token), ANSWER)
    again = Client().post(page(token), ANSWER | {"name": "Somebody else"})
    assert again.status_code == 410
    assert User.objects.filter(email=ADDRESS).count() == 1


@pytest.mark.parametrize("end", ["expired", "withdrawn", "invited again"])
def test_it_ends(end: str, token: str, practice: Practice, coordinator: User, client: Client) -> None:
    invitation = Invitation.objects.get()
    if end == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "withdrawn":
        withdraw_invitation(invitation=invitation, by=coordinator)
    else:
        invite_member(practice=practice, email=ADDRESS, role=Role.DERMATOLOGIST, by=coordinator)
    response = client.post(page(token), ANSWER)
    assert response.status_code == 410
    assert "Ask the coordinator" in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_another_person_cannot_take_it(token: str, patient: User, client: Client) -> None:
    client.force_login(patient)
    assert client.get(page(token)).status_code == 403
    assert client.post(page(token)).status_code == 403
    assert patient.memberships.count() == 1
    with pytest.raises(AccountRuleError, match="another address"):
        accept_invitation(invitation=Invitation.objects.get(), by=patient)


def test_who_has_an_account_signs_in_and_accepts(token: str, client: Client) -> None:
    user = UserFactory(email=ADDRESS)
    response = client.post(page(token), ANSWER)
    assert "sign in to accept" in response.content.decode()
    client.force_login(user)
    client.post(page(token))
    assert user.memberships.get().role == Role.DERMATOLOGIST


def test_a_guessed_token_is_nowhere(token: str, client: Client) -> None:
    assert client.get(page("guessed")).status_code == 404
    assert find_invitation(token[:-1]) is None


def test_the_database_holds_no_token(token: str) -> None:
    assert token not in str(Invitation.objects.values().get())


def test_who_has_the_role_is_not_invited_to_it(practice: Practice, dermatologist: User, coordinator: User) -> None:
    with pytest.raises(AccountRuleError, match="already"):
        invite_member(practice=practice, email=dermatologist.email, role=Role.DERMATOLOGIST, by=coordinator)


def test_postgres_refuses_an_invitation_to_a_patient(token: str) -> None:
    with pytest.raises(IntegrityError, match="invitation_is_for_staff"):
        Invitation.objects.update(role=Role.PATIENT)


def test_postgres_refuses_one_that_ends_twice(token: str, patient: User) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError, match="invitation_ends_one_way"):
        Invitation.objects.update(accepted_at=now, accepted_by=patient, withdrawn_at=now)


def test_a_weak_password_is_refused_in_words(token: str, client: Client) -> None:
    response = client.post(page(token), ANSWER | {"password": "short"})
    assert response.status_code == 422
    assert "too short" in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
