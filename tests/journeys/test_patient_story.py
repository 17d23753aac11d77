"""A patient on a phone: from the practice's link to the letter with the answer, without anybody beside them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case, Notification
from cases.services import claim_case, send_notification, sign_report
from tests.accounts.doors import code_in
from tests.cases.reports import ORDINARY
from tests.factories import PASSWORD
from tests.journeys.backstage import backstage
from tests.journeys.conftest import PHONE, Visit
from tests.journeys.sending import Sender
from tests.mailbox import Mailbox, open_mailbox

pytestmark = [pytest.mark.slow, pytest.mark.journey]
EMAIL = "newcomer@example.org"


@pytest.fixture
def mailbox(settings: Any, live_server: LiveServer) -> Iterator[Mailbox]:
    settings.SITE_URL = live_server.url
    with open_mailbox(settings) as box:
        yield box


@pytest.fixture
def newcomer(mailbox: Mailbox, chromium: Browser) -> Visit:
    return Visit(chromium.new_context(viewport=PHONE).new_page())


def newest(mailbox: Mailbox) -> str:
    mail = mailbox.received[-1]
    assert mail["To"] == EMAIL
    return f"{mail['Subject']}\n{str(mail.get_payload(decode=True), 'utf-8')}"


def sign_up(page: Page, mailbox: Mailbox) -> None:
    page.get_by_label("Your name").fill("Demo newcomer")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this address yours?")
    page.get_by_label("Code").fill(code_in(newest(mailbox)))
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("link", name="Go to the start").click()


def answer_and_tell(reader: User) -> Case:
    """The report, and the mail that a worker would send."""
    case = Case.objects.get()
    claim_case(case=case, by=reader)
    sign_report(case=case, words=ORDINARY, by=reader)
    send_notification(notification_id=Notification.objects.get(user__email=EMAIL).pk)
    return Case.objects.select_related("patient").get()


def says_no_more_than_that_there_is_news(text: str, case: Case) -> None:
    details = (case.patient.name, case.reference, str(case.pk), ORDINARY.impression, ORDINARY.advice, "back", "answer")
    assert [detail for detail in details if detail in text] == []


def read_answer(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("link", name="A case of yours is answered").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answer")
    for words in (ORDINARY.advice, ORDINARY.impression, ORDINARY.safety_net, "No further appointment needed"):
        expect(page.get_by_text(words)).to_be_visible()
    visit.check()


def read_letter(page: Page, path: Path) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name="Your letter").click()
    download.value.save_as(path)
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def test_from_the_practices_link_to_the_letter(
    practice: Practice,
    dermatologist: User,
    newcomer: Visit,
    mailbox: Mailbox,
    live_server: LiveServer,
    photo_file: Path,
    tmp_path: Path,
) -> None:
    page = newcomer.page
    page.goto(f"{live_server.url}/accounts/join/{practice.slug}/")
    newcomer.check()
    sign_up(page, mailbox)
    sender = Sender(newcomer)
    sender.answer_as_patient()
    sender.send_photo(photo_file)
    case = backstage(partial(answer_and_tell, dermatologist))
    text = newest(mailbox)
    says_no_more_than_that_there_is_news(text, case)
    page.goto(next(line for line in text.splitlines() if line.startswith(live_server.url)))
    newcomer.check()
    read_answer(newcomer)
    letter = read_letter(page, tmp_path / "letter.pdf")
    assert [words for words in ("Demo newcomer", case.reference, ORDINARY.advice) if words not in letter] == []
