"""A sender's way through the questions, the consent and the photos."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit


@dataclass
class Sender:
    """checks_each: every page on the way is looked at for what it breaks, which costs a second a page."""

    visit: Visit
    checks_each: bool = False

    @property
    def page(self) -> Page:
        return self.visit.page

    def look(self) -> None:
        if self.checks_each:
            self.visit.check()

    def go_on(self) -> None:
        self.look()
        self.page.get_by_role("button", name="Continue").click()

    def answer_as_patient(self) -> None:
        self.page.get_by_role("link", name="Start a case").first.click()
        self.look()
        self.page.get_by_label("Date of birth").fill("1970-01-02")
        self.go_on()
        self.answer_about_the_spot()
        self.page.get_by_label("I have read this and agree").check()
        self.go_on()

    def answer_about_the_spot(self) -> None:
        page = self.page
        expect(page.get_by_role("group", name="Pregnant?")).to_be_visible()
        for question in page.get_by_role("group").all():
            question.get_by_label("No", exact=True).check()
        self.go_on()
        page.get_by_role("radio", name="Upper back").press("Space")
        expect(page.get_by_label("Place on the body")).to_have_value("upper_back")
        self.go_on()
        page.get_by_label("1 to 6 months").check()
        page.get_by_label("Has grown").check()
        self.go_on()

    def send_photo(self, photo: Path, received: int = 1) -> None:
        """received counts this photo and those that are there already."""
        self.page.get_by_label("Choose photos").set_input_files(photo)
        expect(self.page.get_by_text("Received", exact=True)).to_have_count(received)
        self.look()
        self.page.get_by_role("button", name="Send to the dermatologist").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Sent. A dermatologist will read it.")
        self.look()
