"""Which pictures are taken: by whom, of what, on which screen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Page

from cases.models import Case

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TWICE = {"width": 720, "height": 450}  # what is left of the wide screen at 200 % zoom
READER, UNAIDED, COORDINATOR = "reader", "unaided", "coordinator"


@dataclass(frozen=True, slots=True)
class Shot:
    """who: an account of docs.screens.people; do: what is done on the page before the picture is taken."""

    name: str
    who: str
    address: str
    screen: dict[str, int]
    do: Callable[[Page], object] = lambda _page: None
    whole: bool = False


def shots(states: Mapping[str, Case]) -> Iterator[Shot]:
    yield from desk_shots()
    yield from reader_shots(states)
    yield from reveal_shots(states["unaided"])
    yield from overview_shots()


def desk_shots() -> Iterator[Shot]:
    desk = reverse("cases:desk")
    yield Shot("desk", READER, desk, WIDE, whole=True)
    yield Shot("desk-narrow", READER, desk, NARROW)
    yield Shot("desk-narrow-list", READER, desk, NARROW, scroll_to_rows)
    yield Shot("desk-zoomed", READER, desk, TWICE, scroll_to_rows)
    yield Shot("desk-coordinator", COORDINATOR, desk, WIDE)
    yield Shot("desk-unaided", UNAIDED, desk, WIDE)
    yield Shot("desk-empty", "idle", desk, WIDE)
    yield Shot("desk-no-match", READER, f"{desk}?state=withdrawn", WIDE)


def reader_shots(states: Mapping[str, Case]) -> Iterator[Shot]:
    for name, case in states.items():
        if name != "unaided":
            yield Shot(f"reader-{name}", READER, of(case), WIDE, open_first)
    yield Shot("reader", READER, of(states["ordinary"]), WIDE, open_with_map)
    for name in ("ordinary", "long-name", "right-to-left", "failed"):
        yield Shot(f"reader-{name}-narrow", READER, of(states[name]), NARROW)
    yield Shot("reader-ordinary-zoomed", READER, of(states["ordinary"]), TWICE)
    yield Shot("reader-report", READER, of(states["ordinary"]), WIDE, lambda page: page.keyboard.press("r"))


def reveal_shots(case: Case) -> Iterator[Shot]:
    yield Shot("reveal-1-before", UNAIDED, of(case), WIDE, call_first)
    yield Shot("reveal-1-before-narrow", UNAIDED, of(case), NARROW, scroll_to_panel)
    yield Shot("reveal-2-after", UNAIDED, of(case), WIDE, reveal)


def overview_shots() -> Iterator[Shot]:
    overview = reverse("cases:overview")
    yield Shot("overview", COORDINATOR, overview, WIDE, whole=True)
    yield Shot("overview-narrow", COORDINATOR, overview, NARROW, whole=True)
    yield Shot("overview-empty", "idle-coordinator", overview, WIDE)
    yield Shot("my-readings", UNAIDED, reverse("cases:my_readings"), WIDE, whole=True)
    yield Shot("my-readings-narrow", UNAIDED, reverse("cases:my_readings"), NARROW, whole=True)


def of(case: Case) -> str:
    return reverse("cases:reader", args=[case.pk])


def open_first(page: Page) -> None:
    if page.locator(".lesion").count():
        page.keyboard.press("j")


def open_with_map(page: Page) -> None:
    page.keyboard.press("h")
    page.keyboard.press("j")


def scroll_to_rows(page: Page) -> None:
    page.evaluate("document.querySelector('table.desk').scrollIntoView()")


def scroll_to_panel(page: Page) -> None:
    page.evaluate("document.querySelector('.panel').scrollIntoView()")


def call_first(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("3")


def reveal(page: Page) -> None:
    call_first(page)
    page.get_by_label("Nothing else to note").check()
    page.keyboard.press("v")
    page.wait_for_selector("[data-accept]", state="attached")
    page.wait_for_selector("[data-tools]:not([hidden])")
    page.wait_for_timeout(1500)
    page.keyboard.press("j")
