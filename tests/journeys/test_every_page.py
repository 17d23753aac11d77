"""Each page once before a machine that knows the rules of accessibility. A page that is added has to find its place."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.journeys.pages import NOT_PAGES, PAGES, names
from tests.journeys.scene import Scene, make_scene, staff_of

STATUS = {"socialaccount_login_error": 401}
ON_PHONES = {"patient", "phone", "nobody"}


def test_every_address_is_a_page_or_none_for_a_reason() -> None:
    assert names() == PAGES.keys() | NOT_PAGES.keys()
    assert not PAGES.keys() & NOT_PAGES.keys()


@pytest.fixture
def scene(practice: Practice, patient_user: User, dermatologist: User) -> Scene:
    """Made before a browser is open."""
    return make_scene(practice, staff_of(practice, patient_user, dermatologist))


@pytest.mark.slow
@pytest.mark.journey
def test_every_page_stands_up_to_axe(scene: Scene, chromium: Browser, live_server: LiveServer) -> None:
    told, visits = {}, {who: enter(chromium, live_server, who, cookies) for who, cookies in scene.cookies.items()}
    for name, look in PAGES.items():
        visit, address = visits[look.who], f"{live_server.url}{look.address(name, scene.things)}"
        answer = visit.page.goto(address)
        assert answer
        assert (name, answer.status, visit.page.url) == (name, STATUS.get(name, 200), address)
        if name in STATUS:
            visit.complaints.clear()  # the console repeats the status
        faults = visit.faults()
        told |= {name: faults} if faults else {}
    assert told == {}


def enter(chromium: Browser, site: LiveServer, who: str, cookies: dict[str, str]) -> Visit:
    screen = PHONE if who in ON_PHONES else DESKTOP
    context = chromium.new_context(viewport=screen, reduced_motion="reduce")
    context.add_cookies([{"name": name, "value": value, "url": site.url} for name, value in cookies.items()])
    return Visit(context.new_page())
