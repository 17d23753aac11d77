"""A person's own data: a copy to take away; for coordinators legal hold and erasure too."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
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
from cases.web.forms.subject import EraseForm, HoldForm
from cases.web.refusals import REFUSED, accepted

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
    return show(request, person(request, patient_id))


def show(request: HttpRequest, patient: Patient, **refused_forms: Form) -> HttpResponse:
    """refused_forms, by name, come back as they were sent."""
    user = user_of(request)
    record_person_views(patients=[patient], by=user)
    exports = SubjectExport.objects.filter(patient=patient, asked_by=user)
    context = {
        "patient": patient,
        "own": patient.account_id == user.pk,
        "export": exports.first(),
        "unfinished": UNFINISHED,
        "hold": LegalHold.objects.filter(patient=patient, lifted_at=None).select_related("placed_by").first(),
        "may_govern": may_govern(user, patient),
        "hold_form": HoldForm(),
        "erase_form": EraseForm(),
        "refused": bool(refused_forms),
        **refused_forms,
    }
    return render(request, "cases/patient_data.html", context, status=REFUSED if refused_forms else 200)


def attempt(request: HttpRequest, write: Callable[[], object], done: str) -> None:
    try:
        write()
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)


@login_required
@require_POST
def ask_copy(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user = person(request, patient_id), user_of(request)
    done = _("The copy is being made. You can download it here for a day.")
    attempt(request, lambda: ask_for_export(patient=patient, by=user), done)
    return redirect("cases:patient_data", patient.pk)


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
    patient, user, form = governed(request, patient_id), user_of(request), HoldForm(request.POST)
    if form.is_valid() and accepted(form, lambda: place_hold(patient=patient, by=user, **form.cleaned_data)):
        messages.success(request, _("Nothing of this patient is erased until the hold is lifted."))
        return redirect("cases:patient_data", patient.pk)
    return show(request, patient, hold_form=form)


@login_required
@require_POST
def lift(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user = governed(request, patient_id), user_of(request)
    attempt(request, lambda: lift_hold(patient=patient, by=user), _("The hold is lifted."))
    return redirect("cases:patient_data", patient.pk)


@login_required
@require_POST
def erase(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    patient, user, form = governed(request, patient_id), user_of(request), EraseForm(request.POST)
    if form.is_valid() and accepted(
        form, lambda: erase_patient(patient=patient, why=form.cleaned_data["why"], by=user)
    ):
        messages.success(request, _("The data are erased. The record of who dealt with them stays."))
        return redirect("cases:patient_data", patient.pk)
    return show(request, patient, erase_form=form)
