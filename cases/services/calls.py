"""Calls on lesions, kept with what the model had said."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cases.calls import Call, agreement
from cases.models import Lesion, LesionCall, OwnCall, Report
from cases.services.errors import RuleBrokenError
from inference.findings import LesionClass


@dataclass(frozen=True, slots=True)
class SaidCall:
    lesion_id: UUID
    call: Call
    words: str = ""


def record_calls(*, report: Report, calls: Iterable[SaidCall]) -> list[LesionCall]:
    """In the transaction of the signature. Raises RuleBrokenError for a lesion of another case."""
    said = {one.lesion_id: one for one in calls}
    lesions = Lesion.objects.filter(pk__in=said, analysis__photo__case=report.case).defer("embedding")
    found = list(lesions.select_related("analysis"))
    if len(found) != len(said):
        raise RuleBrokenError(_("A lesion was analysed again meanwhile. Reload the page and look at its call."))
    own = OwnCall.objects.filter(reading__reader=report.author_id, lesion__in=found)
    before = {call.lesion_id: call for call in own}
    return LesionCall.objects.bulk_create(
        label(report, lesion, said[lesion.pk], before.get(lesion.pk)) for lesion in found
    )


def label(report: Report, lesion: Lesion, said: SaidCall, before: OwnCall | None) -> LesionCall:
    return LesionCall(
        report=report,
        lesion=lesion,
        call=said.call,
        before=before,
        words=said.words,
        model_class=lesion.lesion_class,
        model_version=lesion.analysis.model_version,
        agreement=agreement(LesionClass(lesion.lesion_class), said.call),
    )
