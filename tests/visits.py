"""Visits of one patient: as rows alone, or with drawn photos whose lesions are held against each other."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cases import comparing
from cases.models import Analysis, Case, Comparison, Lesion
from cases.services import record_ranking
from cases.services.findings import lesion_row
from inference.drawing import lesion_tiles
from inference.phantoms.revisit import Patient, Stance, draw_visit
from inference.pipeline import rank_lesions
from inference.similarity import map_of_looks
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory
from tests.inference.comparison.visits import make_findings

SIZE = (1200, 900)
GROWN, NEW, GONE = 4, 0, 9
BEFORE = Patient(5, lesions=20, without={NEW})
NOW = Patient(5, lesions=20, growth={GROWN: 1.5}, without={GONE})
TURNED = Stance(turn=8, scale=0.95)


def analysed(case: Case, lesions: int = 3, **values: Any) -> Analysis:
    photo = {name: values.pop(name) for name in ("kind", "body_site", "uploaded_at") if name in values}
    analysis = AnalysisFactory(photo=PhotoFactory(case=case, **photo), succeeded=True, **values)
    for number in range(1, lesions + 1):
        LesionFactory(analysis=analysis, number=number)
    return analysis


def visit_before(case: Case, days: int = 100, **values: Any) -> Case:
    return CaseFactory(
        **{"reported": True, "patient": case.patient, "practice": case.practice,
           "submitted_at": SENT_AT - timedelta(days=days)} | values
    )  # fmt: skip


def draw_analysed(case: Case, patient: Patient, stance: Stance, spl: Mapping[int, float], **photo: Any) -> Analysis:
    visit = draw_visit(patient, stance, *SIZE)
    found = make_findings(visit.truth, *SIZE, spl=spl)
    picture = as_jpeg(visit.pixels)
    files = {name: ContentFile(picture, "photo.jpg") for name in ("original", "display", "thumbnail")}
    row = PhotoFactory(case=case, width=SIZE[0], height=SIZE[1], **files, **photo)
    analysis = AnalysisFactory(photo=row, succeeded=True)
    for lesion, tile in zip(found.lesions, lesion_tiles(visit.pixels, found.lesions), strict=True):
        stored = lesion_row(analysis, lesion)
        stored.tile.save("tile.jpg", ContentFile(tile), save=False)
        stored.save()
    return analysis


def as_jpeg(pixels: Any) -> bytes:
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def two_visits(*, before: Patient = BEFORE, now: Patient = NOW, **case: Any) -> tuple[Case, Case]:
    """An answered case a year ago, and one of the values given whose lesion GROWN has become suspicious, too."""
    later = CaseFactory(**case)
    year_ago = SENT_AT - timedelta(days=365)
    earlier = CaseFactory(reported=True, patient=later.patient, practice=later.practice, submitted_at=year_ago)
    first = draw_analysed(earlier, before, Stance(), {})
    second = draw_analysed(later, now, TURNED, {GROWN: 0.7})
    type(first.photo).objects.filter(pk=first.photo.pk).update(uploaded_at=year_ago)
    for visit, analysis in ((earlier, first), (later, second)):
        rank(visit, analysis)
    comparing.compare_photos(str(Comparison.objects.get(later=second).pk))
    return earlier, later


def rank(case: Case, analysis: Analysis) -> None:
    lesions = [[row.to_finding() for row in Lesion.objects.filter(analysis=analysis).order_by("number")]]
    record_ranking(
        case=case, analyses=[analysis], ranking=rank_lesions(lesions), heat_maps={}, places=map_of_looks(lesions)
    )
