"""Five cases read with the keyboard alone: claimed, looked at, called, reported, signed; one signature taken back."""

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from tests.journeys.conftest import Visit
from tests.journeys.reading import Typist, analysed_case

pytestmark = [pytest.mark.slow, pytest.mark.journey]

MOST_KEYS = 17
"""A case, from opening it to the next one open; words written out apart. docs/keyboard.md says so."""


@pytest.fixture
def undo_for_a_minute(chromium: object) -> Iterator[None]:
    with override_settings(REPORT_UNDO_SECONDS=60):
        yield


class Reading(Typist):
    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.page)
        self.visit = visit
        self.spent: list[int] = []

    def next_is_open(self, reference: str) -> None:
        expect(self.page.locator(".banner .reference")).to_have_text(reference)
        self.expect_reader()
        self.spent.append(self.keys)
        self.keys = 0

    def check(self) -> None:
        """htmx notes a refusal, and a draft that gave way to the letter, in the console: neither is a fault."""
        noted = ("htmx:", "Failed to load resource", "Response Status Error Code 422")
        self.visit.complaints[:] = [one for one in self.visit.complaints if not one.startswith(noted)]
        self.visit.check()

    def call_each(self, *calls: str) -> None:
        for call in calls:
            self.press("j", call)
            expect(self.page.locator(".lesion[open] [data-calls] input:checked")).to_have_count(1)

    def fill_in(self, begins: str) -> None:
        """A template by its first letters; then the way on has the focus."""
        self.press("t", *begins, "Enter")
        expect(self.page.get_by_role("button", name="Letter and signature")).to_be_focused()

    def sign_and_go_on(self, key: str = "Enter") -> None:
        self.press(key)
        expect(self.page.get_by_role("button", name="Sign and take the next")).to_be_focused()
        self.press("Enter")


@pytest.fixture
def references(practice: Practice) -> list[str]:
    return [analysed_case(practice, hours=hours).reference for hours in range(5)]


def from_a_template(reading: Reading) -> None:
    reading.press("h", "h")
    reading.call_each("1", "1")
    reading.fill_in("o")
    reading.sign_and_go_on()


def sign_again(reading: Reading) -> None:
    expect(reading.page.get_by_label("Outcome")).to_have_value("discharge")
    reading.sign_and_go_on("s")


def from_the_recent_diagnosis(reading: Reading) -> None:
    reading.call_each("2", "1")
    reading.press("r", "ArrowDown", "Enter")  # the one used last is the first of the list
    expect(reading.page.get_by_role("combobox", name="Main diagnosis")).to_have_value(
        "Melanocytic naevus of skin (D22.9)"
    )
    reading.press("Tab")
    reading.write("As before.")
    reading.press("Tab", "n", "Tab")
    reading.write("Nothing to do.")
    reading.press("Tab")
    reading.write("If it bleeds.")
    reading.press("Escape")
    reading.sign_and_go_on("s")


def with_words_on_a_lesion(reading: Reading) -> None:
    reading.press("u", "3", "5")
    reading.write("Blue grey.")
    reading.press("Enter", "j", "1")
    reading.fill_in("su")
    reading.sign_and_go_on()


def with_a_key_in_vain_and_something_missing(reading: Reading) -> None:
    reading.press("j", "+", "0", "4", "c")
    expect(reading.page.get_by_text("has nothing to act on here now")).to_be_visible()
    reading.press("s")
    expect(reading.page.get_by_label("Impression")).to_be_focused()
    expect(reading.page.get_by_text("Write what you see before you sign.")).to_be_visible()
    reading.check()
    reading.press("Escape")
    reading.fill_in("m")
    reading.sign_and_go_on()


def looking_at_the_letter(reading: Reading) -> None:
    reading.call_each("1", "1")
    reading.fill_in("se")
    reading.press("Enter")
    expect(reading.page.get_by_role("heading", name="The letter before you sign")).to_be_visible()
    reading.check()
    reading.press("Enter")


def test_five_cases_by_the_keyboard_alone(
    references: list[str],
    dermatologist: User,
    visit: Callable[[User], Visit],
    undo_for_a_minute: None,
    live_server: LiveServer,
) -> None:
    reading = Reading(visit(dermatologist))
    reading.page.goto(f"{live_server.url}/desk/")
    reading.press("n")
    reading.next_is_open(references[0])
    from_a_template(reading)
    reading.next_is_open(references[1])
    reading.press("z")  # the first signature comes back, and is given again
    reading.next_is_open(references[0])
    sign_again(reading)
    rest = (from_the_recent_diagnosis, with_words_on_a_lesion, with_a_key_in_vain_and_something_missing)
    for reference, read in zip(references[1:], rest, strict=False):
        reading.next_is_open(reference)
        read(reading)
    reading.next_is_open(references[4])
    looking_at_the_letter(reading)
    expect(reading.page.get_by_text("No case is waiting. You have read them all.")).to_be_visible()
    expect(reading.page.get_by_role("button", name="Take it back")).to_have_count(5)
    assert max([*reading.spent, reading.keys]) <= MOST_KEYS, reading.spent
