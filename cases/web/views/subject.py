"""A person's own data: a copy to take away; for coordinators legal hold and erasure too."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cases.models import LegalHold, Patient, SubjectExport
from cases.permissions import may_govern, may_take_copy
from cases.services import (
    RuleBrokenError,
    ask_for_export,
    erase_patient,
    lift_hold,
    place_hold,
    record_download,
    record_person_views,
)
from cases.terms import ExportState
from cases.web.access import user_of

UNFINISHED = (ExportState.QUEUED, ExportState.RUNNING)


def person(request: HttpRequest, patient_id: UUID) -> Patient:
    """Raises Http404 for all but the person and the practice's coordinators."""
    patient = get_object_or_404(Patient.objects.select_related("practice"), pk=patient_id)
    if not may_take_copy(user_of(request), patient):
        raise Http404
    return patient


def governed(request: HttpRequest, patient_id: UUID) -> Patient:
    patient = person(request, patient_id)
    if not may_govern(user_of(request), patient):
        raise PermissionDenied(_("Legal hold and erasure are the coordinators' at your practice. Write to them."))
    return patient


@login_required
@require_safe
@never_cache
def patient_data(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user = person(request, patient_id), user_of(request)
    record_person_views(patients=[patient], by=user)
    exports = SubjectExport.objects.filter(patient=patient, asked_by=user)
    context = {
        "patient": patient,
        "own": patient.account_id == user.pk,
        "export": exports.first(),
        "unfinished": UNFINISHED,
        "hold": LegalHold.objects.filter(patient=patient, lifted_at=None).select_related("placed_by").first(),
        "may_govern": may_govern(user, patient),
    }
    return render(request, "cases/patient_data.html", context)


def attempt(request: HttpRequest, patient: Patient, write: Callable[[], object], done: str) -> HttpResponse:
    try:
        write()
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("cases:patient_data", patient.pk)


@login_required
@require_POST
def ask_copy(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user = person(request, patient_id), user_of(request)
    done = _("The copy is being made. You can download it here for a day.")
    return attempt(request, patient, lambda: ask_for_export(patient=patient, by=user), done)


@login_required
@require_safe
@never_cache
def download(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """For the one who asked, and nobody else."""
    user = user_of(request)
    export = get_object_or_404(SubjectExport.objects.select_related("patient"), pk=export_id, asked_by=user)
    if not may_take_copy(user, export.patient):
        raise Http404
    try:
        record_download(export=export, by=user)
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:patient_data", export.patient_id)
    return FileResponse(export.file.open("rb"), as_attachment=True, filename="record.zip")


@login_required
@require_POST
def hold(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user, why = governed(request, patient_id), user_of(request), request.POST.get("why", "")[:200]
    done = _("Nothing of this patient is erased until the hold is lifted.")
    return attempt(request, patient, lambda: place_hold(patient=patient, why=why, by=user), done)


@login_required
@require_POST
def lift(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user = governed(request, patient_id), user_of(request)
    return attempt(request, patient, lambda: lift_hold(patient=patient, by=user), _("The hold is lifted."))


@login_required
@require_POST
def erase(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user, why = governed(request, patient_id), user_of(request), request.POST.get("why", "")
    if "sure" not in request.POST:
        messages.error(request, _("Tick that you are sure: what is erased does not come back."))
        return redirect("cases:patient_data", patient.pk)
    done = _("The data are erased. The record of who dealt with them stays.")
    return attempt(request, patient, lambda: erase_patient(patient=patient, why=why, by=user), done)
