"""What the server sends to a reader whose own call comes first: no figure of the model's, by no door."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.calls import Call
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Lesion, OwnCall
from cases.readings import ReadingMode
from cases.services import choose_reading_mode, claim_case
from cases.services.record import record_event
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf
from tests.cases.web.test_review import ANSWER, act, read
from tests.factories import LesionFactory, picture

FIGURES = (
    "81 %", "0.81", "Suspicion", "Oddness", "oddness", "suspicious", "unlikely", "heat-map", "heat_map=", "layers/",
    "Risk of the region", "stands out", "data-spl", "data-odd", "data-size", "darker than", "Model lite0", "mm across",
)  # fmt: skip
OWN_WORDS = re.compile(
    r'<label>\s*<input type="radio"[^>]*>[^<]*</label>|<button[^>]*data-shortcut[^>]*>.*?</button>'
    r'|<dialog.*?</dialog>|<script id="keys".*?</script>',
    re.DOTALL,
)
"""The reader's own choices, and the names of tools and keys: words that are on the page whatever was found."""


@pytest.fixture
def client(client_of: ClientOf, dermatologist: User) -> Client:
    choose_reading_mode(mode=ReadingMode.ALWAYS, by=dermatologist)
    return client_of(dermatologist)


@pytest.fixture
def lesions(analysis: Analysis, case: Case) -> list[Lesion]:
    """The second is the oddest and the most suspicious."""
    type(analysis).objects.filter(pk=analysis.pk).update(risk="high", skin_map=picture().name)
    Case.objects.filter(pk=case.pk).update(
        lesion_count=2, highest_spl=0.81, highest_ud=0.95, comparable=True, risk="high",
        due_reasons=["Sent as routine.", "Suspicion of 81 % brings it forward."],
    )  # fmt: skip
    record_event(case=case, kind=EventKind.DUE_SOONER, why="Suspicion of 81 % brings it forward.", by=None)
    plain = LesionFactory(analysis=analysis, number=1, ranked=True, ud_rank=2)
    odd = LesionFactory(
        analysis=analysis, number=2, odd=True, measured=True, lesion_class=5, probabilities=[0, 0, 0, 0.1, 0.09, 0.81]
    )
    return [plain, odd]


@pytest.fixture
def claimed(lesions: list[Lesion], case: Case, dermatologist: User, client: Client) -> Case:
    return claim_case(case=case, by=dermatologist)


def figures_in(page: str) -> list[str]:
    page = OWN_WORDS.sub("", page)
    return [figure for figure in FIGURES if figure in page]


def test_no_figure_is_on_the_page_before_the_own_call(client: Client, claimed: Case) -> None:
    page = read(client, claimed)
    assert figures_in(page) == []
    assert "Your own call comes first" in page
    assert re.findall(r'<strong class="label">(\w+)</strong>', page) == ["1", "2"]
    assert 'aria-label="Lesion 2"' in page


def test_the_same_page_is_full_of_them_afterwards(client: Client, claimed: Case) -> None:
    page = act(client, "reveal", claimed, {"nothing_else": "on"})
    assert {"81 %", "Suspicion", "data-spl", "Risk of the region", "stands out"} <= set(figures_in(page))
    assert re.findall(r'<strong class="label">(\w+)</strong>', page) == ["2", "1"]
    assert "Before you saw the model's call you said: <strong>Benign</strong>" in page


@pytest.mark.parametrize("name", ["desk", "case_record", "draft"])
def test_no_figure_comes_by_another_page(name: str, client: Client, claimed: Case) -> None:
    if name == "desk":
        page = client.get(reverse("cases:desk")).content.decode()
        page = page[page.index("<tbody") : page.index("</tbody")]
        assert "after your call" in page
    elif name == "draft":
        page = client.post(reverse("cases:draft", args=[claimed.pk]), {"impression": "x"}).content.decode()
    else:
        page = client.get(reverse("cases:case_record", args=[claimed.pk])).content.decode()
    assert figures_in(re.sub(r'data-label="[^"]*"', "", page)) == []


def test_layers_are_refused_until_then_and_crops_are_not(
    client: Client, claimed: Case, analysis: Analysis, lesions: list[Lesion]
) -> None:
    heat_map = reverse("cases:layer", args=[analysis.pk, "heat_map"])
    assert client.get(heat_map).status_code == 403
    assert b"".join(client.get(reverse("cases:tile", args=[lesions[0].pk])).streaming_content)
    act(client, "reveal", claimed, {"nothing_else": "on"})
    assert b"".join(client.get(heat_map).streaming_content)


def test_the_desk_does_not_filter_by_what_is_hidden(client: Client, claimed: Case) -> None:
    page = client.get(reverse("cases:desk") + "?risk=low").content.decode()
    assert str(claimed) in page
    assert "Risk by the model" not in page


def test_calls_are_kept_and_what_was_typed_stays(client: Client, claimed: Case, lesions: list[Lesion]) -> None:
    calls = {f"call-{lesions[0].pk}": "follow", "impression": "Half a thought"}
    page = act(client, "reveal", claimed, calls)
    assert "1 of 2 lesions have no call yet" in page
    assert "Half a thought" in page
    act(client, "reveal", claimed, calls | {"nothing_else": "on"})
    assert OwnCall.objects.get(lesion=lesions[0]).call == Call.FOLLOW


def test_a_call_after_the_reveal_leaves_the_first_as_it_was(
    client: Client, claimed: Case, lesions: list[Lesion]
) -> None:
    field = f"call-{lesions[1].pk}"
    act(client, "reveal", claimed, {field: "benign", "nothing_else": "on"})
    act(client, "report", claimed, ANSWER | {field: "suspicious"})
    after = claimed.reports.get().calls.get()
    assert (after.before.call, after.call, after.agreement) == ("benign", "suspicious", "accepted")


def test_signing_before_is_refused_in_a_sentence(client: Client, claimed: Case) -> None:
    assert "Give your own calls and show the model" in act(client, "report", claimed, ANSWER)
    assert Case.objects.get(pk=claimed.pk).state == CaseState.IN_REVIEW


def test_a_coordinator_sees_what_the_reader_does_not(client_of: ClientOf, coordinator: User, claimed: Case) -> None:
    assert "81 %" in read(client_of(coordinator), claimed)


def test_a_stranger_reveals_nothing(client_of: ClientOf, stranger: User, claimed: Case) -> None:
    assert client_of(stranger).post(reverse("cases:reveal", args=[claimed.pk])).status_code == 404
