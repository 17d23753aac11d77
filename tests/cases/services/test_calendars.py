from datetime import UTC, date, datetime, time

import pytest

from accounts.models import Practice
from cases.services import RuleBrokenError
from cases.services.calendars import CalendarSettings, change_calendar, settings_of, working_time_of
from cases.working_time import OFFICE_HOURS

MONDAY = {0: (time(9), time(17))}


def test_a_practice_that_said_nothing_keeps_office_hours(practice: Practice) -> None:
    assert working_time_of(practice).hours == OFFICE_HOURS
    assert working_time_of(practice).span(date(2026, 12, 25)) is not None


def test_holidays_are_those_of_the_part_of_the_country(practice: Practice) -> None:
    change_calendar(practice=practice, to=CalendarSettings(country="GB", subdivision="SCT"))
    scotland = working_time_of(practice)
    change_calendar(practice=practice, to=CalendarSettings(country="GB", subdivision="ENG"))
    england = working_time_of(practice)
    st_andrews_day, christmas = date(2026, 11, 30), date(2026, 12, 25)
    assert (scotland.span(st_andrews_day), scotland.span(christmas)) == (None, None)
    assert england.span(st_andrews_day) is not None
    assert england.span(christmas) is None


def test_own_closed_days_and_hours(practice: Practice) -> None:
    wanted = CalendarSettings(hours=MONDAY, closed_days={date(2026, 3, 2): "Moving house"})
    change_calendar(practice=practice, to=wanted)
    work = working_time_of(practice)
    assert work.span(date(2026, 3, 2)) is None
    assert work.span(date(2026, 3, 3)) is None
    assert work.days_on(datetime(2026, 3, 1, tzinfo=UTC), 1) == datetime(2026, 3, 16, 9, tzinfo=UTC)
    assert settings_of(practice) == wanted
    change_calendar(practice=practice, to=CalendarSettings())
    assert settings_of(practice) == CalendarSettings()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (CalendarSettings(hours={}), "at least one weekday"),
        (CalendarSettings(hours={0: (time(17), time(9))}), "Opening comes before closing"),
        (CalendarSettings(country="XX"), "holidays of XX are not known"),
        (CalendarSettings(country="GB", subdivision="BY"), "GB has no part BY. It has: ENG"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(wanted: CalendarSettings, words: str, practice: Practice) -> None:
    with pytest.raises(RuleBrokenError, match=words):
        change_calendar(practice=practice, to=wanted)
    assert settings_of(practice) == CalendarSettings()
