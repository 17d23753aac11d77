"""The reading page keeps the claim; where it is gone, it hears in words how and when."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.models import Case
from cases.services import claim_case, expire_claims, release_case, return_case
from tests.cases.web.conftest import ClientOf


def test_the_reading_page_keeps_the_claim(case: Case, dermatologist: User, client_of: ClientOf) -> None:
    client, address = client_of(dermatologist), reverse("cases:reading", args=[case.pk])
    claim_case(case=case, by=dermatologist)
    assert client.post(address).status_code == 204
    case.refresh_from_db()
    assert case.claim_seen_at is not None
    page = client.get(reverse("cases:reader", args=[case.pk])).content.decode()
    assert f'action="{address}"' in page
    assert 'data-idle="1800"' in page


def expire(case: Case, coordinator: User) -> None:
    Case.objects.filter(pk=case.pk).update(claim_seen_at=timezone.now() - timedelta(days=1))
    expire_claims()


@pytest.mark.parametrize(
    ("take", "words"),
    [
        (expire, r"This case went back to the desk at \d\d:\d\d: nobody had touched it\."),
        (
            lambda case, coordinator: release_case(case=case, by=coordinator),
            r"Demo coordinator gave this case back to the desk at \d\d:\d\d\.",
        ),
        (
            lambda case, _: return_case(case=case, why="Sharper, please.", by=case.claimed_by),
            r"Demo dermatologist returned this case to its sender at \d\d:\d\d\.",
        ),
    ],
    ids=["left", "given back", "returned"],
)
def test_how_the_claim_was_lost_is_said(
    take: Callable[[Case, User], object],
    words: str,
    case: Case,
    dermatologist: User,
    second_dermatologist: User,
    coordinator: User,
    client_of: ClientOf,
) -> None:
    take(claim_case(case=case, by=dermatologist), coordinator)
    case.refresh_from_db()
    if case.state == "submitted":
        claim_case(case=case, by=second_dermatologist)
    response = client_of(dermatologist).post(reverse("cases:reading", args=[case.pk]))
    assert response.status_code == 409
    assert re.fullmatch(words, response.content.decode())


def test_who_never_claimed_has_lost_nothing(case: Case, dermatologist: User, client_of: ClientOf) -> None:
    response = client_of(dermatologist).post(reverse("cases:reading", args=[case.pk]))
    assert (response.status_code, response.content.decode()) == (409, "You have not claimed this case.")
