"""The network gone for a moment: what is typed is told as unsaved, kept in the browser, sent when it is back."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from cases.services import claim_case, expire_claims, release_case, save_draft
from cases.services.report_drafts import draft_of
from tests.journeys.backstage import backstage
from tests.journeys.conftest import Visit
from tests.journeys.reading import analysed_case

pytestmark = [pytest.mark.slow, pytest.mark.journey]

SAVED = re.compile(r"^Saved \d\d:\d\d")
EXPIRED = re.compile(r"This case went back to the desk at \d\d:\d\d: nobody had touched it\.")
REFUSED = re.compile(r"^Not saved\. .* What you typed is kept in this browser\.")


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    return claim_case(case=analysed_case(practice), by=dermatologist)


def kept(page: Page, count: int) -> str:
    """The browser seals what it keeps, and writes it when that is done."""
    page.wait_for_function("count => localStorage.length === count", arg=count)
    return str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))


def test_nothing_typed_is_lost_with_the_network(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    page = visit(dermatologist).page
    address = f"{live_server.url}/desk/{case.pk}/?report"
    page.goto(address)
    page.get_by_label("Impression").fill("Saved words")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert kept(page, 0) == "[]"
    page.context.set_offline(True)
    page.get_by_label("Impression").fill("Words without a network")
    told = page.get_by_text("Not saved: no connection, trying again. What you typed is kept in this browser.")
    expect(told).to_be_visible()
    sealed = kept(page, 1)
    assert f"report-{case.pk}" in sealed
    assert "Words without" not in sealed
    page.context.set_offline(False)
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("Advice to the patient").fill("Typed before the tab was closed")
    expect(told).to_be_visible()
    page.context.set_offline(False)
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_label("Advice to the patient")).to_have_value("Typed before the tab was closed")


def test_words_of_two_windows_are_both_there_to_choose_from(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    browser = visit(dermatologist).page.context
    page, address = browser.new_page(), f"{live_server.url}/desk/{case.pk}/?report"
    page.goto(address)
    browser.set_offline(True)
    page.get_by_label("Impression").fill("Typed on the train")
    expect(page.get_by_text("Not saved: no connection")).to_be_visible()
    page.close()
    backstage(lambda: save_draft(case=case, values={"impression": "Typed at the clinic"}, by=dermatologist))
    browser.set_offline(False)
    page = browser.new_page()
    page.goto(address)
    newer = page.get_by_text("you see the newer version")
    expect(newer).to_be_visible()
    expect(page.get_by_label("Impression")).to_have_value("Typed at the clinic")
    page.get_by_role("button", name="Show the other one").click()
    expect(page.get_by_label("Impression")).to_have_value("Typed on the train")
    expect(page.get_by_text("you see the older version")).to_be_visible()
    page.get_by_role("button", name="Show the other one").click()
    expect(newer).to_be_visible()
    expect(page.get_by_text(SAVED)).to_be_visible()


def test_words_outlive_the_session_and_the_claim(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    reader = visit(dermatologist)
    page = reader.page
    page.goto(f"{live_server.url}/desk/{case.pk}/?report")
    page.wait_for_load_state("networkidle")
    backstage(Session.objects.all().delete)
    backstage(lambda: release_case(case=case, by=dermatologist))
    page.get_by_label("Impression").fill("Typed after the session had ended")
    told = page.get_by_text("Not saved: you are signed out. What you typed is kept in this browser.")
    expect(told).to_be_visible()
    page.get_by_role("link", name="Sign in and go on").click()
    backstage(cache.clear)  # which remembers the code of a minute ago
    reader.sign_in_here(dermatologist)
    page.get_by_role("button", name="Claim this case").first.click()
    page.get_by_role("tab", name="Report").click()
    expect(page.get_by_label("Impression")).to_have_value("Typed after the session had ended")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert backstage(lambda: draft_of(case=case, by=dermatologist))


def test_who_lost_the_claim_while_away_hears_how_and_keeps_the_words(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    page = visit(dermatologist).page
    page.goto(f"{live_server.url}/desk/{case.pk}/?report")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.clock.install()
    page.clock.fast_forward(120_000)
    page.get_by_label("Impression").press_sequentially("Typed while away")
    backstage(lambda: Case.objects.update(claim_seen_at=timezone.now() - settings.CLAIM_IDLE))
    assert backstage(expire_claims) == 1
    page.context.set_offline(False)
    page.clock.fast_forward(120_000)
    expect(page.get_by_text(EXPIRED)).to_be_visible()
    expect(page.get_by_text(REFUSED)).to_be_visible()
    expect(page.get_by_label("Impression")).to_have_value("Typed while away")
