"""What became of a case that a reader's open page still shows as theirs."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Case, Event
from cases.terms import EventKind

WORDS = {
    EventKind.CLAIM_EXPIRED: gettext_lazy("This case went back to the desk at %(time)s: nobody had touched it."),
    EventKind.RELEASED: gettext_lazy("%(by)s gave this case back to the desk at %(time)s."),
    EventKind.RETURNED: gettext_lazy("%(by)s returned this case to its sender at %(time)s."),
    EventKind.REPORTED: gettext_lazy("The report on this case was sent at %(time)s."),
}


def loss_words(case: Case, user: User) -> str:
    lost = loss(case, user)
    if lost is None:
        return _("You have not claimed this case.")
    values = {"by": lost.by, "time": f"{timezone.localtime(lost.at):%H:%M}"}
    return str(WORDS[EventKind(lost.kind)]) % values


def loss(case: Case, user: User) -> Event | None:
    """The first end of a reading since the user claimed the case last."""
    claimed = case.events.filter(kind=EventKind.CLAIMED, by=user).last()
    if claimed is None:
        return None
    ends = case.events.filter(pk__gt=claimed.pk, from_state=CaseState.IN_REVIEW, kind__in=WORDS)
    return ends.select_related("by").first()
