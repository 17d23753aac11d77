"""The browsable page works under the site's own strict policy: in Chromium, with no policy broken."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import Role
from accounts.services import create_api_client
from tests.factories import CaseFactory, PracticeFactory, member

pytestmark = [pytest.mark.slow, pytest.mark.journey, pytest.mark.django_db(transaction=True)]
UNHASHED = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@contextmanager
def chromium() -> Iterator[Page]:
    """No row can be read or written inside: Playwright's loop runs in this thread."""
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": UNHASHED}), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 1600})
        browser.close()


def complaints_of(page: Page) -> list[str]:
    """Filled with all that the console says from now on, broken policies among it."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def authorise(page: Page, token: str) -> None:
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("textbox", name="auth-bearer-value").fill(token)
    page.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close", exact=True).last.click()


def test_the_page_describes_the_api_and_tries_it(live_server: LiveServer) -> None:
    practice = PracticeFactory()
    _, token = create_api_client(practice=practice, name="Demo hospital", by=member(Role.COORDINATOR, practice))
    case = CaseFactory(practice=practice, submitted=True)
    with chromium() as page:
        complaints = complaints_of(page)
        page.goto(f"{live_server.url}/api/")
        expect(page.locator(".opblock")).to_have_count(7)
        authorise(page, token)
        page.get_by_text("The cases of your practice").click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        expect(page.locator(".live-responses-table")).to_contain_text(case.reference)
        assert complaints == []
