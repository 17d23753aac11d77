"""Views, the jump to a reference, live counts and assignment on the desk."""

import pytest
from django.urls import reverse

from accounts.models import Practice, User
from cases.models import Case, SavedView
from cases.services import assign_cases, claim_case
from cases.web import paging
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory

DESK = reverse("cases:desk")


@pytest.fixture
def waiting(practice: Practice) -> list[Case]:
    return CaseFactory.create_batch(3, submitted=True, practice=practice)


def references_on(response) -> set[str]:
    return {row.case.reference for row in response.context["rows"]}


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_a_reference_leads_to_its_case_however_it_is_typed(
    typed: str, waiting: list[Case], dermatologist: User, client_of: ClientOf
) -> None:
    case = waiting[1]
    letters = case.reference.replace("-", "")
    answer = client_of(dermatologist).get(DESK, {"reference": typed.format(case.reference, letters, letters.lower())})
    assert answer["Location"] == reverse("cases:reader", args=[case.pk])


def test_an_unknown_reference_says_so_and_keeps_the_list(
    waiting: list[Case], dermatologist: User, client_of: ClientOf
) -> None:
    elsewhere = CaseFactory(submitted=True)
    answer = client_of(dermatologist).get(DESK, {"reference": elsewhere.reference})
    assert "is on this desk. Check" in answer.content.decode()
    assert references_on(answer) == {case.reference for case in waiting}


@pytest.mark.parametrize(("chosen", "expected"), [("mine", {0, 1}), ("nobody", {3}), ("others", {2})])
def test_cases_are_found_by_their_reader(
    chosen: str,
    expected: set[int],
    practice: Practice,
    dermatologist: User,
    second_dermatologist: User,
    coordinator: User,
    client_of: ClientOf,
) -> None:
    cases = CaseFactory.create_batch(4, submitted=True, practice=practice)
    claim_case(case=cases[0], by=dermatologist)
    assign_cases(cases=cases[1:2], to=dermatologist, by=coordinator)
    claim_case(case=cases[2], by=second_dermatologist)
    answer = client_of(dermatologist).get(DESK, {"reader": chosen})
    assert references_on(answer) == {cases[number].reference for number in expected}


@pytest.mark.parametrize("trouble", ["failed", "rejected"])
def test_cases_are_found_by_what_went_wrong(
    trouble: str, waiting: list[Case], dermatologist: User, client_of: ClientOf
) -> None:
    AnalysisFactory(photo=PhotoFactory(case=waiting[0]), **{trouble: True})
    AnalysisFactory(photo=PhotoFactory(case=waiting[1]), succeeded=True)
    assert references_on(client_of(dermatologist).get(DESK, {"analysis": trouble})) == {waiting[0].reference}


def test_a_view_keeps_filters_under_a_name_for_its_owner_alone(
    waiting: list[Case], dermatologist: User, second_dermatologist: User, client_of: ClientOf
) -> None:
    client = client_of(dermatologist)
    client.post(reverse("cases:save_desk_view") + "?urgency=urgent&state=&page=3", {"name": "Urgent"})
    view = SavedView.objects.get(user=dermatologist)
    assert (view.name, view.query) == ("Urgent", "urgency=urgent")
    links = {link.name: link.is_open for link in client.get(DESK, {"urgency": "urgent"}).context["views"]}
    assert links["Urgent"]
    removal = reverse("cases:remove_desk_view", args=[view.pk])
    assert client_of(second_dermatologist).post(removal).status_code == 404
    client.post(removal)
    assert not SavedView.objects.exists()


def test_the_pulse_says_who_has_begun_to_read(
    waiting: list[Case], dermatologist: User, second_dermatologist: User, client_of: ClientOf
) -> None:
    claim_case(case=waiting[0], by=second_dermatologist)
    page = client_of(dermatologist).get(reverse("cases:desk_pulse")).content.decode()
    assert "3 cases" in page
    assert f'id="state-{waiting[0].pk}" hx-swap-oob="true"' in page
    assert second_dermatologist.name in page


def test_a_coordinator_assigns_the_ticked_cases(
    waiting: list[Case], dermatologist: User, coordinator: User, client_of: ClientOf
) -> None:
    chosen = {"cases": [case.pk for case in waiting[:2]], "reader": dermatologist.pk}
    answer = client_of(coordinator).post(reverse("cases:assign") + "?reader=nobody", chosen)
    assert answer["Location"] == f"{DESK}?reader=nobody"
    assert Case.objects.filter(assigned_to=dermatologist).count() == 2


def test_only_coordinators_assign_and_only_what_they_see(
    waiting: list[Case], dermatologist: User, coordinator: User, client_of: ClientOf
) -> None:
    chosen = {"cases": [waiting[0].pk], "reader": "nobody"}
    assert client_of(dermatologist).post(reverse("cases:assign"), chosen).status_code == 403
    elsewhere = {"cases": [CaseFactory(submitted=True).pk], "reader": "nobody"}
    page = client_of(coordinator).post(reverse("cases:assign"), elsewhere).content.decode()
    assert "Choose at least one case" in page


def test_a_long_list_is_counted_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch, waiting: list[Case], dermatologist: User, client_of: ClientOf
) -> None:
    monkeypatch.setattr(paging, "MOST_ROWS", 2)
    answer = client_of(dermatologist).get(DESK)
    assert "2 cases or more" in answer.content.decode()
    assert len(answer.context["rows"]) == 2
