"""Photos that are refused, networks that break, and a browser without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from tests.factories import CaseFactory, PatientFactory
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def draft(practice: Practice, patient_user: User) -> Case:
    patient = PatientFactory(practice=practice, account=patient_user, name=patient_user.name)
    return CaseFactory(consented=True, practice=practice, patient=patient, created_by=patient_user)


@pytest.fixture
def photos_page(draft: Case, visit: Callable[[User], Visit], patient_user: User, live_server: LiveServer) -> Page:
    page = visit(patient_user).page
    page.goto(f"{live_server.url}/cases/{draft.pk}/")
    return page


def test_one_bad_file_does_not_hold_up_the_others(photos_page: Page, photo_file: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_text("Not a picture.")
    photos_page.get_by_label("Choose photos").set_input_files([letter, photo_file])
    expect(photos_page.get_by_text("Received", exact=True)).to_have_count(1)
    refused = photos_page.locator(".photo-card.failed")
    expect(refused).to_contain_text("letter.jpg")
    expect(refused).to_contain_text("This file is not a picture")
    expect(refused.get_by_role("button", name="Try again")).to_be_hidden()
    refused.get_by_role("button", name="Remove").click()
    expect(photos_page.locator(".photo-card")).to_have_count(1)


def test_a_lost_connection_keeps_the_photo_and_offers_another_try(photos_page: Page, photo_file: Path) -> None:
    photos_page.context.set_offline(True)
    photos_page.get_by_label("Choose photos").set_input_files(photo_file)
    expect(photos_page.locator(".photo-card")).to_contain_text("The connection was lost. The photo is still here")
    photos_page.context.set_offline(False)
    photos_page.get_by_role("button", name="Try again").click()
    expect(photos_page.get_by_text("Received", exact=True)).to_be_visible()


def test_a_photo_chosen_before_the_script_has_come_is_sent(photos_page: Page, photo_file: Path) -> None:
    held: list[Route] = []
    photos_page.route("**/upload.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    photos_page.reload(wait_until="commit")
    photos_page.set_input_files("[data-pick]:not([capture])", photo_file)
    expect(photos_page.locator(".photo-card")).to_have_count(0)
    held[0].continue_()
    expect(photos_page.get_by_text("Received", exact=True)).to_be_visible()


def test_a_photo_can_be_taken_back(photos_page: Page, photo_file: Path) -> None:
    photos_page.get_by_label("Choose photos").set_input_files(photo_file)
    expect(photos_page.get_by_text("Received", exact=True)).to_be_visible()
    photos_page.get_by_role("button", name="Remove").click()
    expect(photos_page.get_by_text("None yet. Add at least one.")).to_be_visible()


def test_without_scripts_a_plain_form_does_it(
    draft: Case, chromium: Browser, live_server: LiveServer, patient_user: User, photo_file: Path
) -> None:
    plain = Visit(chromium.new_context(java_script_enabled=False).new_page())
    plain.sign_in(live_server.url, patient_user)
    plain.page.goto(f"{live_server.url}/cases/{draft.pk}/")
    plain.page.locator("input[name=image]").set_input_files(photo_file)
    plain.page.get_by_role("button", name="Send the chosen photos").click()
    expect(plain.page.get_by_text("1 photo received.")).to_be_visible()
