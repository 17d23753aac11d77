"""The report on the reading page: what is typed so far, what may be chosen, what was signed before."""

from collections.abc import Mapping
from functools import cached_property

from accounts.models import User
from cases.diagnoses import Diagnosis, known_diagnoses
from cases.models import Case, Report, ReportDraft, ReportTemplate
from cases.services.report_drafts import draft_of
from cases.services.report_templates import templates_of
from cases.web.forms.calls import calls_as_typed
from cases.web.forms.report import ReportForm

RECENT = 5
LOOK_BACK = 50
"""So many reports are looked through for recent diagnoses."""


def recent_diagnoses(user: User) -> list[Diagnosis]:
    coded = Report.objects.filter(author=user).exclude(diagnosis_snomed="").order_by("-signed_at")
    return known_diagnoses(coded.values_list("diagnosis_snomed", flat=True)[:LOOK_BACK])[:RECENT]


def report_as_typed(report: Report) -> dict[str, str]:
    """An amendment begins with the words it amends."""
    names = ("impression", "outcome", "review_weeks", "advice", "safety_net")
    words = {name: str(getattr(report, name) or "") for name in names}
    return words | {"diagnosis": report.diagnosis_snomed} | calls_as_typed(report)


class ReportDesk:
    """typed is what the browser has just sent, or None: then the draft counts, or the report to amend."""

    def __init__(self, case: Case, user: User, typed: Mapping[str, str] | None = None) -> None:
        self.case = case
        self.user = user
        self.sent = typed

    @cached_property
    def reports(self) -> list[Report]:
        """Latest first; one that was taken back is not shown."""
        reports = self.case.reports.exclude(state="undone").select_related("author")
        return list(reports.prefetch_related("calls__lesion__analysis").order_by("-version"))

    @property
    def latest(self) -> Report | None:
        return next((report for report in self.reports if report.state == "issued"), None)

    @property
    def pending(self) -> Report | None:
        return next((report for report in self.reports if report.state == "signed"), None)

    @cached_property
    def typed(self) -> Mapping[str, str]:
        if self.sent is not None:
            return self.sent
        if self.draft is not None:
            return dict(self.draft.values)
        return report_as_typed(self.latest) if self.latest else {}

    @cached_property
    def draft(self) -> ReportDraft | None:
        return draft_of(case=self.case, by=self.user)

    @cached_property
    def form(self) -> ReportForm:
        initial = None if self.sent is not None else self.typed
        return ReportForm(self.sent, initial=initial, amends=self.latest, recent=recent_diagnoses(self.user))

    @property
    def templates(self) -> list[ReportTemplate]:
        return templates_of(self.case.practice)
