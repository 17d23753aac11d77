"""What the web does without a line of script: a refused form leads to its error, and a page goes onto paper."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from tests.factories import CaseFactory, PatientFactory, ReportFactory
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def case(practice: Practice, patient_user: User, dermatologist: User) -> Case:
    patient = PatientFactory(practice=practice, account=patient_user, name="Demo patient")
    case = CaseFactory(practice=practice, patient=patient, created_by=patient_user, reported=True)
    ReportFactory(case=case, author=dermatologist, advice="Come back in spring. " * 200)
    return case


@pytest.fixture
def claimed(practice: Practice, dermatologist: User) -> Case:
    return CaseFactory(practice=practice, in_review=True, claimed_by=dermatologist)


def test_a_refused_form_leads_to_its_error(
    claimed: Case, chromium: Browser, dermatologist: User, live_server: LiveServer
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    Visit(page).sign_in(live_server.url, dermatologist)
    page.goto(f"{live_server.url}/desk/{claimed.pk}/")
    page.get_by_label("Advice to the patient").fill("Stay out of the sun.")
    page.get_by_role("button", name="Sign the report").click()
    expect(page.get_by_label("Impression")).to_be_focused()
    expect(page.get_by_label("Impression")).to_have_accessible_description(re.compile("Write what you see"))
    expect(page.get_by_label("Advice to the patient")).to_have_value("Stay out of the sun.")
    page.get_by_role("link", name="Outcome").click()
    expect(page.locator("#id_outcome")).to_be_in_viewport()


def test_an_answer_on_paper_says_on_each_page_whose_it_is(
    case: Case, visit: Callable[[User], Visit], patient_user: User, live_server: LiveServer
) -> None:
    page = visit(patient_user).page
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    for number, words in enumerate(pages, 1):
        assert f"Demo patient · {case.reference}" in words
        assert f"{number} / {len(pages)}" in words
        assert len(words) > 120
    assert len(pages) > 1
    assert "My cases" not in "".join(pages)
