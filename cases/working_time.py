"""When a practice works, and how much of its working time lies between two moments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
OFFICE_HOURS: Mapping[int, tuple[time, time]] = {weekday: (time(9), time(17)) for weekday in range(5)}
"""Monday (0) to Friday; where a practice has not said otherwise."""


def never(_day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """hours: opening and closing by weekday (0 is Monday), at least one; is_closed: holidays and the like."""

    zone: ZoneInfo
    hours: Mapping[int, tuple[time, time]]
    is_closed: Callable[[date], bool] = never

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing of that day, in UTC."""
        if day.weekday() not in self.hours or self.is_closed(day):
            return None
        opens, closes = (datetime.combine(day, hour, self.zone) for hour in self.hours[day.weekday()])
        return opens.astimezone(UTC), closes.astimezone(UTC)

    def spans(self, day: date, step: timedelta = DAY) -> Iterator[tuple[datetime, datetime]]:
        """From that day on (or back), without end."""
        while True:
            span = self.span(day)
            if span:
                yield span
            day += step

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def days_on(self, start: datetime, days: int) -> datetime:
        """The same local time so many working days on, or that day's closing where it comes sooner.

        Outside working hours counts from the next opening.
        """
        spans = self.spans(self.day_of(start))
        opens, _closes = span = next(span for span in spans if start < span[1])
        clock = max(start, opens).astimezone(self.zone).time()
        for _day in range(days):
            span = next(spans)
        opens, closes = span
        moment = datetime.combine(self.day_of(opens), clock, self.zone).astimezone(UTC)
        return min(max(moment, opens), closes)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Zero where end is before start."""
        worked = timedelta()
        for opens, closes in self.spans(self.day_of(start)):
            if opens >= end:
                return worked
            worked += max(min(closes, end) - max(opens, start), timedelta())
        raise AssertionError("days do not end")

    def after(self, start: datetime, worked: timedelta) -> datetime:
        """When so much has been worked since start."""
        for opens, closes in self.spans(self.day_of(start)):
            begins = max(opens, start)
            if begins + worked <= closes:
                return begins + worked
            worked -= max(closes - begins, timedelta())
        raise AssertionError("days do not end")

    def before(self, end: datetime, worked: timedelta) -> datetime:
        """From when on so much has been worked until end."""
        for opens, closes in self.spans(self.day_of(end), -DAY):
            stops = min(closes, end)
            if stops - worked >= opens:
                return stops - worked
            worked -= max(stops - opens, timedelta())
        raise AssertionError("days do not end")
