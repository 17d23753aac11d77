"""A reader who has turned away: a warning, a way to go on, and a plain word once the case is gone."""

import re
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
WARNING = re.compile(r"You have not touched this case for a while\. At \d\d:\d\d it goes back to the desk\.")
UNREACHED = re.compile(r"The server cannot be reached; trying again\. At \d\d:\d\d this case goes back to the desk\.")
GONE = re.compile(r"This case went back to the desk at \d\d:\d\d")
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


def test_a_try_that_nobody_heard_keeps_no_claim(
    reader_address: str, dermatologist: User, visit: Callable[[User], Visit], settings: Any
) -> None:
    settings.CLAIM_IDLE = IDLE
    page = visit(dermatologist).page
    page.clock.install()
    with page.expect_response("**/reading/"):
        page.goto(reader_address)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.clock.fast_forward(REST)
    page.mouse.wheel(0, 1)
    page.clock.fast_forward(ALMOST - REST)
    expect(page.get_by_text(UNREACHED)).to_be_visible()
    page.clock.fast_forward(REST)
    expect(page.get_by_text(GONE)).to_be_visible()
