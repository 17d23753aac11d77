"""What a dermatologist does on the reading page, and what the page says in each state."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case, Lesion
from cases.services import claim_case, submit_case
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, LesionFactory, PhotoFactory

ANSWER = {
    "impression": "An even mole.",
    "outcome": "discharge",
    "advice": "Nothing to do.",
    "safety_net": "Come back if it bleeds.",
}


def act(client: Client, name: str, case: Case, data: dict[str, str] | None = None) -> str:
    return client.post(reverse(f"cases:{name}", args=[case.pk]), data, follow=True).content.decode()


def read(client: Client, case: Case) -> str:
    return client.get(reverse("cases:reader", args=[case.pk])).content.decode()


@pytest.fixture
def client(client_of: ClientOf, dermatologist: User) -> Client:
    return client_of(dermatologist)


@pytest.fixture
def claimed(case: Case, photo, dermatologist: User) -> Case:
    return claim_case(case=case, by=dermatologist)


def state_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_a_case_is_claimed_and_given_back(client: Client, case: Case) -> None:
    assert "Give back" in act(client, "claim", case)
    assert "is back on the desk" in act(client, "release", case)
    assert state_of(case) == CaseState.SUBMITTED


def test_who_was_quicker_is_said(client: Client, case: Case, second_dermatologist: User) -> None:
    claim_case(case=case, by=second_dermatologist)
    page = act(client, "claim", case)
    assert "Being read by Demo second dermatologist" in page
    assert 'class="notice error"' in page


def test_a_report_is_signed(client: Client, claimed: Case) -> None:
    assert f"The report on case {claimed} is signed." in act(client, "report", claimed, ANSWER)
    assert claimed.reports.get().advice == "Nothing to do."
    assert "An even mole." in read(client, claimed)


def test_sign_and_next_opens_the_next(client: Client, claimed: Case, draft: Case, referrer: User) -> None:
    following = submit_case(case=draft, by=referrer)
    response = client.post(reverse("cases:report", args=[claimed.pk]), ANSWER | {"then": "next"})
    assert response["Location"] == reverse("cases:reader", args=[following.pk])


def test_sign_and_next_comes_back_to_a_clear_desk(client: Client, claimed: Case) -> None:
    assert "No case is waiting." in act(client, "report", claimed, ANSWER | {"then": "next"})


@pytest.mark.parametrize("missing", ["impression", "outcome", "advice", "safety_net"])
def test_an_incomplete_report_keeps_what_was_typed(missing: str, client: Client, claimed: Case) -> None:
    page = act(client, "report", claimed, ANSWER | {missing: ""})
    assert "before you sign." in page
    assert all(text in page for name, text in ANSWER.items() if name != missing)
    assert state_of(claimed) == CaseState.IN_REVIEW


def test_a_report_on_somebody_elses_case_is_refused_and_kept(
    client: Client, case: Case, second_dermatologist: User
) -> None:
    claim_case(case=case, by=second_dermatologist)
    page = act(client, "report", case, ANSWER)
    assert 'class="notice error"' in page
    assert not case.reports.exists()


def test_a_case_is_returned_with_a_reason(client: Client, claimed: Case) -> None:
    assert "Say what you need" in act(client, "return", claimed, {"why": ""})
    assert "is back with its sender" in act(client, "return", claimed, {"why": "Blurred: take it again."})
    assert state_of(claimed) == CaseState.RETURNED


def test_a_failed_analysis_is_tried_again(client: Client, case: Case) -> None:
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), failed=True)
    assert "Analyse again" in read(client, case)
    client.post(reverse("cases:retry_analysis", args=[analysis.pk]))
    assert Analysis.objects.get().state == AnalysisState.QUEUED


def test_a_coordinator_reads_without_a_form(client_of: ClientOf, coordinator: User, claimed: Case) -> None:
    page = read(client_of(coordinator), claimed)
    assert "Sign the report" not in page
    assert "Give back" in page


def test_no_verdict_stands_without_model_and_caution(client: Client, lesion: Lesion, case: Case) -> None:
    page = read(client, case)
    assert "Decision support, not a diagnosis" in page
    assert "Model lite0 0, suspicious from 50 %" in page
    assert "Too few lesions to compare" in page


def test_no_lesion_found_is_said_with_a_warning(client: Client, analysis: Analysis, case: Case) -> None:
    page = read(client, case)
    assert "No pigmented lesion was found" in page
    assert "The model can miss lesions." in page


def test_findings_that_arrive_while_reading_are_offered(client: Client, analysis: Analysis, case: Case) -> None:
    fragment = client.get(reverse("cases:progress", args=[case.pk]) + "?reader").content.decode()
    assert "Show the findings" in fragment


@pytest.mark.parametrize(("trait", "words"), [("running", "Looking for lesions"), ("rejected", "not analysed")])
def test_the_analysis_state_is_said(trait: str, words: str, client: Client, case: Case) -> None:
    AnalysisFactory(photo=PhotoFactory(case=case), **{trait: True})
    page = read(client, case)
    assert words in page
    assert "No pigmented lesion was found" not in page


def test_lesions_of_several_photos_are_told_apart_everywhere(client: Client, case: Case) -> None:
    for score in (0.2, 0.9):
        analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
        LesionFactory(analysis=analysis, number=1, ud_score=score, ud_rank=1 if score > 0.5 else 2)
    reader = client.get(reverse("cases:reader", args=[case.pk])).context["reader"]
    assert [card.label for card in reader.cards] == ["B1", "A1"]
    assert [photo.label for photo in reader.photos] == ["A: Wide field", "B: Wide field"]


def test_the_reading_page_takes_as_many_queries_for_many_lesions(
    client: Client, case: Case, analysis: Analysis, django_assert_max_num_queries
) -> None:
    LesionFactory.create_batch(30, analysis=analysis)
    with django_assert_max_num_queries(31):
        read(client, case)
