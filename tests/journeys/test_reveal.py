"""Read first, then reveal, by keyboard: own calls, the model's beside them, accepted, changed and rejected."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from cases.readings import ReadingMode
from cases.services import choose_reading_mode
from inference.findings import LesionClass
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory, picture
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    """Three lesions, the third suspicious to the model; claimed by a reader whose own call comes first."""
    choose_reading_mode(mode=ReadingMode.ALWAYS, by=dermatologist)
    patient = PatientFactory(practice=practice, name="Demo patient")
    case = CaseFactory(
        practice=practice, patient=patient, in_review=True, claimed_by=dermatologist, lesion_count=3, comparable=False
    )
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True, heat_map=picture())
    for number, found in ((1, LesionClass.NSPL_A), (2, LesionClass.NSPL_A), (3, LesionClass.SPL)):
        LesionFactory(analysis=analysis, number=number, lesion_class=found, x0=60 * number, x1=60 * number + 30)
    return case


def test_own_calls_then_the_models(
    case: Case, dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    reading = visit(dermatologist)
    page, keys = reading.page, reading.page.keyboard
    page.goto(f"{live_server.url}/desk/{case.pk}/")
    expect(page.locator(".openseadragon-container .box")).to_have_count(3)
    expect(page.get_by_text("Your own call comes first")).to_be_visible()
    for key in "j3":
        keys.press(key)
    expect(page.get_by_text("1 of 3 called")).to_be_visible()
    reading.check()
    keys.press("v")
    expect(page.get_by_text("2 of 3 lesions have no call yet")).to_be_visible()
    page.get_by_label("Nothing else to note").check()
    page.get_by_label("Nothing else to note").blur()
    keys.press("v")
    expect(page.get_by_text("Decision support, not a diagnosis")).to_be_visible()
    lesion = page.locator(".lesion[open]")
    page.get_by_label("Order").select_option("number")
    page.get_by_label("Order").blur()
    keys.press("j")
    expect(lesion).to_contain_text("Before you saw the model's call you said: Suspicious")
    for key, stands in (("y", "You accept it."), ("2", "You change it."), ("x", "You reject it.")):
        keys.press(key)
        expect(lesion.get_by_text(re.compile(stands))).to_be_visible()
    reading.check()


def test_a_readers_own_page_stands_up_to_axe(
    dermatologist: User, visit: Callable[[User], Visit], live_server: LiveServer
) -> None:
    own = visit(dermatologist)
    own.page.goto(f"{live_server.url}/desk/readings/")
    own.page.get_by_label("My own call first, always").check()
    own.page.get_by_role("button", name="Save").click()
    expect(own.page.get_by_text("It holds for cases that you open from now on.")).to_be_visible()
    own.check()
