"""One lesion over all visits: what it measured, what the model and people said of it, and what the laboratory found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import ReportState
from cases.models import Lesion, LesionCall, LesionPair, Photo, Report
from cases.web.presenters.measures import size_in_words

WIDE, TALL, MARGIN = 320.0, 90.0, 8.0
ISSUED = ReportState.ISSUED


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """size: in millimetres, or as a share of its first size; None where a photo does not tell. x, y: in the plot."""

    lesion: Lesion
    at: datetime
    size: float | None
    x: float
    words: list[str] = field(default_factory=list)

    @property
    def percent(self) -> int:
        return round(100 * self.lesion.spl)

    @property
    def spl_y(self) -> float:
        return TALL - MARGIN - self.lesion.spl * (TALL - 2 * MARGIN)

    @property
    def size_words(self) -> str:
        return size_in_words(self.lesion)


class LesionCourse:
    def __init__(self, lesion: Lesion, user: User) -> None:
        self.lesion = lesion
        self.user = user

    @cached_property
    def lesions(self) -> list[Lesion]:
        """One a photo, the newest analysis' where there are several; five queries, however many visits."""
        issued = LesionCall.objects.filter(report__state=ISSUED).select_related("report").order_by("report__version")
        reports = Report.objects.filter(state=ISSUED).order_by("version")
        rows = Lesion.objects.visible_to(self.user).course_of(self.lesion).select_related("analysis__photo__case")
        told = rows.defer("embedding").prefetch_related(
            "histology", Prefetch("calls", issued), Prefetch("analysis__photo__case__reports", reports)
        )
        return list({one.analysis.photo_id: one for one in told}.values())

    @property
    def photos_of_other_visits(self) -> list[Photo]:
        own = self.lesion.analysis.photo.case_id
        return [one.analysis.photo for one in self.lesions if one.analysis.photo.case_id != own]

    @cached_property
    def in_millimetres(self) -> bool:
        return all(one.diameter_mm for one in self.lesions)

    @cached_property
    def sizes(self) -> list[float | None]:
        if self.in_millimetres:
            return [one.diameter_mm for one in self.lesions]
        return list(self._relative_sizes())

    def _relative_sizes(self) -> Iterator[float | None]:
        """Growths multiplied from visit to visit: pixels of two photos cannot be compared, these can."""
        inside = Q(earlier__in=self.lesions, later__in=self.lesions)
        growths = {(pair.earlier_id, pair.later_id): pair for pair in LesionPair.objects.filter(inside)}
        size: float | None = 1.0
        for before, one in zip([None, *self.lesions], self.lesions, strict=False):
            if before is not None:
                pair = growths.get((before.pk, one.pk))
                size = size * pair.growth if size and pair and pair.whole and pair.growth else None
            yield size

    @cached_property
    def points(self) -> list[CoursePoint]:
        times = [one.analysis.photo.uploaded_at for one in self.lesions]
        span = max((times[-1] - times[0]).total_seconds(), 1.0)
        places = [MARGIN + (at - times[0]).total_seconds() / span * (WIDE - 2 * MARGIN) for at in times]
        rows = zip(self.lesions, times, self.sizes, places, strict=True)
        return [CoursePoint(one, at, size, x, list(said_of(one))) for one, at, size, x in rows]

    @property
    def size_places(self) -> list[tuple[float, float]]:
        """(x, y) of the sizes that are known, from 0 at the bottom to the largest at the top."""
        known = [(point.x, point.size) for point in self.points if point.size]
        largest = max((size for _x, size in known), default=1.0)
        return [(x, TALL - MARGIN - size / largest * (TALL - 2 * MARGIN)) for x, size in known]

    @property
    def scale_words(self) -> str:
        return _("Size in millimetres") if self.in_millimetres else _("Size beside the first visit")


def said_of(lesion: Lesion) -> Iterator[str]:
    """Calls and reports as they stand, then histology, in words."""
    calls = list(lesion.calls.all())
    if calls:
        yield _("Called %(call)s") % {"call": calls[-1].get_call_display().lower()}
    reports = list(lesion.analysis.photo.case.reports.all())
    if reports and reports[-1].diagnosis_term:
        yield _("Answered: %(diagnosis)s") % {"diagnosis": reports[-1].diagnosis_term}
    for result in lesion.histology.all():
        yield _("Histology: %(diagnosis)s") % {"diagnosis": result.diagnosis_term}
