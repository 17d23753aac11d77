"""When a case is due: working hours from its urgency, and sooner where the findings ask for it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cases.terms import Urgency
from inference.findings import Risk

OPENS, CLOSES = time(9), time(17)
SATURDAY = 5
WORKING_DAYS = {Urgency.URGENT: 1, Urgency.SOON: 3, Urgency.ROUTINE: 10}
MOST_URGENT_FIRST = (Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """at is in UTC; reasons are sentences, the sender's urgency first."""

    at: datetime
    reasons: tuple[str, ...]


def due_time(
    *,
    submitted_at: datetime,
    urgency: Urgency,
    highest_spl: float | None,
    threshold: float,
    risk: str,
    time_zone: ZoneInfo,
) -> Deadline:
    """Working days (Monday to Friday, 9 to 17 in time_zone) from submission; public holidays count as working days.

    Findings only bring the time forward: highest_spl (0..1, None before the analysis) from threshold on, or a medium
    risk, to 3 working days; a high risk (one of Risk, or empty) to 1.
    """
    found = findings_urgency(highest_spl, threshold, risk)
    reasons = [urgency_reason(urgency)]
    if MOST_URGENT_FIRST.index(found) < MOST_URGENT_FIRST.index(urgency):
        reasons.append(findings_reason(found, highest_spl, threshold, risk))
        urgency = found
    start = submitted_at.astimezone(time_zone)
    return Deadline(add_working_days(start, WORKING_DAYS[urgency]).astimezone(UTC), tuple(reasons))


def findings_urgency(highest_spl: float | None, threshold: float, risk: str) -> Urgency:
    if risk == Risk.HIGH:
        return Urgency.URGENT
    if risk == Risk.MEDIUM or is_suspicious(highest_spl, threshold):
        return Urgency.SOON
    return Urgency.ROUTINE


def is_suspicious(highest_spl: float | None, threshold: float) -> bool:
    return highest_spl is not None and highest_spl >= threshold


def add_working_days(start: datetime, days: int) -> datetime:
    """The same local time so many working days on; outside working hours counts from the next opening."""
    moment = next_working_moment(start)
    for _day in range(days):
        moment = skip_weekend(moment + timedelta(days=1))
    return moment


def next_working_moment(moment: datetime) -> datetime:
    if moment.time() >= CLOSES:
        moment = opening(moment + timedelta(days=1))
    if moment.time() < OPENS or moment.weekday() >= SATURDAY:
        moment = opening(moment)
    return skip_weekend(moment)


def skip_weekend(moment: datetime) -> datetime:
    while moment.weekday() >= SATURDAY:
        moment += timedelta(days=1)
    return moment


def opening(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), OPENS, moment.tzinfo)


def urgency_reason(urgency: Urgency) -> str:
    return {
        Urgency.ROUTINE: _("Sent as routine: to be read within 10 working days."),
        Urgency.SOON: _("Sent as soon: to be read within 3 working days."),
        Urgency.URGENT: _("Sent as urgent: to be read within 1 working day."),
    }[urgency]


def findings_reason(found: Urgency, highest_spl: float | None, threshold: float, risk: str) -> str:
    days = WORKING_DAYS[found]
    if highest_spl is not None and highest_spl >= threshold:
        words = _("Brought forward to %(days)s working day(s): a lesion has a probability of suspicion of %(spl)s %%.")
        return words % {"days": days, "spl": round(100 * highest_spl)}
    return _("Brought forward to %(days)s working day(s): the analysis puts the risk of this region at %(risk)s.") % {
        "days": days,
        "risk": {Risk.HIGH: _("high"), Risk.MEDIUM: _("medium")}[Risk(risk)],
    }
