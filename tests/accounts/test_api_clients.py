import hashlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.models import ApiClient, Role
from accounts.services import create_api_client, find_by_token, revoke_api_client
from tests.factories import PracticeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_and_token() -> tuple[ApiClient, str]:
    return create_api_client(practice=PracticeFactory(), name="Demo hospital", by=UserFactory())


def test_a_token_opens_the_door_for_its_own_service_user(client_and_token: tuple[ApiClient, str]) -> None:
    client, token = client_and_token
    found = find_by_token(token)
    assert found == client
    assert token.startswith("tdm_")
    assert token.startswith(client.token_prefix)
    assert not client.user.has_usable_password()
    membership = client.user.memberships.get()
    assert (membership.role, membership.practice) == (Role.INTEGRATION, client.practice)


def test_the_database_holds_no_token_only_its_hash(client_and_token: tuple[ApiClient, str]) -> None:
    client, token = client_and_token
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(accounts_apiclient)::text FROM accounts_apiclient")
        (row,) = cursor.fetchone()
    assert token not in row
    assert hashlib.sha256(token.encode()).hexdigest() in row
    assert len(client.token_prefix) < len(token) // 2


@pytest.mark.parametrize("wrong", ["", "tdm_", "tdm_nothing", "Bearer"])
def test_a_wrong_token_finds_nobody(client_and_token: tuple[ApiClient, str], wrong: str) -> None:
    assert find_by_token(wrong) is None


def test_a_revoked_token_finds_nobody_and_its_user_may_not_sign_in(client_and_token: tuple[ApiClient, str]) -> None:
    client, token = client_and_token
    revoker = UserFactory()
    revoked = revoke_api_client(client=client, by=revoker)
    assert find_by_token(token) is None
    assert revoked.revoked_by == revoker
    client.user.refresh_from_db()
    assert not client.user.is_active


def test_revoking_twice_keeps_who_was_first(client_and_token: tuple[ApiClient, str]) -> None:
    client, _ = client_and_token
    first = revoke_api_client(client=client, by=UserFactory())
    second = revoke_api_client(client=client, by=UserFactory())
    assert (second.revoked_by, second.revoked_at) == (first.revoked_by, first.revoked_at)


def test_a_token_of_a_switched_off_user_finds_nobody(client_and_token: tuple[ApiClient, str]) -> None:
    client, token = client_and_token
    client.user.is_active = False
    client.user.save()
    assert find_by_token(token) is None


def test_use_is_noted_to_the_minute(client_and_token: tuple[ApiClient, str]) -> None:
    client, token = client_and_token
    find_by_token(token)
    client.refresh_from_db()
    first = client.last_used_at
    assert first is not None
    find_by_token(token)
    client.refresh_from_db()
    assert client.last_used_at == first
    ApiClient.objects.update(last_used_at=timezone.now() - timedelta(hours=1))
    find_by_token(token)
    client.refresh_from_db()
    assert client.last_used_at is not None
    assert client.last_used_at >= first


def test_postgres_refuses_what_is_no_hash(client_and_token: tuple[ApiClient, str]) -> None:
    with pytest.raises(IntegrityError, match="api_client_token_hash_is_sha256"):
        ApiClient.objects.update(token_hash="a plain token")


def test_postgres_refuses_a_revocation_by_nobody(client_and_token: tuple[ApiClient, str]) -> None:
    with pytest.raises(IntegrityError, match="api_client_revoked_by_someone"):
        ApiClient.objects.update(revoked_at=timezone.now())


def test_postgres_refuses_two_clients_of_one_name(client_and_token: tuple[ApiClient, str]) -> None:
    client, _ = client_and_token
    with pytest.raises(IntegrityError, match="api_client_name_once_a_practice"):
        create_api_client(practice=client.practice, name=client.name, by=client.created_by)
