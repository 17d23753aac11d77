"""Every key of the table does what the table says, and every control of the reading page has a name."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Practice, User
from cases.keys import SHORTCUTS
from cases.models import Case
from cases.services import claim_case
from tests.journeys.conftest import Visit
from tests.journeys.reading import Typist, analysed_case

pytestmark = [pytest.mark.slow, pytest.mark.journey]

CHOSEN = "document.querySelector('.lesion[open] .label')?.textContent"
CALL = "document.querySelector('.lesion[open] [data-calls] input:checked')?.value"
FOCUS = "document.activeElement.name || document.activeElement.id"
WIDTH = "Math.round(document.querySelector('.box').getBoundingClientRect().width)"
LEFT = "Math.round(document.querySelector('.box').getBoundingClientRect().x)"
TOP = "Math.round(document.querySelector('.box').getBoundingClientRect().y)"


def pressed(name: str) -> str:
    return f"document.querySelector('[data-shortcut={name}]').getAttribute('aria-pressed')"


# In this order, on one page: what each key changes. None: only that it is another than before.
EFFECTS: dict[str, tuple[str, str | None]] = {
    "odd_first": (CHOSEN, "B2"),
    "next_lesion": (CHOSEN, "B1"),
    "previous_lesion": (CHOSEN, "B2"),
    "call_benign": (CALL, "benign"),
    "call_follow": (CALL, "follow"),
    "call_suspicious": (CALL, "suspicious"),
    "call_not_assessable": (CALL, "not_assessable"),
    "accept": (CALL, "benign"),
    "reject": (CALL, "not_assessable"),
    "call_none": (CALL, None),
    "next_photo": ("document.querySelector('.strip [aria-current] strong').textContent", "A: Wide field"),
    "zoom_in": (WIDTH, None),
    "pan_left": (LEFT, None),
    "pan_right": (LEFT, None),
    "pan_up": (TOP, None),
    "pan_down": (TOP, None),
    "zoom_out": (WIDTH, None),
    "rotate_left": (LEFT, None),
    "rotate_right": (LEFT, None),
    "whole_photo": (WIDTH, None),
    **{name: (pressed(name), "true") for name in ("heat_map", "activation_map", "saliency_map", "skin_map")},
    "boxes": (pressed("boxes"), "false"),
    "measure": (pressed("measure"), "true"),
    "light": (pressed("light"), "true"),
}
FOCUSING = {"call_words": "words-", "report": "id_diagnosis-search", "template": "template"}
LEAVING = {"claim", "desk", "next_case", "undo", "sign", "help", "compare", "lock", "reveal"}
"""Tested one by one or in the journey of five cases; compare and reveal with what they need."""


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    return claim_case(case=analysed_case(practice, scales=(None, 0.5)), by=dermatologist)


@pytest.fixture
def reading(case: Case, visit: Callable[[User], Visit], dermatologist: User, live_server: LiveServer) -> Typist:
    typist = Typist(visit(dermatologist).page)
    typist.page.goto(f"{live_server.url}/desk/{case.pk}/")
    typist.expect_reader()
    return typist


STILL = """() => new Promise((done) => {
  const place = () => {
    const box = document.querySelector(".box")?.getBoundingClientRect();
    return box && [box.width, box.x, box.y].map(Math.round).join();
  };
  const was = place();
  setTimeout(() => done(was !== undefined && was === place()), 120);
})"""


def still(page: Page) -> None:
    """A photo is there, and zooming and panning have come to rest."""
    page.wait_for_function(STILL)


def test_every_key_does_what_the_table_says(reading: Typist) -> None:
    page, keys = reading.page, {one.name: one.key for one in SHORTCUTS}
    assert keys.keys() == EFFECTS.keys() | FOCUSING.keys() | LEAVING, "Each new key is tested here."
    arrows = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown"}
    for name, (seen, value) in EFFECTS.items():
        still(page)
        before = page.evaluate(seen)
        reading.press(arrows.get(keys[name], keys[name]))
        page.wait_for_function(
            f"([before, value]) => value === null ? ({seen}) !== before : ({seen}) === value", arg=[before, value]
        )
    reading.press("j")
    for name, field in FOCUSING.items():
        reading.press(keys[name])
        page.wait_for_function(f"field => ({FOCUS}).startsWith(field)", arg=field)
        reading.press("Escape")
        assert page.evaluate("document.activeElement === document.body"), name
    reading.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    reading.press("g")  # a dialog has the keys to itself
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    reading.press("Escape", "g")
    expect(page.get_by_role("heading", name="Triage desk")).to_be_visible()


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_no_key_acts_together_with_another(held: str, reading: Typist) -> None:
    reading.page.evaluate("addEventListener('keydown', (event) => event.preventDefault(), { capture: true })")
    reading.press(f"{held}+j", f"{held}+h")
    assert reading.page.evaluate(CHOSEN) is None
    assert reading.page.evaluate(pressed("heat_map")) == "false"


def accessible(page: Page) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


CONTROLS = {"button", "link", "textbox", "combobox", "radio", "checkbox", "slider", "tab", "spinbutton", "searchbox"}


def test_every_control_has_a_name(reading: Typist) -> None:
    found = 0
    for opening in (["j"], ["l", "h", "r"], ["?"]):
        if opening == ["l", "h", "r"]:
            reading.page.keyboard.press("Escape")
        reading.press(*opening)
        controls = [node for node in accessible(reading.page) if node["role"]["value"] in CONTROLS]
        assert [node for node in controls if not node["name"]["value"].strip()] == []
        found += len(controls)
    assert found > 60
