"""Reading by keyboard: lesions, zoom, overlays; keys that keep still while someone types, or for good."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory, picture
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    """Two photos with two lesions each, claimed by the dermatologist; B2 is the oddest."""
    patient = PatientFactory(practice=practice, name="Demo patient")
    case = CaseFactory(
        practice=practice, patient=patient, in_review=True, claimed_by=dermatologist, lesion_count=4, comparable=True
    )
    ranks = {(0, 1): 4, (0, 2): 3, (1, 1): 2, (1, 2): 1}
    for photo, scale in ((0, None), (1, 0.5)):
        analysis = AnalysisFactory(
            photo=PhotoFactory(case=case, mm_per_pixel=scale), succeeded=True, heat_map=picture()
        )
        for number in (1, 2):
            rank = ranks[photo, number]
            place = {"x0": 60 * number, "x1": 60 * number + 30, "diameter": 10.0 * number}
            LesionFactory(analysis=analysis, number=number, ud_rank=rank, ud_score=1 - rank / 10, **place)
    return case


@pytest.fixture
def page(case: Case, visit: Callable[[User], Visit], dermatologist: User, live_server: LiveServer) -> Page:
    page = visit(dermatologist).page
    page.goto(f"{live_server.url}/desk/{case.pk}/")
    expect(page.locator(".openseadragon-container .box")).to_have_count(2)
    page.wait_for_function("document.querySelector('.box').getBoundingClientRect().width > 50")  # drawn in its place
    return page


def expect_order(page: Page, *labels: str) -> None:
    expect(page.locator(".gallery .label")).to_have_text(labels)


def expect_chosen(page: Page, label: str) -> None:
    expect(page.locator(".lesion[open] .label")).to_have_text(label)


def test_the_tools_take_one_row(page: Page) -> None:
    page.keyboard.press("h")
    expect(page.get_by_label("Strength")).to_be_visible()
    row = page.locator(".tools").bounding_box()
    assert row is not None
    assert row["height"] < 60
    expect(page.get_by_role("button", name="Reset", exact=True)).to_have_attribute("title", re.compile("Reset"))


def test_lesions_are_sorted_and_stepped_through(page: Page) -> None:
    expect_order(page, "B2", "B1", "A2", "A1")
    page.keyboard.press("j")
    expect_chosen(page, "B2")
    expect(page.get_by_role("button", name="B: Wide field")).to_have_attribute("aria-current", "true")
    expect(page.locator(".box[aria-current]")).to_have_text("B2")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect_chosen(page, "B1")
    page.get_by_label("Order").select_option("size")
    expect_order(page, "B2", "A2", "B1", "A1")
    page.get_by_label("Order").select_option("number")
    expect_order(page, "A1", "A2", "B1", "B2")


def test_a_box_on_the_photo_chooses_its_lesion(page: Page) -> None:
    page.get_by_role("button", name="Lesion A2").click()
    expect_chosen(page, "A2")


def test_overlays_go_on_and_off(page: Page) -> None:
    heat, boxes = page.get_by_role("button", name="Oddness map"), page.get_by_role("button", name="Boxes")
    expect(heat).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("h")
    expect(heat).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Strength")).to_be_visible()
    page.keyboard.press("h")
    expect(page.get_by_label("Strength")).to_be_hidden()
    page.keyboard.press("b")
    expect(boxes).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".box").first).to_be_hidden()


PLACE = """() => {
    const box = document.querySelector('.box').getBoundingClientRect();
    const frame = document.querySelector('.openseadragon-container').getBoundingClientRect();
    return {x: box.x - frame.x, width: box.width};
}"""


def test_zoom_and_pan(page: Page) -> None:
    """Places are those within the viewer: the page round it may still be settling."""
    before = page.evaluate(PLACE)
    page.keyboard.press("+")
    page.wait_for_function(f"before => ({PLACE})().width > 1.2 * before", arg=before["width"])
    zoomed = page.evaluate(PLACE)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"x => ({PLACE})().x < x - 50", arg=zoomed["x"])
    page.keyboard.press("0")
    page.wait_for_function(f"before => Math.abs(({PLACE})().width - before) < 0.1 * before", arg=before["width"])
    page.wait_for_function(f"x => Math.abs(({PLACE})().x - x) < 30", arg=before["x"])


def test_the_photo_is_turned_lit_and_measured(page: Page) -> None:
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Saliency")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("]")
    page.keyboard.press("l")
    page.get_by_label("Brightness").fill("150")
    lit = re.compile(r"brightness\(150%\)")
    expect(page.locator(".openseadragon-canvas canvas").first).to_have_attribute("style", lit)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_label("Brightness")).to_have_value("100")
    page.keyboard.press("d")
    expect(page.locator("#distance")).to_contain_text("No scale known")
    page.get_by_role("button", name="B: Wide field").click()
    end = page.get_by_role("button", name="Second end of the ruler")
    expect(end).to_be_visible()
    before = page.locator("#distance").inner_text()
    end.press("ArrowRight")
    expect(page.locator("#distance")).not_to_have_text(before)
    expect(page.locator("#distance")).to_contain_text(re.compile(r"^\d+(\.\d)? mm"))


def test_keys_keep_still_while_someone_types(page: Page) -> None:
    page.get_by_role("tab", name="Report").click()
    page.get_by_label("Impression").press_sequentially("jh")
    expect(page.get_by_label("Impression")).to_have_value("jh")
    expect(page.get_by_role("button", name="Oddness map")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".lesion[open]")).to_have_count(0)


def test_keys_are_changed_and_switched_off_for_good(page: Page) -> None:
    reader = page.url
    page.keyboard.press("?")
    page.get_by_role("link", name="Change keys or switch them off").click()
    field = page.get_by_label("Map of oddness on or off")
    field.press("b")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“b” would do two things").first).to_be_visible()
    page.get_by_label("Map of oddness on or off").press("Delete")
    page.get_by_label("Lesion boxes on or off").press("ArrowUp")
    page.get_by_label("Look further up").press("w")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your keys are saved.")).to_be_visible()
    page.goto(reader)
    expect(page.locator(".openseadragon-container .box")).to_have_count(2)
    page.keyboard.press("h")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name="Boxes")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Oddness map")).to_have_attribute("aria-pressed", "false")


def test_what_was_typed_outlives_a_reload(page: Page) -> None:
    page.get_by_role("tab", name="Report").click()
    page.get_by_label("Impression").fill("Half a thought")
    expect(page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible()
    page.reload()
    page.get_by_role("tab", name="Report").click()
    expect(page.get_by_label("Impression")).to_have_value("Half a thought")
