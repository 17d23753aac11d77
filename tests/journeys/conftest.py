"""Chromium on the live site. While it is open no test touches rows: Playwright's loop runs in the test's thread."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, Role, User
from inference.phantoms import draw_phantom, phantom_jpeg
from tests.factories import PASSWORD, PracticeFactory, app_code, member

UNHASHED = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=20_000)  # ms; on a busy machine a page takes its time


ACTIONS = ("click", "check", "fill", "press", "press_sequentially", "select_option", "set_input_files", "uncheck")


def once_scripts_run(act: Callable[..., None]) -> Callable[..., None]:
    """A quick machine has hold of an element before the page's scripts have."""

    @wraps(act)
    def wait_and_act(self: Locator, *arguments: Any, **options: Any) -> None:
        self.wait_for(state="attached", timeout=options.get("timeout"))
        self.page.wait_for_load_state("domcontentloaded")
        act(self, *arguments, **options)

    return wait_and_act


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for action in ACTIONS:
        monkeypatch.setattr(Locator, action, once_scripts_run(getattr(Locator, action)))


@pytest.fixture
def practice(transactional_db: None) -> Practice:
    return PracticeFactory(name="Demo practice")


@pytest.fixture
def patient_user(practice: Practice) -> User:
    return member(Role.PATIENT, practice, email="patient@example.org", name="Demo patient", password=PASSWORD)


@pytest.fixture
def dermatologist(practice: Practice) -> User:
    return member(Role.DERMATOLOGIST, practice, email="reader@example.org", name="Demo reader", password=PASSWORD)


@pytest.fixture
def chromium(live_server: LiveServer, patient_user: User, dermatologist: User) -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing. `make chromium` installs Debian's; then run the journeys again.")
    storages = settings.STORAGES | {"staticfiles": UNHASHED}
    with override_settings(STORAGES=storages, REPORT_UNDO_SECONDS=0), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Visit:
    """One person's browser; complaints are what its console says: broken policies, scripts that fall over."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))

    def sign_in(self, address: str, user: User) -> None:
        self.page.goto(f"{address}/accounts/sign-in/")
        self.sign_in_here(user)

    def sign_in_here(self, user: User) -> None:
        self.page.get_by_label("E-mail address").fill(user.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Sign in").click()
        if "second-factor" in self.page.url:
            self.page.get_by_label("Code").fill(app_code())
            self.page.get_by_role("button", name="Sign in").click()

    def check(self) -> None:
        """The page as it stands breaks no accessibility rule that a machine can see, and nothing has complained."""
        assert self.faults() == []

    def faults(self) -> list[object]:
        """Of this page; what the console said before is told once."""
        violations = Axe().run(self.page).response["violations"]
        broken = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations]
        said, self.complaints = self.complaints, []
        return broken + said


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Callable[..., Visit]:
    def start(user: User, screen: dict[str, int] = DESKTOP) -> Visit:
        visit = Visit(chromium.new_context(viewport=screen).new_page())
        visit.sign_in(live_server.url, user)
        return visit

    return start


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "back.jpg"
    path.write_bytes(phantom_jpeg(draw_phantom(3, 1600, 1200, lesions=14)))
    return path
