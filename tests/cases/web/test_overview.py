from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, Role, User
from cases.models import Report
from cases.services import assign_cases, claim_case
from cases.terms import Urgency
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory, ReportFactory, member

OVERVIEW = reverse("cases:overview")


@pytest.mark.parametrize("role", [Role.PATIENT, Role.REFERRER, Role.DERMATOLOGIST])
def test_only_coordinators_see_it(role: Role, practice: Practice, client_of: ClientOf) -> None:
    assert client_of(member(role, practice)).get(OVERVIEW).status_code == 403


def test_an_empty_practice_has_a_page(coordinator: User, client_of: ClientOf) -> None:
    page = client_of(coordinator).get(OVERVIEW).content.decode()
    assert "Nobody waits" in page
    assert "No dermatologist belongs to this practice yet." in page


def test_what_waits_is_counted_by_age_and_urgency(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    now = timezone.now()
    for days, urgency in ((0.5, Urgency.URGENT), (2, Urgency.SOON), (2, Urgency.SOON), (30, Urgency.ROUTINE)):
        CaseFactory(submitted=True, practice=practice, urgency=urgency, clock_from=now - timedelta(days=days))
    CaseFactory(reported=True, practice=practice)
    CaseFactory(submitted=True, urgency=Urgency.URGENT)
    context = client_of(coordinator).get(OVERVIEW).context
    assert [row.counts for row in context["queue"]] == [(1, 0, 0), (0, 2, 0), (0, 0, 0), (0, 0, 1)]
    assert [(one.start, one.width) for one in context["queue"][1].segments] == [(0, 0), (0, 100), (100, 0)]
    assert context["longest_wait"]["words"] == "30 days"


def test_answers_are_counted_by_day_and_by_lateness(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    now = timezone.now()
    for hours in (-5, 5):
        ReportFactory(case=CaseFactory(reported=True, practice=practice, due_at=now + timedelta(hours=hours)))
    context = client_of(coordinator).get(OVERVIEW).context
    assert (context["late"], context["answered"]) == (1, 2)
    assert sum(day.count for day in context["days"][-2:]) == 2  # midnight may come between
    assert Report.objects.count() == 2


def test_each_reader_has_a_load(
    practice: Practice, dermatologist: User, coordinator: User, client_of: ClientOf
) -> None:
    waiting = CaseFactory.create_batch(3, submitted=True, practice=practice)
    claim_case(case=waiting[0], by=dermatologist)
    assign_cases(cases=waiting[1:], to=dermatologist, by=coordinator)
    (row,) = client_of(coordinator).get(OVERVIEW).context["load"]
    assert (row["name"], row["reading"], row["meant"], row["answered"]) == (dermatologist.name, 1, 2, 0)


def test_failed_analyses_can_be_tried_again(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    failed = AnalysisFactory(photo=PhotoFactory(case=CaseFactory(submitted=True, practice=practice)), failed=True)
    AnalysisFactory(photo=PhotoFactory(case=CaseFactory(reported=True, practice=practice)), failed=True)
    page = client_of(coordinator).get(OVERVIEW)
    assert page.context["failures"] == [failed]
    assert reverse("cases:retry_analysis", args=[failed.pk]) in page.content.decode()
