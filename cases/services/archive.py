"""The zip of a subject export, as docs/subject-export.md describes it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import PurePath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model
from django.utils import timezone

from cases.letters import LetterReader, write_letter
from cases.models import Case, Event, Patient, Report
from cases.services.access_log import FORMAT as ACCESS_LOG_FORMAT
from cases.services.access_log import log_lines
from cases.services.belongings import file_fields, rows_about, rows_of

FORMAT = "subject-export/1"
LEFT_OUT = frozenset({"embedding", "why_salt", "display", "thumbnail", "pyramid"})
"""Numbers that only the network reads, a secret of the chain, and smaller copies of a photo."""

OnShare = Callable[[float], None]


@contextmanager
def write_archive(patient: Patient, on_share: OnShare) -> Iterator[IO[bytes]]:
    """Yields the whole zip, at its start; on_share hears which share (0..1) of the tables is done."""
    rows = rows_about(patient)
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("about.json", as_json(about(patient)))
            for done, (model, keys) in enumerate(rows.items(), 1):
                write_table(archive, model, keys)
                on_share(done / len(rows))
            write_letters(archive, rows.get(Report, set()))
            archive.writestr("access-log.json", as_json(access_log(patient, rows.get(Event, set()))))
        file.seek(0)
        yield file


def about(patient: Patient) -> dict[str, Any]:
    cases = Case.objects.filter(patient=patient).order_by("created_at")
    return {
        "format": FORMAT,
        "made_at": timezone.now(),
        "practice": patient.practice.name,
        "cases": [case.reference for case in cases],
    }


def write_table(archive: ZipFile, model: type[Model], keys: set[Any]) -> None:
    name = model._meta.model_name
    rows = list(rows_of(model, keys))
    if model is Event:
        rows.sort(key=lambda event: (event.case_id, event.number))
    archive.writestr(f"tables/{name}.json", as_json([as_dict(row) for row in rows]))
    for row in rows:
        for field in file_fields(model):
            write_file(archive, row, field)


def write_letters(archive: ZipFile, reports: set[Any]) -> None:
    """Of the answers that were sent, as they were written to the patient and to the GP."""
    sent = Report.objects.issued().filter(pk__in=reports).select_related("author", "case__patient", "case__practice")
    for report in sent.select_related("case__created_by").order_by("case", "version"):
        for to in LetterReader:
            name = f"letters/{report.case.reference}-{report.version}-{to}.pdf"
            archive.writestr(name, write_letter(report=report, to=to))


def access_log(patient: Patient, events: set[Any]) -> dict[str, Any]:
    """Who looked and who wrote, in the words of the patient's own page."""
    recorded = Event.objects.filter(pk__in=events).select_related("by", "case__practice").order_by("at", "pk")
    lines = log_lines(list(recorded), patient.account)
    return {"format": ACCESS_LOG_FORMAT, "entries": [asdict(line) for line in lines]}


def as_dict(row: Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT]
    return {field.attname: plain(field.value_from_object(row), field, row) for field in fields}


def plain(value: Any, field: Any, row: Model) -> Any:
    return file_name(row, field) if isinstance(field, FileField) else value


def file_name(row: Model, field: FileField) -> str:
    stored = getattr(row, field.name)
    kind = row._meta.model_name
    return f"files/{kind}/{row.pk}-{field.name}{PurePath(stored.name).suffix}" if stored else ""


def write_file(archive: ZipFile, row: Model, field: FileField) -> None:
    stored = getattr(row, field.name)
    if field.name in LEFT_OUT or not stored:
        return
    with stored.open("rb") as source, archive.open(file_name(row, field), "w") as target:
        for chunk in source.chunks():
            target.write(chunk)


def as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
