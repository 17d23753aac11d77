"""What people and laboratories said of lesions, beside what the model said: rows for training, without names."""

from collections.abc import Iterator

from accounts.models import Practice
from cases.lifecycle import ReportState
from cases.models import Histology, LesionCall, OwnCall
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
    "before",
    "one_by_one",
    "on",
    "by",
)
Row = tuple[object, ...]


def labels_of(practice: Practice) -> Iterator[Row]:
    """In the order of COLUMNS: calls given before the findings were shown, calls of reports that were sent, histology.

    by is a number, the same for the same reader; patients and cases are not told. docs/labels.md says what each means.
    """
    yield from unaided_labels(practice)
    yield from report_labels(practice)
    yield from histology_labels(practice)


def unaided_labels(practice: Practice) -> Iterator[Row]:
    calls = OwnCall.objects.filter(reading__case__practice=practice)
    for call in calls.select_related("reading", "lesion__analysis").defer("lesion__embedding").iterator():
        version, said = call.model_version, LesionClass(call.model_class).label
        singly = "no" if call.of_the_rest else "yes"
        yield (*place(call), version, said, "reader_unaided", call.call, "", call.agreement, "", singly,
               call.at.date(), call.reading.reader_id)  # fmt: skip


def report_labels(practice: Practice) -> Iterator[Row]:
    calls = LesionCall.objects.filter(report__case__practice=practice, report__state=ReportState.ISSUED)
    for call in calls.select_related("report", "before", "lesion__analysis").defer("lesion__embedding").iterator():
        version, said = call.model_version, LesionClass(call.model_class).label
        before = call.before.call if call.before else ""
        at, by = call.report.signed_at.date(), call.report.author_id
        yield (*place(call), version, said, "reader", call.call, "", call.agreement, before, "yes", at, by)


def histology_labels(practice: Practice) -> Iterator[Row]:
    results = Histology.objects.filter(case__practice=practice, lesion__isnull=False)
    for result in results.select_related("lesion__analysis").defer("lesion__embedding").iterator():
        yield (*place(result), *model(result), "histology", result.diagnosis_snomed, result.diagnosis_icd10, "", "",
               "yes", result.reported_on, result.entered_by_id)  # fmt: skip


def place(row: OwnCall | LesionCall | Histology) -> Row:
    lesion = row.lesion
    assert lesion is not None  # noqa: S101  (the query leaves the others out)
    return (lesion.pk, lesion.analysis.photo_sha256, lesion.x0, lesion.y0, lesion.x1, lesion.y1)


def model(result: Histology) -> Row:
    lesion = result.lesion
    assert lesion is not None  # noqa: S101  (the query leaves the others out)
    return (lesion.analysis.model_version, LesionClass(lesion.lesion_class).label)
