"""A practice's working time, from its opening hours, its country's holidays and its own closed days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _
from holidays import country_holidays, list_supported_countries

from accounts.models import Practice
from cases.models import Calendar, ClosedDay, OpeningHours
from cases.services.errors import RuleBrokenError
from cases.working_time import OFFICE_HOURS, WorkingTime, never

Hours = Mapping[int, tuple[time, time]]


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """hours by weekday, 0 is Monday; closed_days with their reasons."""

    country: str = ""
    subdivision: str = ""
    hours: Hours = field(default_factory=lambda: dict(OFFICE_HOURS))
    closed_days: Mapping[date, str] = field(default_factory=dict)


def working_time_of(practice: Practice) -> WorkingTime:
    own = frozenset(ClosedDay.objects.filter(practice=practice).values_list("day", flat=True))
    is_holiday = holidays_of(practice)
    return WorkingTime(practice.zone, hours_of(practice) or OFFICE_HOURS, lambda day: day in own or is_holiday(day))


def hours_of(practice: Practice) -> Hours:
    return {row.weekday: (row.opens, row.closes) for row in OpeningHours.objects.filter(practice=practice)}


def holidays_of(practice: Practice) -> Callable[[date], bool]:
    calendar = Calendar.objects.filter(practice=practice).first()
    if calendar is None or not calendar.country:
        return never
    # Fills a year when it is first asked for one of its days.
    return country_holidays(calendar.country, subdiv=calendar.subdivision or None).__contains__


def settings_of(practice: Practice) -> CalendarSettings:
    calendar = Calendar.objects.filter(practice=practice).first() or Calendar(practice=practice)
    closed = {row.day: row.why for row in ClosedDay.objects.filter(practice=practice)}
    return CalendarSettings(calendar.country, calendar.subdivision, hours_of(practice) or OFFICE_HOURS, closed)


@transaction.atomic
def change_calendar(*, practice: Practice, to: CalendarSettings) -> None:
    """For cases sent or sent again from now on: a due time that was promised stays. Raises RuleBrokenError."""
    require_known(to)
    Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    Calendar.objects.update_or_create(
        practice=practice, defaults={"country": to.country, "subdivision": to.subdivision}
    )
    OpeningHours.objects.filter(practice=practice).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(practice=practice, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in to.hours.items()
    )
    ClosedDay.objects.filter(practice=practice).delete()
    ClosedDay.objects.bulk_create(ClosedDay(practice=practice, day=day, why=why) for day, why in to.closed_days.items())


def require_known(to: CalendarSettings) -> None:
    if not to.hours:
        raise RuleBrokenError(_("A practice that never opens can answer nobody. Give hours for at least one weekday."))
    if any(opens >= closes for opens, closes in to.hours.values()):
        raise RuleBrokenError(_("Opening comes before closing. Correct the hours of that weekday."))
    if to.country and to.subdivision not in ["", *parts_of(to.country)]:
        raise RuleBrokenError(
            _("%(country)s has no part %(part)s. It has: %(parts)s.")
            % {"country": to.country, "part": to.subdivision, "parts": ", ".join(parts_of(to.country)) or "–"}
        )


def parts_of(country: str) -> Sequence[str]:
    known = list_supported_countries()
    if country not in known:
        raise RuleBrokenError(
            _("The holidays of %(country)s are not known. Choose another country or none.") % {"country": country}
        )
    return known[country]
