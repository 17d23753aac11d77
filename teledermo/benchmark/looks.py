"""What a reader does at the desk, timed as the web process does it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.services import ask_missing_comparisons, release_case
from cases.web.access import cases_to_read

Look = Callable[["Desk"], float]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one reader in one database."""

    database: str
    reader: User
    client: Client

    def get(self, address: str) -> float:
        started = time.perf_counter()
        answer = self.client.get(address, headers={"host": "localhost"})
        if answer.status_code != 200:  # noqa: PLR2004
            raise RuntimeError(f"The desk answered {answer.status_code} to {address}.")
        return time.perf_counter() - started


def first_page(desk: Desk) -> float:
    return desk.get(reverse("cases:desk"))


def filtered_page(desk: Desk) -> float:
    return desk.get(f"{reverse('cases:desk')}?urgency=urgent&reader=nobody")


def next_case(desk: Desk) -> float:
    started = time.perf_counter()
    desk.client.post(reverse("cases:claim_next"), headers={"host": "localhost"})
    return time.perf_counter() - started


def give_back(desk: Desk) -> None:
    """Untimed after each claim, so that the next claim finds the desk as it was."""
    for case in Case.objects.filter(claimed_by=desk.reader):
        release_case(case=case, by=desk.reader)


def sweep(_desk: Desk) -> float:
    """What a worker does each quarter of an hour, where no comparison is due."""
    started = time.perf_counter()
    ask_missing_comparisons()
    return time.perf_counter() - started


LOOKS: dict[str, Look] = {
    "first-page": first_page,
    "filtered-page": filtered_page,
    "next": next_case,
    "sweep": sweep,
}


def time_look(desk: Desk, look: Look) -> float:
    seconds = look(desk)
    give_back(desk)
    return seconds


def count_queries(desk: Desk, look: Look) -> int:
    with CaptureQueriesContext(connection) as queries:
        look(desk)
    give_back(desk)
    return len(queries)


def plans(desk: Desk) -> dict[str, str]:
    """How PostgreSQL finds the rows, by what is asked."""
    open_cases = cases_to_read(desk.reader).awaiting_review().by_due_time()
    return {"first page": explain(open_cases), "urgent": explain(open_cases.filter(urgency="urgent"))}


def explain(cases: CaseQuerySet) -> str:
    return cases[:25].explain()
