"""How far the analyses of a case have got, in words."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.lifecycle import UNFINISHED_ANALYSES, AnalysisState
from cases.models import Analysis, Case, Photo

WORDS: dict[str, str | Promise] = {
    AnalysisState.QUEUED: gettext_lazy("Waiting for its turn"),
    AnalysisState.RUNNING: gettext_lazy("Starting"),
    AnalysisState.SUCCEEDED: gettext_lazy("Analysed"),
    AnalysisState.REJECTED: gettext_lazy("Could not be analysed"),
    AnalysisState.FAILED: gettext_lazy("The analysis failed"),
    AnalysisState.NOT_APPLICABLE: gettext_lazy("Received"),
}


def current_analysis(photo: Photo) -> Analysis | None:
    """Of photos that were fetched with their current analyses alone."""
    return next(iter(photo.analyses.all()), None)


@dataclass(frozen=True, slots=True)
class ProgressRow:
    photo: Photo
    label: str
    words: str
    percent: int
    state: str

    @classmethod
    def of(cls, number: int, photo: Photo) -> Self:
        analysis = current_analysis(photo)
        label = _("Photo %(number)d") % {"number": number}
        if analysis is None:
            return cls(photo, label, _("Not sent for analysis"), 0, "")
        return cls(photo, label, analysis_words(analysis), round(100 * analysis.progress), analysis.state)

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED_ANALYSES


def analysis_words(analysis: Analysis) -> str:
    if analysis.state == AnalysisState.RUNNING and analysis.stage:
        return analysis.stage
    if analysis.reason:
        return f"{WORDS[analysis.state]}: {analysis.reason}"
    return str(WORDS[analysis.state])


class Progress:
    """Asks the database: three queries, however many photos."""

    def __init__(self, case: Case) -> None:
        photos = case.photos.prefetch_related(Prefetch("analyses", Analysis.objects.current()))
        self.rows = [ProgressRow.of(number, photo) for number, photo in enumerate(photos, 1)]
        self.comparing = case.ranking_due_since is not None

    @property
    def left(self) -> int:
        return sum(row.unfinished for row in self.rows)

    @property
    def final(self) -> bool:
        return not self.left and not self.comparing

    @property
    def succeeded(self) -> bool:
        return any(row.state == AnalysisState.SUCCEEDED for row in self.rows)

    @property
    def words(self) -> str:
        if self.left:
            return ngettext(
                "%(left)d photo is being analysed. It takes about a minute; you can leave this page.",
                "%(left)d photos are being analysed. It takes about a minute each; you can leave this page.",
                self.left,
            ) % {"left": self.left}
        if self.comparing:
            return _("The spots found are being compared with one another.")
        return _("The analysis has ended.") if self.rows else _("There are no photos to analyse.")
