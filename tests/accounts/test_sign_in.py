import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from accounts.services import create_user
from tests.factories import PASSWORD, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> None:
    create_user(
        email="demo@example.org", name="Demo patient", password=PASSWORD, practice=PracticeFactory(), role=Role.PATIENT
    )


def sign_in(client: Client, email: str, password: str) -> int:
    response = client.post(reverse("account_login"), {"login": email, "password": password})
    return response.status_code


def test_people_sign_in_by_address_in_any_capitals(client: Client, person: None) -> None:
    assert sign_in(client, "DEMO@Example.org", PASSWORD) == 302
    assert "_auth_user_id" in client.session


def test_a_wrong_password_stays_outside(client: Client, person: None) -> None:
    assert sign_in(client, "demo@example.org", "wrong") == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_ends_the_session_and_needs_a_post(client: Client, person: None) -> None:
    sign_in(client, "demo@example.org", PASSWORD)
    assert client.get(reverse("account_logout")).status_code == 405
    response = client.post(reverse("account_logout"))
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
