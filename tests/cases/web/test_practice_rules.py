from datetime import date, time

from django.urls import reverse

from accounts.models import Practice, User
from cases.models import RetentionRule
from cases.services.calendars import CalendarSettings, settings_of
from tests.cases.web.conftest import ClientOf

RULES = reverse("cases:practice_rules")
SAID = {
    "country": "gb",
    "subdivision": "eng",
    "closed_days": "2026-12-24 Christmas Eve\n\n2026-12-31",
    "opens-0": "08:30",
    "closes-0": "12:00",
    "keep-draft": "30",
}


def test_a_coordinator_sets_the_rules(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    client = client_of(coordinator)
    assert 'value="09:00"' in client.get(RULES).content.decode()
    assert "The rules are saved." in client.post(RULES, SAID, follow=True).content.decode()
    assert settings_of(practice) == CalendarSettings(
        country="GB",
        subdivision="ENG",
        hours={0: (time(8, 30), time(12))},
        closed_days={date(2026, 12, 24): "Christmas Eve", date(2026, 12, 31): ""},
    )
    assert list(RetentionRule.objects.values_list("of", "days")) == [("draft", 30)]
    page = client.get(RULES).content.decode()
    assert "2026-12-24 Christmas Eve\n2026-12-31" in page


def test_what_makes_no_sense_is_said_and_not_saved(practice: Practice, coordinator: User, client_of: ClientOf) -> None:
    client = client_of(coordinator)
    for wrong, words in (
        ({"country": "XX"}, "The holidays of XX are not known."),
        ({"closed_days": "Christmas"}, "“Christmas” does not begin with a day"),
        ({"opens-0": "", "closes-0": ""}, "at least one weekday"),
    ):
        response = client.post(RULES, SAID | wrong)
        assert response.status_code == 422
        assert words in response.content.decode()
    assert settings_of(practice) == CalendarSettings()
    assert not RetentionRule.objects.exists()
