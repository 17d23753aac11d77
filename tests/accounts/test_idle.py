from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.middleware import SEEN
from accounts.models import User
from tests.accounts.doors import is_inside

MINUTE = 60


def age(client: Client, minutes: int) -> None:
    session = client.session
    session[SEEN] -= minutes * MINUTE
    session.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "minutes", "stays"),
    [("dermatologist", 29, True), ("dermatologist", 30, False), ("patient", 119, True), ("patient", 120, False)],
)
def test_who_does_not_touch_the_site_is_signed_out(
    client: Client, role: str, minutes: int, stays: bool, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(role))
    age(client, minutes)
    response = client.get(reverse("accounts:account"))
    assert is_inside(client) is stays
    assert response.status_code == (200 if stays else 302)
    if not stays:
        assert response["Location"] == f"{reverse('account_login')}?next={reverse('accounts:account')}"
        assert response["Clear-Site-Data"] == '"cache"'
        assert "without a touch" in client.get(response["Location"]).content.decode()


def test_a_click_counts_and_a_page_that_polls_does_not(client: Client, dermatologist: User) -> None:
    client.force_login(dermatologist)
    age(client, 20)
    client.get(reverse("accounts:stay"), headers={"X-Background": "true"})
    age(client, 5)
    client.get(reverse("accounts:account"))
    age(client, 20)
    assert client.get(reverse("accounts:account")).status_code == 200
    age(client, 20)
    client.get(reverse("accounts:stay"), headers={"X-Background": "true"})
    age(client, 20)
    client.get(reverse("accounts:account"))
    assert not is_inside(client)


def test_the_page_asks_how_long_is_left_and_says_who_is_still_there(client: Client, dermatologist: User) -> None:
    client.force_login(dermatologist)
    age(client, 28)
    left = client.get(reverse("accounts:stay"), headers={"X-Background": "true"}).json()["seconds"]
    assert 0 < left <= 2 * MINUTE
    assert client.post(reverse("accounts:stay")).json()["seconds"] > 29 * MINUTE


def test_the_wait_is_a_setting(client: Client, dermatologist: User, settings: Any) -> None:
    settings.STAFF_IDLE_MINUTES = 5
    client.force_login(dermatologist)
    age(client, 6)
    client.get(reverse("accounts:account"))
    assert not is_inside(client)
