"""Figures for Prometheus, read back by its own parser."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from accounts.models import Role
from cases.lifecycle import AnalysisState, CaseState
from tests.cases.whole_record import WORD, whole_record
from tests.factories import AnalysisFactory, CaseFactory, PracticeFactory, member

pytestmark = pytest.mark.django_db
TOKEN = "a token for tests"


def ask(client: Client, token: str = TOKEN) -> Any:
    return client.get("/metrics/", headers={"Authorization": f"Bearer {token}"})


def figures(client: Client) -> dict[tuple[str, str], float]:
    """By name and the value of its one label, if any."""
    families = text_string_to_metric_families(ask(client).content.decode())
    return {(one.name, "".join(one.labels.values())): one.value for family in families for one in family.samples}


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def test_they_are_for_who_knows_the_token(client: Client, settings: Any) -> None:
    assert [ask(client, token).status_code for token in (TOKEN, "another", "")] == [200, 401, 401]
    assert client.get("/metrics/").status_code == 401
    settings.METRICS_TOKEN = ""
    assert ask(client, "").status_code == 404


def test_they_count_what_there_is(client: Client) -> None:
    hours_ago = timezone.now() - timedelta(hours=3)
    CaseFactory.create_batch(2, submitted=True, clock_from=hours_ago)
    CaseFactory(submitted=True, due_at=timezone.now() + timedelta(days=1), clock_from=hours_ago)
    now, closed = timezone.now(), CaseFactory(reported=True)
    for seconds in (10, 20, 30):
        began = now - timedelta(seconds=seconds)
        AnalysisFactory(photo__case=closed, succeeded=True, finished_at=now, started_at=began)
    AnalysisFactory(photo__case=closed, failed=True, finished_at=now - timedelta(hours=2))
    found = figures(client)
    assert [found["teledermo_cases", state] for state in ("submitted", "reported", "in_review")] == [3, 1, 0]
    assert found["teledermo_cases_overdue", ""] == 2
    assert (found["teledermo_analyses", "failed"], found["teledermo_analyses_ended_lately", "failed"]) == (1, 0)
    assert found["teledermo_analysis_seconds", "0.5"] == 20
    assert 29 <= found["teledermo_analysis_seconds", "0.95"] <= 30
    assert found["teledermo_longest_wait_seconds", ""] >= 3 * 3600
    assert ("teledermo_queue_length", "analysis") in found


def test_every_state_has_a_line_where_there_is_nothing(client: Client) -> None:
    found = figures(client)
    assert all(found["teledermo_cases", state] == 0 for state in CaseState.values)
    assert all(found["teledermo_analyses", state] == 0 for state in AnalysisState.values)
    assert not [name for name, _ in found if name == "teledermo_analysis_seconds"]


def test_they_name_nobody_and_take_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    practice = PracticeFactory(name="Demo practice")
    whole_record(practice, *(member(Role.DERMATOLOGIST, practice, name=WORD) for _ in range(2)))
    with django_assert_max_num_queries(8):
        page = ask(client).content.decode()
    assert WORD not in page
    assert practice.name not in page
