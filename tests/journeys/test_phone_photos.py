"""A GP begins a referral on a PC and takes its photos with a phone: two browsers, one draft."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, Role, User
from cases.models import Case, PhotoLink
from cases.services import token_of
from tests.factories import PASSWORD, CaseFactory, PatientFactory, member
from tests.journeys.backstage import backstage
from tests.journeys.conftest import PHONE, Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def referrer(practice: Practice) -> User:
    return member(Role.REFERRER, practice, email="gp@example.org", name="Demo GP", password=PASSWORD)


@pytest.fixture
def draft(practice: Practice, referrer: User) -> Case:
    patient = PatientFactory(practice=practice, name="Demo patient")
    return CaseFactory(consented=True, practice=practice, patient=patient, created_by=referrer)


@pytest.fixture
def link_of(draft: Case, live_server: LiveServer) -> Callable[[], str]:
    """What the code on the screen says."""

    def link() -> str:
        token = backstage(lambda: token_of(PhotoLink.objects.get(case=draft)))
        return f"{live_server.url}/phone/#{token}"

    return link


def show_code(page: Page) -> None:
    page.get_by_role("button", name="Show the code").click()
    code = page.get_by_alt_text("Code to scan with the phone")
    expect(code).to_be_visible()
    drawn = page.wait_for_function("image => image.complete && image", arg=code.element_handle())
    assert drawn.evaluate("image => image.naturalWidth") > 0


def test_photos_go_from_the_phone_to_the_pc(
    draft: Case,
    visit: Callable[[User], Visit],
    chromium: Browser,
    referrer: User,
    live_server: LiveServer,
    link_of: Callable[[], str],
    photo_file: Path,
) -> None:
    pc = visit(referrer)
    pc.page.goto(f"{live_server.url}/cases/{draft.pk}/")
    show_code(pc.page)
    pc.check()
    phone = Visit(chromium.new_context(viewport=PHONE).new_page())
    phone.page.goto(link_of())
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Take the photos")
    assert "#" not in phone.page.url
    assert "Demo patient" not in phone.page.content()
    phone.page.get_by_label("Choose photos").set_input_files(photo_file)
    expect(phone.page.get_by_text("Received", exact=True)).to_be_visible()
    phone.check()
    expect(pc.page.get_by_text("Received from the phone")).to_be_visible()
    pc.page.get_by_role("button", name="End the link").click()
    phone.page.reload()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("This link is over")
