"""A copy of all that is kept about a patient: made by a worker, kept for a day, every step recorded."""

from datetime import timedelta
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases import queue
from cases.models import Patient, SubjectExport
from cases.services.archive import write_archive
from cases.services.errors import RuleBrokenError
from cases.services.files import delete_on_commit
from cases.services.holds import note
from cases.terms import EventKind, ExportState

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def ask_for_export(*, patient: Patient, by: User) -> SubjectExport:
    """One at a time a patient and asker: asking again while it is made gives the one that is being made."""
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    if patient.erased_at is not None:
        raise RuleBrokenError(_("The data are erased: there is nothing left to copy."))
    underway = SubjectExport.objects.unfinished().filter(patient=patient, asked_by=by).first()
    if underway:
        queue.send_export(underway.pk)
        return underway
    export = SubjectExport.objects.create(patient=patient, asked_by=by)
    note(patient, EventKind.EXPORTED, by)
    queue.send_export(export.pk)
    return export


def make_export(*, export_id: UUID) -> None:
    """Safe to run twice: the second finds nothing to do, or takes the place of one that died."""
    export = SubjectExport.objects.unfinished().select_related("patient").filter(pk=export_id).first()
    if export is None:
        return
    SubjectExport.objects.filter(pk=export.pk).update(state=ExportState.RUNNING, progress=0.0)
    try:
        with write_archive(export.patient, lambda share: note_export(export, share)) as archive:
            export.file.save("copy.zip", File(archive), save=False)
    except Exception:
        SubjectExport.objects.filter(pk=export.pk).update(state=ExportState.FAILED)
        raise
    keep(export)


def keep(export: SubjectExport) -> None:
    """Unless the patient's data were erased while the copy was made."""
    running = SubjectExport.objects.filter(pk=export.pk, state=ExportState.RUNNING)
    ready = {"state": ExportState.READY, "progress": 1.0, "expires_at": timezone.now() + KEPT_FOR}
    if not running.update(file=export.file.name, **ready):
        export.file.delete(save=False)


def note_export(export: SubjectExport, share: float) -> None:
    SubjectExport.objects.filter(pk=export.pk).update(progress=share)


def record_download(*, export: SubjectExport, by: User) -> None:
    """Raises RuleBrokenError where the file is no longer there."""
    if export.state != ExportState.READY or export.expires_at is None or export.expires_at < timezone.now():
        raise RuleBrokenError(_("This copy is no longer kept. Ask for a new one."))
    note(export.patient, EventKind.EXPORT_TAKEN, by)


def remove_expired_exports() -> int:
    return remove_exports(SubjectExport.objects.expired(timezone.now()))


@transaction.atomic
def remove_exports(exports: QuerySet[SubjectExport]) -> int:
    """How many; one that is being made is not kept either."""
    found = list(exports.select_for_update())
    delete_on_commit(*(export.file for export in found))
    return SubjectExport.objects.filter(pk__in=[export.pk for export in found]).update(
        state=ExportState.EXPIRED, file=""
    )
