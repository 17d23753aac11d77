"""The network gone for a moment: what is typed is told as unsaved, kept in the browser, sent when it is back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from cases.services import claim_case
from tests.journeys.conftest import Visit
from tests.journeys.reading import analysed_case

pytestmark = [pytest.mark.slow, pytest.mark.journey]

SAVED = re.compile(r"^Saved \d\d:\d\d")


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    return claim_case(case=analysed_case(practice), by=dermatologist)


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))


def test_nothing_typed_is_lost_with_the_network(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    page = visit(dermatologist).page
    address = f"{live_server.url}/desk/{case.pk}/?report"
    page.goto(address)
    page.get_by_label("Impression").fill("Saved words")
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=20_000)
    assert kept(page) == "[]"
    page.context.set_offline(True)
    page.get_by_label("Impression").fill("Words without a network")
    told = page.get_by_text("Not saved: no connection, trying again. What you typed is kept in this browser.")
    expect(told).to_be_visible(timeout=20_000)
    assert f"report-{case.pk}" in kept(page)
    assert "Words without" not in kept(page)
    page.context.set_offline(False)
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=20_000)
    page.context.set_offline(True)
    page.get_by_label("Advice to the patient").fill("Typed before the tab was closed")
    expect(told).to_be_visible(timeout=20_000)
    page.context.set_offline(False)
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_label("Advice to the patient")).to_have_value("Typed before the tab was closed")
