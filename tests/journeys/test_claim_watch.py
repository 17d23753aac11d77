"""A reader who has turned away: a warning, a way to go on, and a plain word once the case is gone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from cases.services import claim_case, expire_claims
from tests.journeys.backstage import backstage
from tests.journeys.conftest import Visit
from tests.journeys.reading import analysed_case

pytestmark = [pytest.mark.slow, pytest.mark.journey]
WARNING = "You have not touched this case for a while. It goes back to the desk soon."
GONE = "This case went back to the desk. What you typed stays on this page"
IDLE = timedelta(seconds=100)
ALMOST, REST = 85_000, 20_000  # ms by the page's own clock, which the test moves on


@pytest.fixture
def reader_address(practice: Practice, dermatologist: User, live_server: LiveServer) -> str:
    case = claim_case(case=analysed_case(practice), by=dermatologist)
    return f"{live_server.url}/desk/{case.pk}/"


def leave() -> None:
    """So long that the next sweep takes the claim back."""
    Case.objects.update(claim_seen_at=timezone.now() - IDLE - timedelta(seconds=1))


def test_a_claim_that_nobody_uses_is_warned_of_and_then_gone(
    reader_address: str, dermatologist: User, visit: Callable[[User], Visit], settings: Any
) -> None:
    settings.CLAIM_IDLE = IDLE
    reader = visit(dermatologist)
    page = reader.page
    page.clock.install()
    with page.expect_response("**/reading/"):
        page.goto(reader_address)
    page.wait_for_load_state("networkidle")  # a photo still on its way would be given up when the clock leaps
    expect(page.get_by_text(WARNING)).to_be_hidden()
    page.clock.fast_forward(ALMOST)
    expect(page.get_by_text(WARNING)).to_be_visible()
    backstage(leave)
    with page.expect_response("**/reading/"):
        page.get_by_role("button", name="Go on reading").click()
    expect(page.get_by_text(WARNING)).to_be_hidden()
    assert backstage(expire_claims) == 0
    page.clock.fast_forward(ALMOST)
    expect(page.get_by_text(WARNING)).to_be_visible()
    page.clock.fast_forward(REST)
    expect(page.get_by_text(GONE)).to_be_visible()
    expect(page.get_by_text(WARNING)).to_be_hidden()
    reader.check()
    backstage(leave)
    assert backstage(expire_claims) == 1
    page.get_by_role("link", name="Reload").click()
    expect(page.get_by_role("button", name="Claim this case").first).to_be_visible()
