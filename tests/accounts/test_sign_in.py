import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccountEvent, AccountEventKind, User
from tests.accounts.doors import is_inside, sign_in

WRONG = "not the password"


def test_people_sign_in_by_address_in_any_capitals(client: Client, patient: User) -> None:
    assert sign_in(client, patient.email.upper()) == 302
    assert is_inside(client)
    assert AccountEvent.objects.get(kind=AccountEventKind.SIGNED_IN).about == patient


def test_a_wrong_password_stays_outside_and_is_recorded(client: Client, patient: User) -> None:
    assert sign_in(client, patient.email, WRONG) == 200
    assert not is_inside(client)
    event = AccountEvent.objects.get(kind=AccountEventKind.SIGN_IN_FAILED)
    assert (event.about, event.by) == (patient, None)


def test_five_wrong_passwords_close_the_address_even_to_the_right_one(client: Client, patient: User) -> None:
    for _ in range(5):
        sign_in(client, patient.email, WRONG)
    sign_in(client, patient.email)
    assert not is_inside(client)
    response = client.post(reverse("account_login"), {"login": patient.email, "password": WRONG})
    assert "closed for a quarter of an hour" in response.content.decode()


def test_a_closed_address_closes_no_other(client: Client, patient: User, dermatologist: User) -> None:
    for _ in range(5):
        sign_in(client, dermatologist.email, WRONG)
    sign_in(client, patient.email)
    assert is_inside(client)


def test_nobody_learns_which_addresses_have_an_account(client: Client, patient: User) -> None:
    known, unknown = (
        client.post(reverse("account_login"), {"login": email, "password": WRONG}).content.decode()
        for email in (patient.email, "nobody@example.org")
    )
    sentence = "do not belong together"
    assert sentence in known
    assert sentence in unknown


def test_signing_out_ends_the_session_and_needs_a_post(client: Client, patient: User) -> None:
    sign_in(client, patient.email)
    assert client.get(reverse("account_logout")).status_code == 405
    response = client.post(reverse("account_logout"))
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_inside(client)


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_the_doors_let_no_script_in(name: str, client: Client, patient: User) -> None:
    policy = client.get(reverse(name))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
