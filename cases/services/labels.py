"""What people and laboratories said of lesions, beside what the model said: rows for training, without names."""

from collections.abc import Iterator

from accounts.models import Practice
from cases.lifecycle import ReportState
from cases.models import Histology, LesionCall
from inference.findings import LesionClass

COLUMNS = (
    "lesion",
    "photo_sha256",
    "x0",
    "y0",
    "x1",
    "y1",
    "model_version",
    "model_class",
    "source",
    "label",
    "icd10",
    "agreement",
    "on",
    "by",
)
Row = tuple[object, ...]


def labels_of(practice: Practice) -> Iterator[Row]:
    """In the order of COLUMNS: each call of a report that was sent, then each histology result on a lesion.

    by is a number, the same for the same reader; patients and cases are not told.
    """
    calls = LesionCall.objects.filter(report__case__practice=practice, report__state=ReportState.ISSUED)
    for call in calls.select_related("report", "lesion__analysis").defer("lesion__embedding").iterator():
        version, said = call.model_version, LesionClass(call.model_class).label
        at, by = call.report.signed_at.date(), call.report.author_id
        yield (*place(call), version, said, "reader", call.call, "", call.agreement, at, by)
    results = Histology.objects.filter(case__practice=practice, lesion__isnull=False)
    for result in results.select_related("lesion__analysis").defer("lesion__embedding").iterator():
        yield (*place(result), *model(result), "histology", result.diagnosis_snomed, result.diagnosis_icd10, "",
               result.reported_on, result.entered_by_id)  # fmt: skip


def place(row: LesionCall | Histology) -> Row:
    lesion = row.lesion
    assert lesion is not None  # noqa: S101  (the query leaves the others out)
    return (lesion.pk, lesion.analysis.photo_sha256, lesion.x0, lesion.y0, lesion.x1, lesion.y1)


def model(result: Histology) -> Row:
    lesion = result.lesion
    assert lesion is not None  # noqa: S101  (the query leaves the others out)
    return (lesion.analysis.model_version, LesionClass(lesion.lesion_class).label)
