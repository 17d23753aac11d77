"""Times as people say them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Case

HOUR = 3600
DAY = 24 * HOUR
DAYS_FROM = 2 * DAY
"""From here on a wait is said in days."""


def due_words(due_at: datetime, now: datetime) -> str:
    """Say how long is left, such as "due in 3 h", or how long it is overdue."""
    left = (due_at - now).total_seconds()
    return _overdue_words(-left) if left < 0 else _left_words(left)


def _left_words(seconds: float) -> str:
    if seconds < HOUR:
        return _("due within the hour")
    if seconds < DAYS_FROM:
        return _("due in %(hours)d h") % {"hours": seconds // HOUR}
    days = int(seconds // DAY)
    return ngettext("due in %(days)d day", "due in %(days)d days", days) % {"days": days}


def _overdue_words(seconds: float) -> str:
    if seconds < HOUR:
        return _("just overdue")
    if seconds < DAYS_FROM:
        return _("overdue by %(hours)d h") % {"hours": seconds // HOUR}
    days = int(seconds // DAY)
    return ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}


def time_used_words(case: Case, now: datetime) -> str:
    """A warning from half of the working time on, or nothing."""
    if case.nearly_at and case.nearly_at <= now:
        return _("80 % of the time is gone")
    return _("half of the time is gone") if case.half_at and case.half_at <= now else ""


def waiting_words(since: datetime, now: datetime) -> str:
    """How long somebody has waited, such as "3 days"."""
    seconds = (now - since).total_seconds()
    if seconds < HOUR:
        return _("under 1 h")
    if seconds < DAYS_FROM:
        return _("%(hours)d h") % {"hours": seconds // HOUR}
    days = int(seconds // DAY)
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
