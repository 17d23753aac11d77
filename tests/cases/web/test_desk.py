from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, User
from cases.lifecycle import CaseState
from cases.models import Case
from cases.terms import BodySite, Urgency
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory

DESK = reverse("cases:desk")


def names_on(response) -> list[str]:
    return [row.case.patient.name for row in response.context["rows"]]


def waiting(practice: Practice, hours: float, **values: object) -> Case:
    values = {"patient": PatientFactory(practice=practice), "submitted": True} | values
    return CaseFactory(practice=practice, due_at=timezone.now() + timedelta(hours=hours), **values)


def analysed(case: Case) -> Case:
    for number in (1, 2):
        analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
        LesionFactory(analysis=analysis, number=number, ranked=True)
    return case


def count_queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_what_is_due_first_stands_first(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    cases = {hours: waiting(practice, hours) for hours in (30, -2, 5)}
    response = client_of(dermatologist).get(DESK)
    assert names_on(response) == [cases[hours].patient.name for hours in (-2, 5, 30)]
    page = response.content.decode()
    assert "Ordered by due time, most urgent first" in page
    assert "overdue by 2 h" in page
    assert "1 overdue" in page


def test_twenty_cases_take_as_many_queries_as_one(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    client = client_of(dermatologist)
    analysed(waiting(practice, 1))
    one = count_queries(client, DESK)
    for hours in range(2, 21):
        analysed(waiting(practice, hours))
    assert count_queries(client, DESK) == one
    assert one <= 20


def test_a_case_says_what_was_found(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    case = waiting(practice, 5, lesion_count=7, highest_spl=0.63, comparable=True)
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True, threshold=0.5)
    LesionFactory(analysis=analysis, odd=True)
    page = client_of(dermatologist).get(DESK).content.decode()
    assert "63 %" in page
    assert "suspicious" in page
    assert "95 %" in page
    assert "stands out" in page
    assert "due in" in page


@pytest.mark.parametrize(
    ("half", "nearly", "words"),
    [(1, 2, ""), (-1, 1, "half of the time is gone"), (-2, -1, "80 % of the time is gone")],
)
def test_used_time_is_said_in_words(
    half: float, nearly: float, words: str, practice: Practice, dermatologist: User, client_of: ClientOf
) -> None:
    now = timezone.now()
    waiting(practice, 5, half_at=now + timedelta(hours=half), nearly_at=now + timedelta(hours=nearly))
    page = client_of(dermatologist).get(DESK).content.decode()
    assert words in page
    assert ("of the time is gone" in page) == bool(words)


def test_the_longest_wait_is_named(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    waiting(practice, 5, clock_from=timezone.now() - timedelta(hours=1))
    longest = waiting(practice, 90, clock_from=timezone.now() - timedelta(days=3))
    assert f"longest wait 3 days ({longest.reference})" in client_of(dermatologist).get(DESK).content.decode()


@pytest.mark.parametrize(
    ("trait", "words"),
    [("queued", "Analysing 1 photo"), ("failed", "Analysis failed"), ("rejected", "Photo not usable")],
)
def test_unfinished_and_failed_analyses_are_said(
    trait: str, words: str, practice: Practice, dermatologist: User, client_of: ClientOf
) -> None:
    AnalysisFactory(photo=PhotoFactory(case=waiting(practice, 5)), **{trait: True})
    assert words in client_of(dermatologist).get(DESK).content.decode()


@pytest.fixture
def three(practice: Practice) -> dict[str, Case]:
    return {
        "urgent": waiting(practice, 1, urgency=Urgency.URGENT),
        "arm": waiting(practice, 2, body_site=BodySite.FOREARM_LEFT),
        "reported": waiting(practice, 3, submitted=False, reported=True),
    }


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["urgent", "arm"]),
        ("?urgency=urgent", ["urgent"]),
        ("?body_site=forearm_left", ["arm"]),
        ("?state=reported", ["reported"]),
        ("?state=any", ["urgent", "arm", "reported"]),
    ],
)
def test_filters_stand_in_the_address(query, shown, three, dermatologist: User, client_of: ClientOf) -> None:
    assert names_on(client_of(dermatologist).get(DESK + query)) == [three[name].patient.name for name in shown]


def test_a_filter_nobody_knows_is_no_fault(three, dermatologist: User, client_of: ClientOf) -> None:
    response = client_of(dermatologist).get(DESK + "?urgency=gone&page=x")
    assert response.status_code == 200


def test_an_empty_desk_says_so(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    client = client_of(dermatologist)
    assert "The desk is clear" in client.get(DESK).content.decode()
    assert "No case matches these filters" in client.get(DESK + "?urgency=soon").content.decode()


def test_the_next_case_is_the_most_urgent(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    waiting(practice, 9)
    first = waiting(practice, 1)
    response = client_of(dermatologist).post(reverse("cases:claim_next"))
    assert response["Location"] == reverse("cases:reader", args=[first.pk])
    first.refresh_from_db()
    assert (first.state, first.claimed_by) == (CaseState.IN_REVIEW, dermatologist)


def test_when_nothing_waits_next_says_so(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    response = client_of(dermatologist).post(reverse("cases:claim_next"), follow=True)
    assert "No case is waiting" in response.content.decode()
