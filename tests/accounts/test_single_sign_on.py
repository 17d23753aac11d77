"""Single sign-on against a real OpenID Connect server: discovery, code with PKCE, token, keys, who it is."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountEvent, AccountEventKind, Invitation, Practice, Role, User
from accounts.services import accept_with_new_account, invite_member
from tests.accounts.doors import is_inside
from tests.accounts.hospital import Hospital, open_hospital
from tests.factories import PASSWORD, app_code

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def server() -> Iterator[Hospital]:
    with open_hospital() as hospital:
        yield hospital


def at(address: str) -> dict[str, object]:
    """What settings make of OIDC_SERVER_URL and its secrets."""
    app = {"provider_id": "hospital", "name": "Demo hospital", "client_id": "site", "secret": "quiet"}
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app | {"settings": {"server_url": address}}]}}


@pytest.fixture
def hospital(server: Hospital, settings) -> Hospital:
    settings.SOCIALACCOUNT_PROVIDERS = at(server.address)
    return server


@pytest.fixture
def invited(practice: Practice, coordinator: User) -> User:
    """Somebody who came by an invitation and has set up no second factor yet."""
    invitation, _ = invite_member(practice=practice, email="new@example.org", role=Role.REFERRER, by=coordinator)
    return accept_with_new_account(invitation=invitation, name="Demo newcomer", password=PASSWORD)


def test_who_was_invited_comes_in_and_meets_the_rule_of_the_second_factor(
    client: Client, hospital: Hospital, invited: User
) -> None:
    hospital.knows("1", email=invited.email, email_verified=True)
    hospital.send_back(client, sub="1")
    assert is_inside(client)
    event = AccountEvent.objects.get(kind=AccountEventKind.SIGNED_IN, about=invited)
    assert event.why == "Single sign-on"
    assert client.get(reverse("cases:my_cases"))["Location"] == reverse("mfa_index")


def test_the_hospital_never_stands_in_for_ones_own_second_factor(
    client: Client, hospital: Hospital, dermatologist: User
) -> None:
    hospital.knows("2", email=dermatologist.email, email_verified=True, amr=["pwd", "mfa"])
    assert hospital.send_back(client, sub="2")["Location"] == reverse("mfa_authenticate")
    assert not is_inside(client)
    client.post(reverse("mfa_authenticate"), {"code": app_code()})
    assert is_inside(client)
    assert client.get(reverse("cases:desk")).status_code == 200


def test_the_tie_holds_when_the_address_changes_at_the_hospital(
    client: Client, hospital: Hospital, patient: User
) -> None:
    hospital.knows("3", email=patient.email.upper(), email_verified=True)
    hospital.send_back(client, sub="3")
    client.post(reverse("account_logout"))
    hospital.knows("3", email="married@example.org", email_verified=True)
    hospital.send_back(client, sub="3")
    assert int(client.session["_auth_user_id"]) == patient.pk


@pytest.mark.parametrize("unsure", [{"email_verified": False}, {"email_verified": "false"}, {}])
def test_an_address_that_the_hospital_has_not_checked_opens_nothing(
    client: Client, hospital: Hospital, patient: User, unsure: dict[str, object]
) -> None:
    hospital.knows("4", email=patient.email, **unsure)
    response = hospital.send_back(client, sub="4")
    assert response.status_code == 403
    assert "has not confirmed your e-mail address" in response.content.decode()
    assert not is_inside(client)
    assert not patient.socialaccount_set.exists()


def test_a_checked_address_without_an_account_is_told_how_accounts_begin(client: Client, hospital: Hospital) -> None:
    hospital.knows("5", email="nobody@example.org", email_verified=True)
    response = hospital.send_back(client, sub="5")
    assert response.status_code == 403
    assert "no account with your address" in response.content.decode()
    assert not User.objects.filter(email="nobody@example.org").exists()


@pytest.fixture
def link(practice: Practice, coordinator: User) -> str:
    token = invite_member(practice=practice, email="new@example.org", role=Role.REFERRER, by=coordinator)[1]
    return reverse("accounts:invitation", args=[token])


def test_an_invitation_is_accepted_without_a_password(client: Client, hospital: Hospital, link: str) -> None:
    page = client.get(link).content.decode()
    assert page.count(reverse("openid_connect_login", args=["hospital"])) == 1
    hospital.knows("7", email="New@example.org", email_verified=True, name="Demo newcomer")
    hospital.send_back(client, sub="7")
    assert is_inside(client)
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.has_usable_password()) == ("Demo newcomer", False)
    assert user.memberships.get().role == Role.REFERRER
    assert client.get(reverse("cases:my_cases"))["Location"] == reverse("mfa_index")
    client.post(reverse("account_logout"))
    hospital.send_back(client, sub="7")
    assert is_inside(client)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "other@example.org", "email_verified": True}, "another address than new@example.org"),
        ({"email": "new@example.org", "email_verified": False}, "has not confirmed your e-mail address"),
    ],
)
def test_an_invitation_to_another_address_or_an_unchecked_one_stays_open(
    client: Client, hospital: Hospital, link: str, claims: dict[str, object], words: str
) -> None:
    client.get(link)
    hospital.knows("8", **claims)
    response = hospital.send_back(client, sub="8")
    assert (response.status_code, words in response.content.decode()) == (403, True)
    assert not is_inside(client)
    assert client.get(link).status_code == 200


def test_an_invitation_withdrawn_meanwhile_opens_nothing(client: Client, hospital: Hospital, link: str) -> None:
    client.get(link)
    Invitation.objects.update(withdrawn_at=timezone.now())
    hospital.knows("9", email="new@example.org", email_verified=True)
    assert hospital.send_back(client, sub="9").status_code == 403
    assert not User.objects.filter(email="new@example.org").exists()


def test_who_turns_back_at_the_hospital_is_led_to_the_password(client: Client, hospital: Hospital) -> None:
    response = hospital.send_back(client, action="deny")
    page = client.get(response["Location"]) if response.status_code == 302 else response
    assert reverse("account_login") in page.content.decode()
    assert not is_inside(client)


def test_a_closed_account_stays_closed(client: Client, hospital: Hospital, patient: User) -> None:
    hospital.knows("6", email=patient.email, email_verified=True)
    User.objects.filter(pk=patient.pk).update(is_active=False)
    hospital.send_back(client, sub="6")
    assert not is_inside(client)


def test_a_server_that_is_down_is_said_in_words(client: Client, settings, nobodys_port: int) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = at(f"http://127.0.0.1:{nobodys_port}")
    response = client.post(reverse("openid_connect_login", args=["hospital"]))
    assert response.status_code == 502
    assert "sign in with your password" in response.content.decode()
