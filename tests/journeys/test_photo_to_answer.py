"""The whole way: a patient sends a photo by phone, a worker analyses it, a dermatologist answers, the patient reads."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.journeys.conftest import PHONE, Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]
ANALYSIS_MS = 120_000
ADVICE = "This is an ordinary mole. Send new photos if it changes."


def answer_questions(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("link", name="Start a case").first.click()
    visit.check()
    page.get_by_label("Date of birth").fill("1970-01-02")
    go_on(visit)
    for question in page.get_by_role("group").all():
        question.get_by_label("No", exact=True).check()
    go_on(visit)
    page.get_by_role("radio", name="Upper back").press("Space")
    expect(page.get_by_label("Place on the body")).to_have_value("upper_back")
    go_on(visit)
    page.get_by_label("1 to 6 months").check()
    page.get_by_label("Has grown").check()
    go_on(visit)
    page.get_by_label("I have read this and agree").check()
    go_on(visit)


def go_on(visit: Visit) -> None:
    visit.check()
    visit.page.get_by_role("button", name="Continue").click()


def send_photo(visit: Visit, photo: Path) -> None:
    page = visit.page
    page.get_by_label("Choose photos").set_input_files(photo)
    expect(page.get_by_text("Received", exact=True)).to_be_visible(timeout=20_000)
    visit.check()
    page.get_by_role("button", name="Send to the dermatologist").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent. A dermatologist will read it.")
    visit.check()


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
    expect(page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible(timeout=20_000)
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
    answer_questions(patient)
    send_photo(patient, photo_file)
    expect(patient.page.get_by_text("The analysis has ended.").first).to_be_visible(timeout=ANALYSIS_MS)
    report(visit(dermatologist))
    read_answer(patient.page)
    patient.check()
