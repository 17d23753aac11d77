"""The questions before the photos: a new case, and a case whose answers change."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Practice, Role, User
from cases.models import Case, Patient
from cases.permissions import Action, require
from cases.services import RuleBrokenError, register_patient, start_case, update_case
from cases.terms import CONSENT_VERSION
from cases.web.access import sending_practice, user_of, visible_case
from cases.web.forms.details import DetailsForm
from cases.web.forms.referral import ReferralForm, UrgentDetailsForm


@login_required
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    practice, role = sending_practice(user)
    form = blank_form(request, practice, role)
    if request.method == "POST" and form.is_valid():
        try:
            case = start(form, practice, user)
        except RuleBrokenError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("cases:case", case.pk)
    return show(request, form)


def blank_form(request: HttpRequest, practice: Practice, role: Role) -> DetailsForm:
    answers = request.POST if request.method == "POST" else None
    return ReferralForm(answers, practice=practice) if role == Role.REFERRER else DetailsForm(answers)


def start(form: DetailsForm, practice: Practice, user: User) -> Case:
    return start_case(practice=practice, patient=patient_of(form, practice, user), by=user, **form.details())


def patient_of(form: DetailsForm, practice: Practice, user: User) -> Patient:
    if isinstance(form, ReferralForm):
        chosen: Patient | None = form.cleaned_data["patient"]
        return chosen or register_patient(practice=practice, by=user, **form.new_patient())
    own = practice.patients.filter(account=user).first()
    return own or register_patient(practice=practice, name=user.name, account=user, by=user)


@login_required
@require_http_methods(["GET", "POST"])
def edit_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.EDIT, case)
    form_class = DetailsForm if case.patient.account_id == user.pk else UrgentDetailsForm
    form = form_class(request.POST if request.method == "POST" else None, initial=DetailsForm.answers_of(case))
    if request.method == "POST" and form.is_valid():
        try:
            update_case(case=case, by=user, **form.details())
        except RuleBrokenError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your answers are saved."))
        return redirect("cases:case", case.pk)
    return show(request, form, case)


def show(request: HttpRequest, form: DetailsForm, case: Case | None = None) -> HttpResponse:
    context = {"form": form, "case": case, "consent_version": CONSENT_VERSION}
    return render(request, "cases/case_form.html", context, status=422 if form.errors else 200)
