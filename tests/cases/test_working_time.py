from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.working_time import OFFICE_HOURS, WorkingTime

LONDON = ZoneInfo("Europe/London")
SHORT_FRIDAY = {**OFFICE_HOURS, 4: (time(8), time(13))}
CLOSED = frozenset({date(2026, 3, 4)})  # a Wednesday
WORK = WorkingTime(LONDON, SHORT_FRIDAY, CLOSED.__contains__)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-02 10:00", 1, "2026-03-03 10:00"),
        ("2026-03-03 10:00", 1, "2026-03-05 10:00"),  # over the closed Wednesday
        ("2026-03-04 10:00", 1, "2026-03-06 09:00"),  # sent on it: from Thursday's opening
        ("2026-03-05 15:00", 1, "2026-03-06 13:00"),  # Friday closes earlier
        ("2026-03-06 08:30", 1, "2026-03-09 09:00"),  # and opens earlier than Monday
        ("2026-03-06 13:00", 1, "2026-03-10 09:00"),
        ("2026-03-02 10:00", 0, "2026-03-02 10:00"),
    ],
)
def test_so_many_working_days_on(start: str, days: int, end: str) -> None:
    assert WORK.days_on(at(start), days) == at(end)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02 10:00", "2026-03-02 12:30", 2.5),
        ("2026-03-02 16:00", "2026-03-03 10:00", 2),
        ("2026-03-03 16:00", "2026-03-05 10:00", 2),
        ("2026-03-05 09:00", "2026-03-09 09:00", 13),
        ("2026-03-07 09:00", "2026-03-08 09:00", 0),
        ("2026-03-03 12:00", "2026-03-03 09:00", 0),
    ],
)
def test_what_is_worked_between(start: str, end: str, hours: float) -> None:
    assert WORK.between(at(start), at(end)) == timedelta(hours=hours)


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=200)))
def test_after_and_before_undo_each_other(start: datetime, worked: timedelta) -> None:
    end = WORK.after(start, worked)
    assert WORK.between(start, end) == worked
    assert WORK.between(WORK.before(end, worked), end) == worked
