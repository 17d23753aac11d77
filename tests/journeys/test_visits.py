"""A dermatologist compares this visit with the last one: what has changed, side by side, and one lesion over time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case, Lesion
from tests.factories import PatientFactory
from tests.journeys.conftest import Visit
from tests.visits import two_visits

pytestmark = [pytest.mark.slow, pytest.mark.journey]

# Where the chosen mark lies within its photo's frame, on each side.
CHOSEN = """() => Object.fromEntries([...document.querySelectorAll('.side .viewer')].map((viewer) => {
    const frame = viewer.getBoundingClientRect();
    const mark = viewer.querySelector('.box[aria-current]').getBoundingClientRect();
    const off = (at, side) => mark[at] + mark[side] / 2 - frame[at] - frame[side] / 2;
    return [viewer.dataset.side, {middle: [off('x', 'width'), off('y', 'height')]}];
}))"""
BOTH_IN_THE_MIDDLE = f"() => Object.values(({CHOSEN})()).every(({{middle}}) => Math.hypot(...middle) < 4)"
BOTH_MOVED_BY = f"([x, leeway]) => Object.values(({CHOSEN})()).every(({{middle}}) => Math.abs(middle[0] - x) < leeway)"
ONE_MOVED = (
    f"() => {{ const {{earlier, later}} = ({CHOSEN})(); return Math.abs(earlier.middle[0] - later.middle[0]) > 20; }}"
)


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    patient = PatientFactory(practice=practice, name="Demo patient")
    _earlier, later = two_visits(practice=practice, patient=patient, in_review=True, claimed_by=dermatologist)
    return later


@pytest.fixture
def grown(case: Case) -> str:
    """Its number on the later photo."""
    return str(Lesion.objects.get(pairs_with_earlier__fate="grown").number)


def test_what_has_changed_since_the_last_visit(
    case: Case, grown: str, visit: Callable[[User], Visit], dermatologist: User, live_server: LiveServer
) -> None:
    visitor = visit(dermatologist)
    page = visitor.page
    page.goto(f"{live_server.url}/desk/")
    expect(page.get_by_role("row").filter(has_text="1 new, 1 changed since the last visit")).to_be_visible()
    page.goto(f"{live_server.url}/desk/{case.pk}/")
    expect(page.locator(".openseadragon-container .box").first).to_be_visible()
    find_the_grown_lesion(page, grown)
    follow_it_over_the_page(page, grown)
    visitor.check()
    compare_both_photos(page, grown)
    visitor.check()


def find_the_grown_lesion(page: Page, grown: str) -> None:
    page.get_by_label("Order").select_option("change")
    expect(page.locator(".gallery > li").nth(0)).to_contain_text("New")
    expect(page.locator(".gallery > li").nth(1)).to_contain_text("▲ Grown 1.5")
    page.keyboard.press("j")
    page.keyboard.press("j")
    card = page.locator(".lesion[open]")
    expect(card.locator(".label").first).to_have_text(grown)
    expect(card.get_by_role("row").filter(has_text="2 Mar 2025")).to_contain_text("10 %")
    expect(card.get_by_role("row").last).to_contain_text("70 %")


def follow_it_over_the_page(page: Page, grown: str) -> None:
    page.locator(".lesion[open] .nearest button").first.hover()
    expect(page.locator(".box.lit")).to_have_count(1)
    page.get_by_role("tab", name="Map").click()
    chosen = page.locator(".lesion-map [aria-current]")
    expect(chosen.locator("text")).to_have_text(grown)
    chosen.focus()
    expect(page.locator(".brick.lit")).to_have_count(2)
    page.keyboard.press("ArrowUp")
    neighbour = page.locator(".lesion-map .point:focus")
    number = neighbour.locator("text").text_content()
    assert number != grown
    expect(page.locator(".box.lit span")).to_have_text(number or "")
    page.keyboard.press("Enter")
    expect(page.locator(".box[aria-current] span")).to_have_text(number or "")


def compare_both_photos(page: Page, grown: str) -> None:
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Move together")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".change[aria-current] .label")).to_have_text(grown)
    page.wait_for_function(BOTH_IN_THE_MIDDLE)
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    width = page.locator(".side .viewer").first.bounding_box()
    assert width is not None
    page.wait_for_function(BOTH_MOVED_BY, arg=[-0.15 * width["width"], 12])
    page.keyboard.press("o")
    page.locator("[data-side=later]").hover()
    page.mouse.down()
    page.mouse.move(900, 400, steps=4)
    page.mouse.up()
    page.wait_for_function(ONE_MOVED)
    page.keyboard.press("0")
    page.get_by_role("button", name="Lesion 1, New").last.click()
    expect(page.locator(".change[aria-current]")).to_contain_text("not there")
