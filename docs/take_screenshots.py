"""Takes the README's screenshots from a running demo: python docs/take_screenshots.py ADDRESS PASSWORD."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
DESK, PHONE = {"width": 1360, "height": 850}, {"width": 390, "height": 844}


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    page.goto(f"{address}/accounts/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def take_desk(page: Page, _address: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "desk.png")


def take_reader(page: Page, address: str) -> None:
    page.goto(f"{address}/desk/?urgency=urgent")
    page.get_by_role("link", name="Demo patient").first.click()
    page.get_by_role("button", name="Oddness map").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "reader.png")


def take_outcome(page: Page, _address: str) -> None:
    page.get_by_role("link", name="Upper back").first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "outcome.png")


SHOTS = (
    ("dermatologist@demo.example", DESK, take_desk),
    ("dermatologist@demo.example", DESK, take_reader),
    ("patient@demo.example", PHONE, take_outcome),
)


def main(address: str, password: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for email, size, take in SHOTS:
            page = browser.new_page(viewport=size)
            sign_in(page, address, email, password)
            take(page, address)
            page.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
