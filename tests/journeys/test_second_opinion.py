"""Two dermatologists and one case: a question, an answer, a report that says what both think, a letter."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, Role, User
from cases.models import Case
from tests.factories import PASSWORD, AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory, member
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def colleague(practice: Practice) -> User:
    return member(Role.DERMATOLOGIST, practice, email="colleague@example.org", name="Demo colleague", password=PASSWORD)


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    case = CaseFactory(
        practice=practice,
        patient=PatientFactory(practice=practice, name="Demo patient"),
        in_review=True,
        claimed_by=dermatologist,
        lesion_count=1,
    )
    LesionFactory(analysis=AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True), number=1)
    return case


def ask(visit: Visit, page: Page) -> None:
    page.get_by_role("tab", name="Report").click()
    page.get_by_text("Ask a colleague for a second opinion").click()
    page.get_by_label("Colleague").select_option(label="Demo colleague")
    page.get_by_label("Question").fill("Would you cut it out?")
    visit.check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Not answered yet.")).to_be_visible()


def answer(visit: Visit, page: Page, desk: str) -> None:
    page.goto(desk)
    expect(page.get_by_text("Demo reader asks for your opinion")).to_be_visible()
    visit.check()
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("Would you cut it out?")).to_be_visible()
    page.get_by_label("Your answer").fill("Yes, with a margin.")
    search = page.get_by_role("combobox", name="Diagnosis", exact=True).and_(page.locator("input"))  # once it is one
    search.fill("lentigo mal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Yes, with a margin.")).to_be_visible()
    expect(page.get_by_text("Lentigo maligna (D03.9)")).to_be_visible()


def report(visit: Visit, page: Page) -> None:
    page.reload()
    expect(page.get_by_text("Yes, with a margin.")).to_be_visible()
    page.get_by_role("tab", name="Lesions").click()
    page.locator("body").press("j")
    page.locator("body").press("3")
    page.locator("body").press("r")
    expect(page.get_by_text("1 Suspicious")).to_be_visible()
    search = page.get_by_role("combobox", name="Main diagnosis")
    search.fill("D03")
    search.press("ArrowDown")
    search.press("Enter")
    expect(search).to_have_value("Lentigo maligna (D03.9)")
    page.get_by_label("Impression").fill("My colleague and I agree.")
    page.get_by_label("Outcome").select_option("review")
    page.get_by_label("In how many weeks?").fill("6")
    page.get_by_label("Advice to the patient").fill("We will compare new photos.")
    expect(page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible()
    visit.check()
    page.get_by_role("button", name="Letter and signature").click()
    page.get_by_role("button", name="Sign the report").click()
    expect(page.get_by_text("is signed")).to_be_visible()


def test_a_second_opinion(
    dermatologist: User,
    colleague: User,
    case: Case,
    visit: Callable[[User], Visit],
    live_server: LiveServer,
    tmp_path: Path,
) -> None:
    reader, second = visit(dermatologist), visit(colleague)
    address = f"{live_server.url}/desk/{case.pk}/"
    reader.page.goto(address)
    ask(reader, reader.page)
    answer(second, second.page, f"{live_server.url}/desk/")
    report(reader, reader.page)
    reader.page.goto(f"{address}?report")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Letter to the GP").click()
    download.value.save_as(tmp_path / "letter.pdf")
    assert "Review in 6 weeks" in PdfReader(tmp_path / "letter.pdf").pages[0].extract_text()
