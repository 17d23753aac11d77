"""Where somebody reads changes no due time: it keeps to the practice's working hours."""

from datetime import datetime
from unittest import mock

import pytest
from django.utils import timezone

from accounts.models import User
from cases.models import Case
from cases.services import submit_case
from cases.terms import Urgency


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-03-27T15:00Z", "2026-03-30T14:00+00:00"),  # Friday 15:00, then Monday 15:00 of summer time
        ("2026-10-23T14:00Z", "2026-10-26T15:00+00:00"),
    ],
)
def test_a_due_time_is_the_practices_whoever_sends(zone: str, sent: str, due: str, draft: Case, referrer: User) -> None:
    Case.objects.filter(pk=draft.pk).update(
        urgency=Urgency.URGENT, body_site="upper_back", duration="months", reason="diagnosis", pregnant="no"
    )
    draft.refresh_from_db()
    with timezone.override(zone), mock.patch("django.utils.timezone.now", return_value=datetime.fromisoformat(sent)):
        moved = submit_case(case=draft, by=referrer)
    assert moved.due_at == datetime.fromisoformat(due)
