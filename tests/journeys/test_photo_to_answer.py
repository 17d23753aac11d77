"""The whole way: a patient sends a photo by phone, a worker analyses it, a dermatologist answers, the patient reads."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.journeys.conftest import PHONE, Visit
from tests.journeys.sending import Sender

pytestmark = [pytest.mark.slow, pytest.mark.journey]
ANALYSIS_MS = 120_000
ADVICE = "This is an ordinary mole. Send new photos if it changes."


def report(visit: Visit) -> None:
    page = visit.page
    row = page.get_by_role("row").filter(has_text="Demo patient")
    expect(row).to_contain_text("Upper back")
    expect(row).to_contain_text("%")
    visit.check()
    row.get_by_role("link").click()
    expect(page.locator(".openseadragon-container .box")).not_to_have_count(0)
    expect(page.get_by_text("Decision support, not a diagnosis")).to_be_visible()
    visit.check()
    page.get_by_role("button", name="Claim this case").first.click()
    page.get_by_role("tab", name="Report").click()
    page.get_by_label("Impression").fill("Even colour, regular border.")
    page.get_by_label("Outcome").select_option("discharge")
    page.get_by_label("Advice to the patient").fill(ADVICE)
    page.get_by_label("When to come back sooner").fill("See your GP if it bleeds.")
    expect(page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible()
    visit.check()
    page.get_by_role("button", name="Letter and signature").click()
    page.get_by_role("button", name="Sign the report").click()
    expect(page.get_by_text("is signed")).to_be_visible()
    expect(page.get_by_text("The desk is clear")).to_be_visible()
    visit.check()


def read_answer(page: Page) -> None:
    page.get_by_role("link", name="My cases").first.click()
    page.get_by_role("link", name="Upper back").click()
    expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
    expect(page.get_by_text(ADVICE)).to_be_visible()
    expect(page.get_by_text("No further appointment needed")).to_be_visible()


def test_from_photo_to_answer(
    worker: Path, visit: Callable[..., Visit], patient_user: User, dermatologist: User, photo_file: Path
) -> None:
    patient = visit(patient_user, PHONE)
    patient.check()
    sender = Sender(patient, checks_each=True)
    sender.answer_as_patient()
    sender.send_photo(photo_file)
    expect(patient.page.get_by_text("The analysis has ended.").first).to_be_visible(timeout=ANALYSIS_MS)
    report(visit(dermatologist))
    read_answer(patient.page)
    patient.check()
