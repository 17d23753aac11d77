"""One case on the triage desk."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from cases.eligibility import age_on
from cases.hiding import ReadingRule, hidden_from
from cases.lifecycle import OPEN_STATES, UNFINISHED_ANALYSES, AnalysisState, CaseState
from cases.models import Analysis, Case, Lesion, Photo
from cases.models.case import CaseQuerySet
from cases.web.presenters.progress import current_analysis
from cases.web.presenters.scales import Reading, oddness, suspicion
from cases.web.presenters.times import due_words, time_used_words

DESK_STATES: dict[str, str | Promise] = {
    CaseState.SUBMITTED: gettext_lazy("To read"),
    CaseState.IN_REVIEW: gettext_lazy("Being read"),
    CaseState.RETURNED: gettext_lazy("With the sender"),
    CaseState.REPORTED: gettext_lazy("Answered"),
    CaseState.WITHDRAWN: gettext_lazy("Withdrawn"),
}
TONES = {CaseState.SUBMITTED: "waiting", CaseState.IN_REVIEW: "busy", CaseState.REPORTED: "done"}


def with_desk_rows(cases: CaseQuerySet) -> CaseQuerySet:
    """Fetches what the rows show, in a number of queries that does not grow with them."""
    oddest = Prefetch("lesions", Lesion.objects.filter(ud_rank=1).defer("embedding"), to_attr="oddest")
    analyses = Analysis.objects.current().defer("quality", "timings_ms").prefetch_related(oddest)
    photos = Prefetch("photos", Photo.objects.prefetch_related(Prefetch("analyses", analyses)))
    earlier = Case.objects.filter(patient=OuterRef("patient"), submitted_at__lt=OuterRef("submitted_at"))
    rows = cases.select_related("patient", "claimed_by", "assigned_to").prefetch_related(photos)
    return rows.annotate(seen_before=Exists(earlier))


class DeskRow:
    def __init__(self, case: Case, reader: User, now: datetime, *, hides_findings: bool = False) -> None:
        self.case = case
        self.hides_findings = hides_findings
        self.reader = reader
        self.now = now
        self.photos = list(case.photos.all())
        self.analyses = [analysis for analysis in map(current_analysis, self.photos) if analysis]

    @classmethod
    def many(cls, cases: Iterable[Case], reader: User, rule: ReadingRule) -> "list[DeskRow]":
        now, page = timezone.now(), list(cases)
        hidden = hidden_from(reader, page, rule)
        return [cls(case, reader, now, hides_findings=case.pk in hidden) for case in page]

    @property
    def photo(self) -> Photo | None:
        return self.photos[0] if self.photos else None

    @property
    def age(self) -> int | None:
        return patient_age(self.case, timezone.localdate(self.now))

    @property
    def due(self) -> str:
        return due_words(self.case.due_at, self.now) if self.case.due_at and self.is_open else ""

    @property
    def overdue(self) -> bool:
        return self.is_open and self.case.due_at is not None and self.case.due_at < self.now

    @property
    def time_used(self) -> str:
        """In words from half of the working time on; an overdue case says so itself."""
        if not self.is_open or self.overdue:
            return ""
        return time_used_words(self.case, self.now)

    @property
    def is_open(self) -> bool:
        return self.case.state in OPEN_STATES

    @property
    def state(self) -> str | Promise:
        return DESK_STATES.get(self.case.state, "")

    @property
    def tone(self) -> str:
        return TONES.get(CaseState(self.case.state), "")

    @property
    def is_waiting(self) -> bool:
        return self.case.state == CaseState.SUBMITTED

    @property
    def who(self) -> str:
        if self.case.claimed_by is not None:
            return _("by you") if self.case.claimed_by_id == self.reader.pk else self.case.claimed_by.name
        if self.case.assigned_to is None or not self.is_waiting:
            return ""
        return _("for you") if self.case.assigned_to_id == self.reader.pk else self._meant_for(self.case.assigned_to)

    def _meant_for(self, colleague: User) -> str:
        return _("for %(reader)s") % {"reader": colleague.name}

    @property
    def suspicion(self) -> Reading | None:
        if self.hides_findings or self.case.highest_spl is None or not self.analyses:
            return None
        return suspicion(self.case.highest_spl, max(analysis.threshold for analysis in self.analyses))

    @cached_property
    def oddest(self) -> Lesion | None:
        if self.hides_findings:
            return None
        return next((lesion for analysis in self.analyses for lesion in analysis.oddest), None)  # type: ignore[attr-defined]

    @property
    def oddness(self) -> Reading | None:
        if self.oddest is None or self.oddest.ud_score is None:
            return None
        return oddness(self.oddest.ud_score, stands_out=self.oddest.ugly_duckling)

    @property
    def analysed(self) -> bool:
        return any(analysis.state == AnalysisState.SUCCEEDED for analysis in self.analyses) and not self.left

    @property
    def changes(self) -> str:
        """What is new or has changed since an earlier visit, in words."""
        if self.hides_findings:
            return ""
        new, changed = self.case.new_lesions or 0, self.case.changed_lesions or 0
        words = ((new, _("%(count)d new")), (changed, _("%(count)d changed")))
        return ", ".join(word % {"count": count} for count, word in words if count)

    @property
    def left(self) -> int:
        return sum(analysis.state in UNFINISHED_ANALYSES for analysis in self.analyses)

    @property
    def trouble(self) -> str:
        states = {analysis.state for analysis in self.analyses}
        if AnalysisState.FAILED in states:
            return _("Analysis failed")
        return _("Photo not usable") if AnalysisState.REJECTED in states else ""

    @property
    def analysis_words(self) -> str:
        if self.left:
            return ngettext("Analysing %(left)d photo", "Analysing %(left)d photos", self.left) % {"left": self.left}
        if self.case.ranking_due_since:
            return _("Comparing lesions")
        if self.hides_findings and self.analysed:
            return _("after your call")
        if self.analysed:
            return _("No lesion found")
        return _("Not applicable") if self.not_applicable else ""

    @property
    def not_applicable(self) -> bool:
        """The photos are of a kind that the engine has no answer for; they are read as always."""
        states = {analysis.state for analysis in self.analyses}
        return states == {AnalysisState.NOT_APPLICABLE}


def patient_age(case: Case, day: date) -> int | None:
    return age_on(day, case.patient.birth_date) if case.patient.birth_date else None
