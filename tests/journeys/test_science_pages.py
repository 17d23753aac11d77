"""The engine's own pages, written by its commands and opened from disk: linked, turnable, accessible, printable."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from inference.__main__ import main
from inference.phantoms import TONES, phantom_jpeg
from inference.phantoms.photo import Phantom
from inference.phantoms.revisit import Patient, Stance, draw_visit, see_lesions
from tests.journeys.conftest import DESKTOP, PHONE, Visit

SIZE = (900, 675)
pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds case.html, before/report.html and changes/comparison.html."""
    folder = tmp_path_factory.mktemp("pages")
    stances = {"before": Stance(), "after": Stance(turn=9, scale=1.05, shift=(0.02, 0.01))}
    patient = Patient(8, tone=list(TONES)[2], lesions=14)
    fresh, *rest = sorted(set.intersection(*({*see_lesions(patient, one, *SIZE)} for one in stances.values())))
    before, after = replace(patient, without=(fresh,)), replace(patient, growth=dict.fromkeys(rest[2:5], 1.5))
    for (name, stance), person in zip(stances.items(), (before, after), strict=True):
        photo = Phantom(draw_visit(person, stance, *SIZE).pixels, ())
        (folder / f"{name}.jpg").write_bytes(phantom_jpeg(photo))
    photos = [str(folder / f"{name}.jpg") for name in stances]
    assert main(["analyse", *photos, "--out", str(folder), "--write", "report"]) == 0
    assert main(["compare", *photos, "--out", str(folder / "changes"), "--write", "page"]) == 0
    return folder


@pytest.fixture
def offline() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def read(browser: Browser, file: Path, screen: dict[str, int] = DESKTOP) -> Visit:
    visit = Visit(browser.new_context(viewport=screen, reduced_motion="reduce").new_page())
    visit.page.goto(file.as_uri())
    return visit


def lit(page: Page) -> set[str]:
    """Which lesions are shown, wherever that may be."""
    return set(page.locator(".lit").evaluate_all("parts => parts.map(part => part.dataset.lesion)"))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_lesion_pointed_at_is_shown_in_photo_gallery_map_histogram_and_table(offline: Browser, pages: Path) -> None:
    visit = read(offline, pages / "before" / "report.html")
    page = visit.page
    visit.check()
    page.locator("tr[data-lesion='3'] button").hover()
    for place in (".boxes .box", ".outline", "#tiles li", "#panel g", ".spread svg rect", "tbody tr"):
        assert page.locator(f"{place}[data-lesion='3'].lit").count() == 1, place
    assert lit(page) == {"3"}
    page.mouse.move(0, 0)
    page.locator(".boxes .box").first.focus()
    page.keyboard.press("ArrowRight")
    assert lit(page) == {"2"}
    assert page.locator("[data-card='2']").is_visible()
    turn_the_map(page)
    visit.check()
    page.set_viewport_size(PHONE)
    assert fits(page)
    page.emulate_media(media="print")
    assert not page.locator(".cards").is_visible()
    assert page.locator("tbody tr").last.is_visible()


def turn_the_map(page: Page) -> None:
    """In three dimensions, by the keyboard and by dragging."""
    page.get_by_label("View").select_option("deep")
    mark = page.locator("#panel [data-lesion='2']")
    places = [mark.get_attribute("transform")]
    page.get_by_label("Seen from").press("ArrowRight")
    places.append(mark.get_attribute("transform"))
    page.locator("#panel").drag_to(
        page.locator("#panel"), source_position={"x": 10, "y": 10}, target_position={"x": 200, "y": 10}
    )
    places.append(mark.get_attribute("transform"))
    assert len(set(places)) == 3


def test_the_page_of_two_visits_shows_one_lesion_in_both_photos_and_the_table(offline: Browser, pages: Path) -> None:
    visit = read(offline, pages / "changes" / "comparison.html")
    page = visit.page
    visit.check()
    assert "new" in page.locator(".lead").inner_text()
    grown = page.locator("tr:has(.fate.grown)").first
    mark = str(grown.get_attribute("data-lesion"))
    grown.locator("button").focus()
    assert lit(page) == {mark}
    assert page.locator(f".boxes [data-lesion='{mark}'].lit").count() == 2
    assert "times its former diameter" in page.locator(f"[data-card='{mark}']").inner_text()
    page.set_viewport_size(PHONE)
    assert fits(page)
    visit.check()
    page.emulate_media(media="print")
    assert page.locator("tbody tr").last.is_visible()


def test_the_page_of_the_case_leads_to_the_lesion_in_its_photo(offline: Browser, pages: Path) -> None:
    visit = read(offline, pages / "case.html", PHONE)
    page = visit.page
    visit.check()
    assert fits(page)
    link = page.locator("tbody a").first
    number = str(link.get_attribute("href")).rpartition("-")[2]
    link.click()
    page.wait_for_url("**/report.html#lesion-*")
    assert page.locator(f"#tiles [data-lesion='{number}'][aria-selected='true']").count() == 1
    assert page.locator(f"[data-card='{number}']").is_visible()
    visit.check()
