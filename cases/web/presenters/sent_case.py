"""What a case's sender reads about it, state by state."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Histology, Photo, Report
from cases.permissions import Action
from cases.services import unread_messages
from cases.terms import Change, EventKind
from cases.web.access import allowed_actions
from cases.web.presenters.case_card import is_for_others
from cases.web.presenters.progress import Progress
from cases.web.presenters.scales import Reading, suspicion

HEADLINES: dict[str, str | Promise] = {
    CaseState.DRAFT: gettext_lazy("Not sent yet"),
    CaseState.SUBMITTED: gettext_lazy("Sent. A dermatologist will read it."),
    CaseState.IN_REVIEW: gettext_lazy("A dermatologist is reading it now."),
    CaseState.RETURNED: gettext_lazy("Something more is needed"),
    CaseState.WITHDRAWN: gettext_lazy("This case was withdrawn."),
}


@dataclass(frozen=True, slots=True)
class FindingsSummary:
    suspicion: Reading | None
    model_name: str
    model_version: str


class SentCase:
    def __init__(self, case: Case, user: User) -> None:
        self.case = case
        self.user = user
        self.for_others = is_for_others(case, user)
        self.actions = allowed_actions(user, case)

    @property
    def may_edit(self) -> bool:
        return Action.EDIT in self.actions

    @property
    def may_withdraw(self) -> bool:
        return Action.WITHDRAW in self.actions

    @property
    def headline(self) -> str | Promise:
        return HEADLINES[self.case.state]

    @property
    def next_words(self) -> str:
        if self.case.state == CaseState.WITHDRAWN:
            return _("Nobody will answer it. You can start a new case at any time.")
        if self.case.due_at is None:
            return ""
        if self.case.due_at < timezone.now():
            return _("The answer is late. We have not forgotten it. You need to do nothing.")
        due = timezone.localtime(self.case.due_at)
        return _("You will have an answer here by %(day)s.") % {"day": date_format(due, "l j F")}

    @property
    def may_enter_histology(self) -> bool:
        return Action.ENTER_HISTOLOGY in self.actions

    @property
    def histology(self) -> list[Histology]:
        results = self.case.histology.select_related("entered_by", "lesion__analysis")
        return list(results.defer("lesion__embedding"))

    @property
    def unread(self) -> int:
        return unread_messages(case=self.case, by=self.user)

    @property
    def changes(self) -> list[str | Promise]:
        return [Change(change).label for change in self.case.changes]

    @cached_property
    def photos(self) -> list[Photo]:
        return list(self.case.photos.prefetch_related("analyses"))

    @cached_property
    def progress(self) -> Progress:
        return Progress(self.case)

    @cached_property
    def findings(self) -> FindingsSummary | None:
        """For those who send for others: patients read the dermatologist's words alone."""
        analysis = Analysis.objects.current().succeeded().filter(photo__case=self.case).first()
        if not self.for_others or Action.VIEW_FINDINGS not in self.actions or analysis is None:
            return None
        highest = self.case.highest_spl
        reading = None if highest is None else suspicion(highest, analysis.threshold)
        return FindingsSummary(reading, analysis.model_name, analysis.model_version)

    @cached_property
    def return_reason(self) -> str:
        event = self.case.events.filter(kind=EventKind.RETURNED).order_by("-pk").first()
        return event.why if event else ""

    @cached_property
    def reports(self) -> list[Report]:
        """Those that were sent, the latest first."""
        return list(self.case.reports.issued().select_related("author").order_by("-version"))

    @property
    def report(self) -> Report | None:
        return next(iter(self.reports), None)

    @property
    def earlier_reports(self) -> list[Report]:
        return self.reports[1:]
