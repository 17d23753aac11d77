from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import ApiClient, Practice
from cases.models import Case
from cases.terms import BodySite, Urgency
from tests.factories import CaseFactory, PatientFactory, UserFactory

CASES = "/api/v1/cases/"


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 10, tzinfo=UTC)


@pytest.fixture
def three(practice: Practice, program: ApiClient) -> dict[str, str]:
    """A draft, a case sent on the 2nd and due on the 16th, and one sent on the 3rd and due on the 4th; id -> name."""
    draft = CaseFactory(practice=practice, created_by=program.user, body_site="", created_at=day(3))
    patient = PatientFactory(practice=practice, reference="MRN-7")
    early = CaseFactory(practice=practice, submitted=True, patient=patient, created_at=day(2))
    late = CaseFactory(
        practice=practice,
        submitted=True,
        urgency=Urgency.URGENT,
        body_site=BodySite.FACE,
        submitted_at=day(3),
        due_at=day(4),
        created_at=day(1),
    )
    return {str(draft.pk): "draft", str(early.pk): "early", str(late.pk): "late"}


def names(api: APIClient, three: dict[str, str], query: str) -> list[str]:
    answer = api.get(f"{CASES}?{query}")
    assert answer.status_code == 200, answer.content
    return [three[case["id"]] for case in answer.json()["results"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["draft", "early", "late"]),
        ("ordering=created_at", ["late", "early", "draft"]),
        ("ordering=due_at", ["late", "early", "draft"]),
        ("ordering=-due_at", ["early", "late", "draft"]),
        ("ordering=submitted_at", ["early", "late", "draft"]),
        ("ordering=-submitted_at", ["late", "early", "draft"]),
        ("state=submitted", ["early", "late"]),
        ("state=draft&state=submitted", ["draft", "early", "late"]),
        ("state=reported", []),
        ("urgency=urgent", ["late"]),
        ("body_site=upper_back", ["early"]),
        ("patient_reference=MRN-7", ["early"]),
        ("patient_reference=mrn", []),
        ("submitted_after=2026-03-03T10:00:00Z", ["late"]),
        ("submitted_before=2026-03-03T10:00:00Z", ["early"]),
        ("submitted_after=2026-03-03T12:00:00%2B02:00&urgency=urgent", ["late"]),
    ],
)
def test_filters_and_orders(api: APIClient, three: dict[str, str], query: str, expected: list[str]) -> None:
    assert names(api, three, query) == expected


@pytest.mark.parametrize(
    "query",
    ["state=lost", "urgency=1", "body_site=moon", "ordering=patient", "submitted_after=soon", "state=%00", "state="],
)
def test_a_filter_that_makes_no_sense_is_refused_by_name(api: APIClient, query: str) -> None:
    answer = api.get(f"{CASES}?{query}")
    assert answer.status_code == 400
    assert list(answer.json()) == [query.partition("=")[0]]


def test_pages(api: APIClient, three: dict[str, str]) -> None:
    first = api.get(CASES, {"page_size": 2}).json()
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    second = api.get(first["next"]).json()
    assert [three[case["id"]] for case in second["results"]] == ["late"]
    assert second["next"] is None


def test_cases_of_one_moment_are_not_lost_between_pages(api: APIClient, practice: Practice) -> None:
    CaseFactory.create_batch(5, practice=practice, submitted=True, created_at=day(1))
    pages = [api.get(CASES, {"page_size": 1, "page": page}).json()["results"][0]["id"] for page in range(1, 6)]
    assert len(set(pages)) == 5


def test_a_page_has_an_end(api: APIClient, practice: Practice) -> None:
    CaseFactory.create_batch(101, practice=practice, submitted=True, created_by=UserFactory())
    assert len(api.get(CASES).json()["results"]) == 25
    assert len(api.get(CASES, {"page_size": 100_000}).json()["results"]) == 100


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "9" * 30, "1.5"])
def test_a_page_that_is_not_there(api: APIClient, page: str) -> None:
    answer = api.get(CASES, {"page": page})
    assert answer.status_code == 404
    assert answer.json()["detail"]


@pytest.mark.parametrize("size", ["0", "-1", "x", "9" * 30])
def test_an_odd_page_size_does_no_harm(api: APIClient, three: dict[str, str], size: str) -> None:
    assert len(api.get(f"{CASES}?{urlencode({'page_size': size})}").json()["results"]) == 3


def test_the_list_takes_as_many_queries_for_many_cases_as_for_one(api: APIClient, practice: Practice) -> None:
    CaseFactory(practice=practice, submitted=True)
    api.get(CASES)  # notes the token's use
    with CaptureQueriesContext(connection) as few:
        api.get(CASES)
    CaseFactory.create_batch(9, practice=practice, submitted=True)
    with CaptureQueriesContext(connection) as many:
        assert api.get(CASES).json()["count"] == 10
    assert len(many) == len(few) <= 5


def test_strangers_cases_and_others_drafts_are_not_in_the_list(
    api: APIClient, stranger: APIClient, practice: Practice, own_draft: Case
) -> None:
    CaseFactory(practice=practice)
    CaseFactory(submitted=True)
    assert [case["id"] for case in api.get(CASES).json()["results"]] == [str(own_draft.pk)]
    assert stranger.get(CASES).json()["count"] == 0
