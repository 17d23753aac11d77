"""A report in clinical words, with its codes, the calls on lesions and the photo they are marked on."""

from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.lettering import letter
from cases.letters.content import Mark, Picture, Row, Section, Table, Tone
from cases.letters.plain import paragraphs
from cases.models import LesionCall, Photo, Report

MOST_PICTURES = 2


def clinical_sections(report: Report) -> list[Section]:
    answer = [coded(report)] if report.diagnosis else []
    sections = [
        Section(_("Reason for amending"), paragraphs(report.reason)),
        Section(_("Diagnosis and outcome"), [*answer, outcome(report)], Tone.KEY),
        Section(_("Impression"), paragraphs(report.impression)),
        Section(_("Advice given to the patient"), paragraphs(report.advice)),
        Section(_("Safety net"), paragraphs(report.safety_net), Tone.WATCH),
        Section(_("Referral"), paragraphs(report.case.note)),
    ]
    return [section for section in sections if section.paragraphs]


def coded(report: Report) -> str:
    return _("%(term)s (ICD-10 %(icd10)s, SNOMED CT %(snomed)s)") % {
        "term": report.diagnosis_term,
        "icd10": report.diagnosis_icd10,
        "snomed": report.diagnosis_snomed,
    }


def outcome(report: Report) -> str:
    if report.review_weeks is None:
        return str(report.get_outcome_display())
    return ngettext("Review in %(weeks)d week", "Review in %(weeks)d weeks", report.review_weeks) % {
        "weeks": report.review_weeks
    }


def calls_of(report: Report) -> list[LesionCall]:
    calls = report.calls.select_related("lesion__analysis__photo").defer("lesion__embedding")
    return list(calls.order_by("lesion__analysis__photo__uploaded_at", "lesion__number"))


def photo_letters(report: Report) -> dict[UUID, str]:
    """As on the reading page: no letter where the photo is alone."""
    photos = list(report.case.photos.values_list("pk", flat=True))
    return {pk: letter(place) if len(photos) > 1 else "" for place, pk in enumerate(photos)}


def label(call: LesionCall, letters: dict[UUID, str]) -> str:
    return f"{letters[call.lesion.analysis.photo_id]}{call.lesion.number}"


def calls_table(report: Report) -> Table | None:
    letters = photo_letters(report)
    rows = [row(call, label(call, letters)) for call in calls_of(report)]
    columns = [_("Lesion"), _("Dermatologist"), _("Model"), _("In words")]
    return Table(_("Lesions"), columns, rows) if rows else None


def row(call: LesionCall, name: str) -> Row:
    cells = [name, str(call.get_call_display()), str(call.get_model_class_display()), call.words]
    return Row(stored(call.lesion.tile), _("Lesion %(name)s") % {"name": name}, cells)


def stored(file: FieldFile) -> bytes:
    """Empty where the picture was removed after its time."""
    if not file:
        return b""
    with file.open("rb") as opened:
        return bytes(opened.read())


def marked_pictures(report: Report) -> list[Picture]:
    """The photos that a called lesion is on; without calls the first one, unmarked."""
    by_photo: dict[Photo, list[LesionCall]] = {}
    for call in calls_of(report):
        by_photo.setdefault(call.lesion.analysis.photo, []).append(call)
    if not by_photo:
        by_photo = {photo: [] for photo in report.case.photos.all()[:1]}
    letters = photo_letters(report)
    kept = [(photo, calls) for photo, calls in by_photo.items() if photo.display]
    return [picture(photo, calls, letters) for photo, calls in kept[:MOST_PICTURES]]


def picture(photo: Photo, calls: list[LesionCall], letters: dict[UUID, str]) -> Picture:
    kind = photo.get_kind_display()
    caption = _("%(letter)s: %(kind)s") % {"letter": letters[photo.pk], "kind": kind} if letters[photo.pk] else kind
    named = ", ".join(label(call, letters) for call in calls)
    marked = _("%(photo)s, with lesions %(labels)s marked") % {"photo": caption, "labels": named} if named else caption
    marks = [mark(call, photo, label(call, letters)) for call in calls]
    return Picture(stored(photo.display), photo.height / photo.width, str(marked), str(marked), marks)


def mark(call: LesionCall, photo: Photo, name: str) -> Mark:
    lesion = call.lesion
    wide, high = lesion.x1 - lesion.x0, lesion.y1 - lesion.y0
    return Mark(name, lesion.x0 / photo.width, lesion.y0 / photo.height, wide / photo.width, high / photo.height)
