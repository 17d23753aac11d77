from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import Deadline, clock_after_pause, due_time
from cases.terms import Urgency
from cases.working_time import OFFICE_HOURS, WorkingTime
from inference.findings import Risk

LONDON = ZoneInfo("Europe/London")
MONDAY_TEN = datetime(2026, 3, 2, 10, tzinfo=LONDON)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["Europe/London", "Australia/Sydney", "America/New_York", "Asia/Kolkata"]).map(ZoneInfo)
urgencies = st.sampled_from(Urgency)
risks = st.sampled_from(["", *Risk])
waits = st.timedeltas(timedelta(), timedelta(days=40))
shares = st.none() | st.floats(0, 1)


def in_london(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


def due(
    submitted_at: datetime = MONDAY_TEN,
    urgency: Urgency = Urgency.ROUTINE,
    highest_spl: float | None = None,
    risk: str = "",
    time_zone: ZoneInfo = LONDON,
) -> Deadline:
    return due_time(
        clock_from=submitted_at,
        urgency=urgency,
        highest_spl=highest_spl,
        threshold=0.5,
        risk=risk,
        working_time=WorkingTime(time_zone, OFFICE_HOURS),
    )


@pytest.mark.parametrize(("urgency", "day"), [(Urgency.URGENT, 3), (Urgency.SOON, 5), (Urgency.ROUTINE, 16)])
def test_urgency_sets_the_working_days(urgency: Urgency, day: int) -> None:
    assert due(urgency=urgency).at == datetime(2026, 3, day, 10, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-03-06 15:30", "2026-03-09 15:30"),  # Friday: Monday
        ("2026-03-06 17:00", "2026-03-10 09:00"),  # Friday at closing: counts from Monday's opening
        ("2026-03-07 12:00", "2026-03-10 09:00"),  # Saturday
        ("2026-03-08 23:00", "2026-03-10 09:00"),  # Sunday night
        ("2026-03-03 07:59", "2026-03-04 09:00"),  # before opening
        ("2026-03-03 16:59", "2026-03-04 16:59"),
    ],
)
def test_outside_working_hours_counts_from_the_next_opening(sent: str, expected: str) -> None:
    assert due(in_london(sent), Urgency.URGENT).at == in_london(expected)


def test_the_local_clock_is_kept_when_the_clocks_change() -> None:
    friday_in_winter = datetime(2026, 3, 27, 10, tzinfo=LONDON)
    at = due(friday_in_winter, Urgency.URGENT).at
    assert at.astimezone(LONDON).hour == 10
    assert at - friday_in_winter == timedelta(days=3, hours=-1)


def test_working_hours_are_those_of_the_practice() -> None:
    ten_in_london = datetime(2026, 3, 2, 10, tzinfo=UTC)  # nine in the evening in Sydney
    assert due(ten_in_london, Urgency.URGENT, time_zone=ZoneInfo("Australia/Sydney")).at == datetime(
        2026, 3, 4, 9, tzinfo=ZoneInfo("Australia/Sydney")
    )


def test_a_suspicious_lesion_brings_a_routine_case_forward_and_says_why() -> None:
    deadline = due(highest_spl=0.87)
    assert deadline.at == datetime(2026, 3, 5, 10, tzinfo=LONDON)
    assert "routine" in deadline.reasons[0]
    assert "87 %" in deadline.reasons[1]


def test_a_high_risk_region_is_read_within_a_working_day() -> None:
    deadline = due(risk=Risk.HIGH)
    assert deadline.at == datetime(2026, 3, 3, 10, tzinfo=LONDON)
    assert "high" in deadline.reasons[1]


def test_findings_that_ask_for_nothing_sooner_give_no_reason() -> None:
    assert due(urgency=Urgency.URGENT, highest_spl=0.99, risk=Risk.HIGH) == due(urgency=Urgency.URGENT)
    assert due(highest_spl=0.49, risk=Risk.LOW) == due()


@given(moments, urgencies, shares, risks, zones)
def test_findings_never_put_a_case_off(
    sent: datetime, urgency: Urgency, spl: float | None, risk: str, zone: ZoneInfo
) -> None:
    assert due(sent, urgency, spl, risk, zone).at <= due(sent, urgency, time_zone=zone).at


@given(moments, urgencies, zones)
def test_a_case_is_due_after_it_was_sent_on_a_working_day_in_working_hours(
    sent: datetime, urgency: Urgency, zone: ZoneInfo
) -> None:
    at = due(sent, urgency, time_zone=zone).at.astimezone(zone)
    assert at > sent
    assert at.weekday() < 5
    assert 9 <= at.hour < 17


@given(moments, zones)
def test_more_urgent_is_never_due_later(sent: datetime, zone: ZoneInfo) -> None:
    urgent, soon, routine = (due(sent, u, time_zone=zone).at for u in (Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE))
    assert urgent < soon < routine


def test_half_and_most_of_the_working_time_are_known_beforehand() -> None:
    deadline = due(urgency=Urgency.URGENT)  # 8 working hours, Monday at ten to Tuesday at ten
    assert deadline.half_at == in_london("2026-03-02 14:00")
    assert deadline.nearly_at == in_london("2026-03-02 16:24")


@given(moments, urgencies, zones)
def test_warnings_come_in_their_order(sent: datetime, urgency: Urgency, zone: ZoneInfo) -> None:
    deadline = due(sent, urgency, time_zone=zone)
    assert sent < deadline.half_at < deadline.nearly_at < deadline.at


@given(
    moments, urgencies, st.timedeltas(timedelta(), timedelta(days=40)), st.timedeltas(timedelta(), timedelta(days=40))
)
def test_a_stopped_clock_goes_on_where_it_was(
    sent: datetime, urgency: Urgency, until_return: timedelta, with_sender: timedelta
) -> None:
    working = WorkingTime(LONDON, OFFICE_HOURS)
    paused_at = sent + until_return
    now = paused_at + with_sender
    clock_from = clock_after_pause(clock_from=sent, paused_at=paused_at, now=now, working_time=working)
    assert working.between(clock_from, now) == working.between(sent, paused_at)
    assert due(clock_from, urgency).at >= due(sent, urgency).at
