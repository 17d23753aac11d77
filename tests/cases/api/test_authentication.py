from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from accounts.models import ApiClient, User
from accounts.services import revoke_api_client
from tests.cases.api.conftest import with_token

pytestmark = pytest.mark.django_db
CASES = "/api/v1/cases/"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Token abc", "Basic YTpi", "Bearer two words", "bearer"])
def test_without_a_readable_token_the_answer_says_how_to_send_one(header: str) -> None:
    answer = APIClient(headers={"authorization": header}).get(CASES)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "Authorization: Bearer TOKEN" in answer.json()["detail"]


@pytest.mark.parametrize("token", ["tdm_nobody-has-this", "\xff\xfe", "'; drop table --".replace(" ", "_")])
def test_an_unknown_token_is_refused(token: str) -> None:
    answer = with_token(token).get(CASES)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "unknown or was revoked" in answer.json()["detail"]


def test_a_revoked_token_stops_working_at_once(api: APIClient, program: ApiClient, coordinator: User) -> None:
    assert api.get(CASES).status_code == 200
    revoke_api_client(client=program, by=coordinator)
    assert api.get(CASES).status_code == 401


def test_the_scheme_is_read_in_any_case(program_and_token: tuple[ApiClient, str]) -> None:
    headers = {"authorization": f"bEARER {program_and_token[1]}"}
    assert APIClient(headers=headers).get(CASES).status_code == 200


def test_a_signed_in_browser_is_nobody_here(referrer: User) -> None:
    browser = APIClient()
    browser.force_login(referrer)
    assert browser.get(CASES).status_code == 401


def test_use_is_noted_to_the_minute(api: APIClient, program: ApiClient) -> None:
    api.get(CASES)
    program.refresh_from_db()
    first = program.last_used_at
    assert first is not None
    api.get(CASES)
    program.refresh_from_db()
    assert program.last_used_at == first
    earlier = timezone.now() - timedelta(minutes=2)
    ApiClient.objects.filter(pk=program.pk).update(last_used_at=earlier)
    api.get(CASES)
    program.refresh_from_db()
    assert program.last_used_at is not None
    assert program.last_used_at > earlier


def test_a_program_that_runs_wild_is_slowed(api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserRateThrottle, "rate", "2/minute", raising=False)
    assert [api.get(CASES).status_code for _ in range(3)] == [200, 200, 429]
    assert int(api.get(CASES)["Retry-After"]) <= 60
