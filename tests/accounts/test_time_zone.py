"""Times are read in the reader's zone, at the edges of summer time too; whose zone counts where none was chosen."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccountEvent, Practice, Role, User
from accounts.services import choose_practice, choose_time_zone
from accounts.standing import standing_of
from cases.models import Notification
from cases.terms import NotificationKind
from tests.factories import CaseFactory, PracticeFactory, UserFactory, member

ZONE = reverse("accounts:choose_time_zone")


def news_at(user: User, moment: str) -> None:
    case = CaseFactory(practice=Practice.objects.get())
    news = Notification.objects.create(user=user, case=case, kind=NotificationKind.MESSAGE)
    Notification.objects.filter(pk=news.pk).update(created_at=datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("zone", "moment", "read"),
    [
        ("", "2026-03-29T00:59Z", "29 Mar 2026, 00:59"),  # London, the practice's: clocks go forward at 01:00
        ("", "2026-03-29T01:00Z", "29 Mar 2026, 02:00"),
        ("", "2026-10-25T00:59Z", "25 Oct 2026, 01:59"),  # and back: this minute comes twice
        ("", "2026-10-25T01:59Z", "25 Oct 2026, 01:59"),
        ("America/New_York", "2026-03-08T06:59Z", "8 Mar 2026, 01:59"),
        ("America/New_York", "2026-03-08T07:00Z", "8 Mar 2026, 03:00"),
        ("Asia/Tokyo", "2026-03-28T15:00Z", "29 Mar 2026, 00:00"),
        ("Asia/Kathmandu", "2026-03-29T00:59Z", "29 Mar 2026, 06:44"),
    ],
)
def test_a_page_says_times_as_its_reader_lives(
    zone: str, moment: str, read: str, client: Client, coordinator: User
) -> None:
    choose_time_zone(time_zone=zone, by=coordinator)
    news_at(coordinator, moment)
    client.force_login(coordinator)
    assert read in client.get(reverse("cases:notifications")).content.decode()


def zone_of(user: User) -> str:
    request = RequestFactory().get("/")
    request.user = user
    return standing_of(request).time_zone


def test_without_a_choice_the_practice_counts(practice: Practice) -> None:
    abroad = PracticeFactory(time_zone="Asia/Tokyo")
    user = member(Role.REFERRER, practice)
    member_of_none = UserFactory()
    user.memberships.create(practice=abroad, role=Role.REFERRER)
    assert zone_of(user) == "Europe/London"
    choose_practice(practice=abroad, by=user)
    assert zone_of(user) == "Asia/Tokyo"
    choose_time_zone(time_zone="Europe/Berlin", by=user)
    assert zone_of(user) == "Europe/Berlin"
    assert zone_of(member_of_none) == "Europe/London"


def test_the_standing_still_takes_one_query(coordinator: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        zone_of(coordinator)
    assert len(queries) == 1


def test_a_person_chooses_on_the_account_page(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    before = datetime.now(ZoneInfo("Europe/Berlin"))
    page = client.post(ZONE, {"time_zone": "Europe/Berlin"}, follow=True).content.decode()
    assert '<option value="Europe/Berlin" selected>Berlin</option>' in page
    after = datetime.now(ZoneInfo("Europe/Berlin"))
    assert any(f"It is {moment:%H}:" in page for moment in (before, after))
    coordinator.refresh_from_db()
    assert coordinator.time_zone == "Europe/Berlin"
    assert not AccountEvent.objects.filter(about=coordinator, by=coordinator).exclude(kind="signed_in").exists()


@pytest.mark.parametrize("zone", ["Nowhere/Town", "Etc/GMT+5", "../../etc/passwd"])
def test_what_is_no_place_is_refused_in_words(zone: str, client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    assert "Choose a place of the list." in client.post(ZONE, {"time_zone": zone}, follow=True).content.decode()
    coordinator.refresh_from_db()
    assert coordinator.time_zone == ""
