"""Each page once before a machine that knows the rules of accessibility. A page that is added has to find its place."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.journeys.pages import NOT_PAGES, PAGES, names
from tests.journeys.scene import browsers, make_scene, staff_of

STATUS = {"socialaccount_login_error": 401}
ON_PHONES = {"patient", "phone", "nobody"}


def test_every_address_is_a_page_or_none_for_a_reason() -> None:
    assert names() == PAGES.keys() | NOT_PAGES.keys()
    assert not PAGES.keys() & NOT_PAGES.keys()


@pytest.fixture
def looks(practice: Practice, patient_user: User, dermatologist: User) -> list[tuple[str, str, dict[str, str]]]:
    """Name, path and cookies of each page, made before a browser is open."""
    people = staff_of(practice, patient_user, dermatologist)
    scene = make_scene(practice, people)
    clients = browsers(people, scene["link"])
    cookies = {who: {name: item.value for name, item in client.cookies.items()} for who, client in clients.items()}
    return [(name, look.address(name, scene), cookies[look.who]) for name, look in PAGES.items()]


@pytest.mark.slow
@pytest.mark.journey
def test_every_page_stands_up_to_axe(
    looks: list[tuple[str, str, dict[str, str]]], chromium: Browser, live_server: LiveServer
) -> None:
    told = {}
    for name, path, cookies in looks:
        screen = PHONE if PAGES[name].who in ON_PHONES else DESKTOP
        context = chromium.new_context(viewport=screen, reduced_motion="reduce")
        context.add_cookies([{"name": key, "value": value, "url": live_server.url} for key, value in cookies.items()])
        visit = Visit(context.new_page())
        answer = visit.page.goto(f"{live_server.url}{path}")
        assert answer
        assert (name, answer.status, visit.page.url) == (name, STATUS.get(name, 200), f"{live_server.url}{path}")
        faults = visit.faults()
        told |= {name: faults} if faults else {}
        context.close()
    assert told == {}
