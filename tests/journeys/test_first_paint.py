"""A photo of 100 megapixels: what the reading page loads before anybody zooms, and the way down to its pixels."""

import gzip
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from playwright.sync_api import Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.models import Case
from cases.pyramids import build_pyramid, top_level
from inference.phantoms import draw_phantom
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory
from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.journey]

WIDTH, HEIGHT = 11_600, 8_700
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def pyramid() -> bytes:
    pixels = cv2.resize(draw_phantom(5, 2900, 2175, lesions=4).pixels, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    assert top_level(pixels) == 14
    return build_pyramid(np.asarray(pixels, np.uint8))


@pytest.fixture
def case(practice: Practice, dermatologist: User, pyramid: bytes) -> Case:
    case = CaseFactory(practice=practice, in_review=True, claimed_by=dermatologist, lesion_count=1)
    photo = PhotoFactory(case=case, width=WIDTH, height=HEIGHT)
    photo.pyramid.save("tiles.zip", ContentFile(pyramid))
    place = {"x": 6000.0, "y": 4000.0, "x0": 5900, "y0": 3900, "x1": 6100, "y1": 4100, "diameter": 150.0}
    LesionFactory(analysis=AnalysisFactory(photo=photo, succeeded=True), number=1, **place)
    return case


class Traffic:
    """What a page loads: bytes of all answers, and the levels of the tiles among them."""

    def __init__(self, page: Page) -> None:
        self.answers: list[Response] = []
        page.on("response", self.note)

    def note(self, answer: Response) -> None:
        self.answers.append(answer)

    @property
    def bytes(self) -> int:
        return sum(transferred(answer) for answer in self.answers)

    @property
    def levels(self) -> set[int]:
        return {int(answer.url.split("/tiles/")[1].split("/")[0]) for answer in self.answers if "/tiles/" in answer.url}


def transferred(answer: Response) -> int:
    """Scripts and styles are counted packed, as the site sends them."""
    if "/static/" in answer.url:
        return len(gzip.compress(Path(finders.find(answer.url.split("/static/")[1])).read_bytes()))
    return int(answer.headers.get("content-length", 0))


def test_a_large_photo_opens_with_little_and_zooms_to_its_pixels(
    case: Case, visit: Callable[[User], Visit], dermatologist: User, live_server: LiveServer
) -> None:
    page = visit(dermatologist).page
    traffic = Traffic(page)
    page.goto(f"{live_server.url}/desk/{case.pk}/")
    expect(page.locator(".openseadragon-container .box")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert max(traffic.levels) <= 11
    assert 300_000 < traffic.bytes < MEGABYTE
    for _ in range(9):
        page.keyboard.press("+")
    with page.expect_response(lambda answer: "/tiles/14/" in answer.url):
        page.keyboard.press("+")
