"""The life cycles of cases, analyses, comparisons, reports and second opinions, as tables of allowed moves."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for a dermatologist")
    IN_REVIEW = "in_review", _("Being read")
    RETURNED = "returned", _("Returned to you")
    REPORTED = "reported", _("Reported")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AnalysisState(TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", _("Done")
    REJECTED = "rejected", _("Not usable")
    FAILED = "failed", _("Failed")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class ComparisonState(TextChoices):
    QUEUED = "queued", _("Waiting")
    COMPARED = "compared", _("Compared")
    NOT_COMPARABLE = "not_comparable", _("Not comparable")
    FAILED = "failed", _("Failed")


class ReportState(TextChoices):
    SIGNED = "signed", _("Signed, not sent yet")
    ISSUED = "issued", _("Sent")
    UNDONE = "undone", _("Taken back before it was sent")


class OpinionState(TextChoices):
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")


CASE_MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.DRAFT: frozenset({CaseState.SUBMITTED, CaseState.WITHDRAWN}),
    CaseState.SUBMITTED: frozenset({CaseState.IN_REVIEW, CaseState.WITHDRAWN}),
    CaseState.IN_REVIEW: frozenset({CaseState.SUBMITTED, CaseState.RETURNED, CaseState.REPORTED}),
    CaseState.RETURNED: frozenset({CaseState.SUBMITTED, CaseState.WITHDRAWN}),
    CaseState.REPORTED: frozenset({CaseState.REPORTED}),  # amended by a further report; none is ever edited
    CaseState.WITHDRAWN: frozenset(),
}

ANALYSIS_MOVES: Mapping[AnalysisState, frozenset[AnalysisState]] = {
    AnalysisState.QUEUED: frozenset({AnalysisState.RUNNING}),
    AnalysisState.RUNNING: frozenset(
        {AnalysisState.SUCCEEDED, AnalysisState.REJECTED, AnalysisState.FAILED, AnalysisState.QUEUED}
    ),
    AnalysisState.SUCCEEDED: frozenset(),
    AnalysisState.REJECTED: frozenset(),
    AnalysisState.FAILED: frozenset({AnalysisState.QUEUED}),
    AnalysisState.NOT_APPLICABLE: frozenset(),  # born so: nothing of this kind is sent to the engine
}

COMPARISON_MOVES: Mapping[ComparisonState, frozenset[ComparisonState]] = {
    ComparisonState.QUEUED: frozenset(
        {ComparisonState.COMPARED, ComparisonState.NOT_COMPARABLE, ComparisonState.FAILED}
    ),
    ComparisonState.COMPARED: frozenset(),
    ComparisonState.NOT_COMPARABLE: frozenset(),
    ComparisonState.FAILED: frozenset(),
}

OPEN_STATES = (CaseState.SUBMITTED, CaseState.IN_REVIEW)  # still to be read to the end

REPORT_MOVES: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.SIGNED: frozenset({ReportState.ISSUED, ReportState.UNDONE}),
    ReportState.ISSUED: frozenset(),
    ReportState.UNDONE: frozenset(),
}

OPINION_MOVES: Mapping[OpinionState, frozenset[OpinionState]] = {
    OpinionState.ASKED: frozenset({OpinionState.ANSWERED}),
    OpinionState.ANSWERED: frozenset(),
}

EDITABLE_STATES = frozenset({CaseState.DRAFT, CaseState.RETURNED})
UNFINISHED_ANALYSES = frozenset({AnalysisState.QUEUED, AnalysisState.RUNNING})
