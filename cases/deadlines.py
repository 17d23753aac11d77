"""When a case is due: working days from its urgency, and sooner where the findings ask for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cases.terms import Urgency
from cases.working_time import WorkingTime
from inference.findings import Risk

HALF, NEARLY = 0.5, 0.8
WORKING_DAYS = {Urgency.URGENT: 1, Urgency.SOON: 3, Urgency.ROUTINE: 10}
MOST_URGENT_FIRST = (Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """at in UTC, and when half and 80 % of the working time until then is gone; reasons are sentences, the sender's
    urgency first."""

    half_at: datetime
    nearly_at: datetime
    at: datetime
    reasons: tuple[str, ...]


def due_time(
    *,
    clock_from: datetime,
    urgency: Urgency,
    highest_spl: float | None,
    threshold: float,
    risk: str,
    changed: int = 0,
    working_time: WorkingTime,
) -> Deadline:
    """So many of the practice's working days from clock_from on.

    Findings only bring the time forward: highest_spl (0..1, None before the analysis) from threshold on, a medium
    risk, or lesions that are new or have changed since an earlier visit (how many), to 3 working days; a high risk
    (one of Risk, or empty) to 1.
    """
    found = findings_urgency(highest_spl, threshold, risk, changed)
    reasons = [urgency_reason(urgency)]
    if MOST_URGENT_FIRST.index(found) < MOST_URGENT_FIRST.index(urgency):
        reasons.append(findings_reason(found, highest_spl, threshold, risk, changed))
        urgency = found
    at = working_time.days_on(clock_from, WORKING_DAYS[urgency])
    allowed = working_time.between(clock_from, at)
    half_at, nearly_at = (working_time.after(clock_from, share * allowed) for share in (HALF, NEARLY))
    return Deadline(half_at, nearly_at, at, tuple(reasons))


def clock_after_pause(
    *, clock_from: datetime, paused_at: datetime, now: datetime, working_time: WorkingTime
) -> datetime:
    """From when on the clock would have had to run to show now what it showed when it was stopped."""
    return working_time.before(now, working_time.between(clock_from, paused_at))


def findings_urgency(highest_spl: float | None, threshold: float, risk: str, changed: int) -> Urgency:
    if risk == Risk.HIGH:
        return Urgency.URGENT
    if risk == Risk.MEDIUM or is_suspicious(highest_spl, threshold) or changed:
        return Urgency.SOON
    return Urgency.ROUTINE


def is_suspicious(highest_spl: float | None, threshold: float) -> bool:
    return highest_spl is not None and highest_spl >= threshold


def urgency_reason(urgency: Urgency) -> str:
    return {
        Urgency.ROUTINE: _("Sent as routine: to be read within 10 working days."),
        Urgency.SOON: _("Sent as soon: to be read within 3 working days."),
        Urgency.URGENT: _("Sent as urgent: to be read within 1 working day."),
    }[urgency]


def findings_reason(found: Urgency, highest_spl: float | None, threshold: float, risk: str, changed: int) -> str:
    days = WORKING_DAYS[found]
    if highest_spl is not None and highest_spl >= threshold:
        words = _("Brought forward to %(days)s working day(s): a lesion has a probability of suspicion of %(spl)s %%.")
        return words % {"days": days, "spl": round(100 * highest_spl)}
    if risk not in (Risk.HIGH, Risk.MEDIUM):
        words = _(
            "Brought forward to %(days)s working day(s): %(lesions)s lesion(s) new or changed since the last visit."
        )
        return words % {"days": days, "lesions": changed}
    return _("Brought forward to %(days)s working day(s): the analysis puts the risk of this region at %(risk)s.") % {
        "days": days,
        "risk": {Risk.HIGH: _("high"), Risk.MEDIUM: _("medium")}[Risk(risk)],
    }
