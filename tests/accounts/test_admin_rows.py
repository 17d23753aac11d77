"""Every table of the administration: a coordinator sees the own practice alone, and nobody changes a record there."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.admin import site
from accounts.models import AccountEvent, AccountEventKind, ApiClient, Invitation, Membership, Practice, Role, User
from accounts.services import create_api_client, invite_member, record_account_event
from cases.models import Analysis, Case, Chain, Event, Histology, Lesion, LesionCall, Report, SecondOpinion
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory, UserFactory

RECORD = {Event, Chain, Report, LesionCall, Lesion, SecondOpinion, Histology}
CHANGED_HERE = {Practice, User}


def rows_at(practice: Practice, coordinator: User) -> dict[type[Model], Model]:
    """One of each table."""
    case = CaseFactory(submitted=True, practice=practice)
    invite_member(practice=practice, email="new@example.org", role=Role.REFERRER, by=coordinator)
    program, _ = create_api_client(practice=practice, name="Demo hospital", by=coordinator)
    record_account_event(kind=AccountEventKind.SIGNED_IN, about=coordinator, practice=practice, by=coordinator)
    return {
        Practice: practice,
        User: coordinator,
        Membership: coordinator.memberships.get(),
        Invitation: practice.invitations.get(),
        ApiClient: program,
        AccountEvent: practice.account_events.filter(kind=AccountEventKind.SIGNED_IN).get(),
        Case: case,
        Analysis: AnalysisFactory(photo=PhotoFactory(case=case), failed=True),
    }


@pytest.fixture
def own(practice: Practice, coordinator: User) -> dict[type[Model], Model]:
    return rows_at(practice, coordinator)


@pytest.fixture
def others(stranger: User) -> dict[type[Model], Model]:
    return rows_at(stranger.memberships.get().practice, stranger)


@pytest.fixture
def superuser(db: None) -> User:
    user = UserFactory(is_superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    return user


def address(row: Model, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def test_no_table_of_the_record_is_there_and_each_other_is_tested_here(own: dict[type[Model], Model]) -> None:
    assert not RECORD & site._registry.keys()
    assert site._registry.keys() == own.keys()


def test_a_coordinator_finds_the_own_rows_alone(
    own: dict[type[Model], Model], others: dict[type[Model], Model], coordinator: User, client: Client, rf: Any
) -> None:
    client.force_login(coordinator)
    request = rf.get("/")
    request.user = coordinator
    for model, admin in site._registry.items():
        found = admin.get_queryset(request)
        assert own[model] in found, model
        assert others[model] not in found, model
        listed = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
        assert listed.status_code == 200
        for page in ("change", "history", "delete"):
            assert client.get(address(others[model], page)).status_code in (302, 403, 404), (model, page)


@pytest.mark.parametrize("who", ["coordinator", "superuser"])
def test_what_is_posted_changes_no_record(
    who: str, own: dict[type[Model], Model], client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    for model in own.keys() - CHANGED_HERE:
        assert client.post(address(own[model]), {"note": "Other", "state": "draft"}).status_code in (302, 403), model
    for model, row in own.items():
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code in (302, 403), model
        before = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        row.refresh_from_db()
        after = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        if model not in CHANGED_HERE:
            assert after == before, model


def test_a_coordinator_writes_the_letterhead(own: dict[type[Model], Model], coordinator: User, client: Client) -> None:
    client.force_login(coordinator)
    practice = own[Practice]
    form = {"name": "Demo practice", "time_zone": "Europe/London", "address": "1 Example Street", "phone": "020"}
    assert client.post(address(practice), form).status_code == 302
    practice.refresh_from_db()
    assert practice.contact == ["1 Example Street", "020"]
    event = AccountEvent.objects.get(kind=AccountEventKind.ADMINISTERED)
    assert "Postal address" in event.why
    assert "Example Street" not in event.why
