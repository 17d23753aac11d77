"""A GP refers, the case comes back for a better photo, goes again, and is answered with a clinical letter."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, Role, User
from cases.models import Case
from cases.services import claim_case, sign_report
from inference.phantoms import draw_phantom, phantom_jpeg
from tests.cases.reports import ORDINARY
from tests.factories import PASSWORD, member
from tests.journeys.backstage import backstage
from tests.journeys.conftest import Visit
from tests.journeys.sending import Sender

pytestmark = [pytest.mark.slow, pytest.mark.journey]
PATIENT = "Demo patient 2"
WHY = "The mole lies at the edge. Please take it again, with the mole in the middle."


@pytest.fixture
def referrer(practice: Practice) -> User:
    return member(Role.REFERRER, practice, email="gp@example.org", name="Demo GP", password=PASSWORD)


@pytest.fixture
def better_photo(tmp_path: Path) -> Path:
    path = tmp_path / "better.jpg"
    path.write_bytes(phantom_jpeg(draw_phantom(4, 800, 600, lesions=3)))
    return path


def refer(sender: Sender) -> None:
    page = sender.page
    page.get_by_role("link", name="Start a case").first.click()
    page.get_by_label("Full name").fill(PATIENT)
    page.get_by_label("Date of birth").fill("1970-01-02")
    sender.go_on()
    sender.answer_about_the_spot()
    page.get_by_label("What is this?").check()
    page.get_by_label("Routine: within 10 working days").check()
    sender.go_on()
    page.get_by_label("The patient has heard this and agrees").check()
    sender.go_on()


def return_for_a_better_photo(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("row").filter(has_text=PATIENT).get_by_role("link").click()
    page.get_by_role("button", name="Claim this case").first.click()
    page.get_by_role("tab", name="Report").click()
    page.get_by_text("Return to the sender").click()
    page.get_by_label("What do you need?").fill(WHY)
    visit.check()
    page.get_by_role("button", name="Return the case").click()
    expect(page.get_by_text("is back with its sender")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=PATIENT)).to_have_count(0)


def open_news(page: Page, words: str) -> None:
    page.get_by_role("link", name="News").click()
    page.get_by_role("link", name=words).click()


def read_why(visit: Visit) -> None:
    open_news(visit.page, "A case of yours needs something from you")
    expect(visit.page.get_by_text(WHY)).to_be_visible()
    visit.check()


def answer(reader: User) -> None:
    case = Case.objects.get()
    assert case.photos.count() == 2
    claim_case(case=case, by=reader)
    sign_report(case=case, words=ORDINARY, by=reader)


def read_outcome(visit: Visit, path: Path) -> str:
    """The words of the clinical letter."""
    page = visit.page
    open_news(page, "A case of yours is answered")
    expect(page.get_by_role("heading", level=1)).to_have_text("The answer")
    expect(page.get_by_text(ORDINARY.impression)).to_be_visible()
    visit.check()
    with page.expect_download() as download:
        page.get_by_role("link", name="Letter to the GP").click()
    download.value.save_as(path)
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def test_a_referral_that_came_back_for_a_better_photo(
    referrer: User,
    dermatologist: User,
    visit: Callable[[User], Visit],
    live_server: LiveServer,
    photo_file: Path,
    better_photo: Path,
    tmp_path: Path,
) -> None:
    sender = Sender(visit(referrer))
    refer(sender)
    sender.send_photo(photo_file)
    return_for_a_better_photo(visit(dermatologist))
    read_why(sender.visit)
    sender.send_photo(better_photo, received=2)
    backstage(partial(answer, dermatologist))
    letter = read_outcome(sender.visit, tmp_path / "letter.pdf")
    assert [words for words in (PATIENT, "Demo GP", ORDINARY.impression, ORDINARY.advice) if words not in letter] == []
