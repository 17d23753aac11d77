import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from accounts.models import AccountEvent, AccountEventKind, Membership, Practice, Role, User
from accounts.secrets import unseal
from tests.accounts.doors import is_inside, sign_in
from tests.factories import APP_SECRET, PASSWORD, UserFactory, app_code


@pytest.fixture
def newcomer(practice: Practice) -> User:
    """A member of staff who has set up no second factor yet."""
    user = UserFactory(email="new@example.org", name="Demo newcomer", password=PASSWORD)
    Membership.objects.create(user=user, practice=practice, role=Role.DERMATOLOGIST)
    return user


def set_up_app(client: Client) -> None:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"second-factor-secret\">(\w+)<", page)
    assert secret
    code = format_hotp_value(hotp_value(secret[1], int(time.time()) // 30))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li><code>(\d{8})</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())


def test_staff_without_one_are_led_to_it_before_anything_else(client: Client, newcomer: User) -> None:
    sign_in(client, newcomer.email)
    for page in ("cases:desk", "accounts:account", "account_change_password"):
        assert client.get(reverse(page))["Location"] == reverse("mfa_index")
    assert "needs more than a password" in client.get(reverse("mfa_index")).content.decode()
    set_up_app(client)
    assert client.get(reverse("cases:desk")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_next_sign_in_asks_for_a_code(client: Client, newcomer: User) -> None:
    sign_in(client, newcomer.email)
    set_up_app(client)
    kept = recovery_codes(client)
    assert len(kept) == 10
    client.post(reverse("account_logout"))
    sign_in(client, newcomer.email)
    assert not is_inside(client)
    client.post(reverse("mfa_authenticate"), {"code": kept[0]})
    assert is_inside(client)
    kinds = set(AccountEvent.objects.filter(about=newcomer).values_list("kind", flat=True))
    assert {AccountEventKind.FACTOR_ADDED, AccountEventKind.SIGNED_IN, AccountEventKind.SIGNED_OUT} <= kinds


def test_a_recovery_code_works_once(client: Client, newcomer: User) -> None:
    sign_in(client, newcomer.email)
    set_up_app(client)
    kept = recovery_codes(client)
    for expected in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, newcomer.email)
        client.post(reverse("mfa_authenticate"), {"code": kept[0]})
        assert is_inside(client) is expected


def test_a_code_of_the_app_works_once(client: Client, dermatologist: User) -> None:
    code = app_code()
    for expected in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, dermatologist.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_inside(client) is expected


def test_wrong_codes_close_the_door_too(client: Client, dermatologist: User) -> None:
    sign_in(client, dermatologist.email)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": app_code()})
    assert not is_inside(client)
    assert AccountEvent.objects.filter(kind=AccountEventKind.SIGN_IN_FAILED, about=dermatologist).count() == 5


def test_patients_may_and_need_not(client: Client, patient: User) -> None:
    sign_in(client, patient.email)
    assert client.get(reverse("cases:my_cases")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_demo_may_do_without(client: Client, newcomer: User, settings) -> None:
    settings.STAFF_SECOND_FACTOR = False
    sign_in(client, newcomer.email)
    assert client.get(reverse("cases:desk")).status_code == 200


def test_a_role_given_meanwhile_asks_at_the_next_click(client: Client, patient: User, practice: Practice) -> None:
    sign_in(client, patient.email)
    Membership.objects.create(user=patient, practice=practice, role=Role.REFERRER)
    assert client.get(reverse("cases:my_cases"))["Location"] == reverse("mfa_index")


def test_the_database_holds_no_readable_secret(dermatologist: User) -> None:
    kept = Authenticator.objects.get(user=dermatologist).data["secret"]
    assert APP_SECRET not in kept
    assert unseal(kept) == APP_SECRET


def test_secrets_outlive_a_new_key_of_the_site(dermatologist: User, settings) -> None:
    kept = Authenticator.objects.get(user=dermatologist).data["secret"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"
    assert unseal(kept) == APP_SECRET
