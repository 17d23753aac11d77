"""The database or Redis does not answer: people and programs hear in words that it passes."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def refuse(*_query: Any) -> None:
    raise OperationalError("the server closed the connection unexpectedly")


@pytest.mark.django_db
def test_a_sign_in_without_redis_is_put_off_in_words(client: Client, settings: Any, nobodys_port: int) -> None:
    nobody = f"redis://127.0.0.1:{nobodys_port}/1"
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": nobody}}
    response = client.post(reverse("account_login"), {"login": "a@example.org", "password": PASSWORD})
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Out of reach for a moment" in response.content.decode()


@pytest.mark.django_db
def test_a_program_hears_of_a_database_that_is_away(client: Client) -> None:
    with connection.execute_wrapper(refuse):
        response = client.get(reverse("api:cases"), headers={"authorization": "Bearer tdm_token"})
    assert response.status_code == 503
    assert response.json()["detail"].startswith("The service cannot be reached for a moment.")


@pytest.mark.django_db
def test_what_broke_by_itself_is_our_fault(client: Client) -> None:
    def break_down(*_query: Any) -> None:
        raise ZeroDivisionError

    with connection.execute_wrapper(break_down):
        page = client.get(reverse("accounts:invitation", args=["token"]))
        told = client.get(reverse("api:cases"), headers={"authorization": "Bearer tdm_token"})
    assert (page.status_code, told.status_code) == (500, 500)
    assert "Something broke on our side" in page.content.decode()
    assert told.json()["detail"].startswith("Something broke on our side")
