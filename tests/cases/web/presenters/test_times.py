from datetime import UTC, date, datetime, timedelta

import pytest

from cases.eligibility import age_on
from cases.web.presenters.times import due_words, waiting_words

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.5, "due within the hour"),
        (3.2, "due in 3 h"),
        (47.9, "due in 47 h"),
        (48, "due in 2 days"),
        (-0.5, "just overdue"),
        (-3, "overdue by 3 h"),
        (-72, "overdue by 3 days"),
    ],
)
def test_due_times_are_said_as_people_say_them(hours: float, words: str) -> None:
    assert due_words(NOW + timedelta(hours=hours), NOW) == words


@pytest.mark.parametrize(
    ("hours", "words"), [(0.2, "under 1 h"), (1, "1 h"), (47.9, "47 h"), (48, "2 days"), (24 * 30, "30 days")]
)
def test_waits_have_their_unit(hours: float, words: str) -> None:
    assert waiting_words(NOW - timedelta(hours=hours), NOW) == words


@pytest.mark.parametrize(("day", "age"), [(date(2026, 5, 3), 57), (date(2026, 5, 4), 58), (date(2026, 12, 31), 58)])
def test_age_is_in_whole_years(day: date, age: int) -> None:
    assert age_on(day, date(1968, 5, 4)) == age
