"""A patient on a phone, from the practice's link to the first page; a member of staff, from an invitation to a key."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, Role, User
from accounts.services import invite_member
from tests.factories import PASSWORD
from tests.journeys.conftest import Visit
from tests.mailbox import Mailbox, open_mailbox

pytestmark = [pytest.mark.slow, pytest.mark.journey]
PHONE = {"width": 390, "height": 844}
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with open_mailbox(settings) as box:
        yield box


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return live_server.url.replace("127.0.0.1", "localhost")  # a security key is bound to a name, not to a number


@pytest.fixture
def invitation(practice: Practice, dermatologist: User) -> str:
    """The token of an invitation as coordinator."""
    return invite_member(practice=practice, email="new@example.org", role=Role.COORDINATOR, by=dermatologist)[1]


def code(mailbox: Mailbox) -> str:
    text = mailbox.received[-1].get_payload(decode=True).decode()
    found = re.search(r"^([A-Z]{4}-[A-Z]{4})\s*$", text, re.MULTILINE)
    assert found, text
    return found[1]


def test_a_patient_signs_up_on_a_phone(mailbox: Mailbox, chromium: Browser, address: str, practice: Practice) -> None:
    visit = Visit(chromium.new_context(viewport=PHONE).new_page())
    page = visit.page
    page.goto(f"{address}/accounts/join/demo-practice/")
    visit.check()
    page.get_by_label("Your name").fill("Demo newcomer")
    page.get_by_label("E-mail address").fill("phone@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this address yours?")
    visit.check()
    page.get_by_label("Code").fill(code(mailbox))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("You belong to this practice already.")).to_be_visible()
    page.get_by_role("link", name="Go to the start").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    visit.check()


def test_staff_come_in_by_invitation_and_with_a_key(invitation: str, chromium: Browser, address: str) -> None:
    visit = Visit(chromium.new_page())
    page = visit.page
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{address}/accounts/invitations/{invitation}/")
    visit.check()
    page.get_by_label("Your name").fill("Demo coordinator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    visit.check()
    page.get_by_role("link", name="Add a key").click()
    page.get_by_role("button", name="Add this key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    visit.check()
    page.goto(f"{address}/accounts/members/")
    visit.check()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use a security key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("desk", re.IGNORECASE))
