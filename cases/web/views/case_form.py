"""The questions before the photos: the first starts a draft, each further one is saved as it is answered."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Practice, Role, User
from cases.models import Case, Patient
from cases.permissions import Action, require
from cases.services import RuleBrokenError, record_view, register_patient, start_case, update_patient, verdicts_on
from cases.terms import CONSENT_VERSION
from cases.web.access import sending_practice, user_of, visible_case
from cases.web.forms.person import PersonForm, ReferredPersonForm
from cases.web.forms.steps import StepForm
from cases.web.presenters.body_map import regions
from cases.web.presenters.case_card import is_for_others
from cases.web.refusals import REFUSED, accepted
from cases.web.steps import OF_PATIENT, OF_REFERRER, Step, first_unanswered, steps_of


@login_required
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    practice, role = sending_practice(user)
    form = first_form(request, practice, role)
    if request.method == "POST" and form.is_valid():
        try:
            case = start_case(practice=practice, patient=patient_of(form, practice, user), by=user)
        except RuleBrokenError as refusal:
            form.add_error(None, str(refusal))
        else:
            return go_on(case, user)
    steps = OF_REFERRER if role == Role.REFERRER else OF_PATIENT
    return show(request, form, steps[0], steps, for_others=role == Role.REFERRER)


def first_form(request: HttpRequest, practice: Practice, role: Role) -> PersonForm:
    answers = request.POST if request.method == "POST" else None
    if role == Role.REFERRER:
        return ReferredPersonForm(answers, practice=practice, initial={"patient": request.GET.get("patient")})
    own = own_record(practice, user_of(request))
    initial = {name: getattr(own, name) for name in PersonForm.base_fields} if own else None
    return PersonForm(answers, initial=initial)


def own_record(practice: Practice, user: User) -> Patient | None:
    return practice.patients.filter(account=user).first()


def patient_of(form: PersonForm, practice: Practice, user: User) -> Patient:
    if isinstance(form, ReferredPersonForm):
        chosen: Patient | None = form.cleaned_data["patient"]
        return chosen or register_patient(practice=practice, by=user, **form.record())
    own = own_record(practice, user)
    if own:
        return update_patient(patient=own, by=user, **form.record())
    return register_patient(practice=practice, account=user, by=user, **({"name": user.name} | form.record()))


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.EDIT, case)
    steps = steps_of(case, user)
    step = next((step for step in steps if step.name == name), None)
    if step is None:
        raise Http404
    form = step.form.of(case, request)
    if form.is_valid() and accepted(form, lambda: form.save(case, user)):
        return go_on(visible_case(request, case_id), user)
    record_view(case=case, by=user)
    return show(request, form, step, steps, case, for_others=is_for_others(case, user))


def go_on(case: Case, user: User) -> HttpResponse:
    """To what has no answer yet, unless an answer says that photos will not do."""
    if any(verdict.blocks for verdict in verdicts_on(case, user, before_consent=True)):
        return redirect("cases:not_remote", case.pk)
    step = first_unanswered(case, user)
    return redirect("cases:question", case.pk, step.name) if step else redirect("cases:case", case.pk)


@login_required
@require_safe
def not_remote(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.EDIT, case)
    record_view(case=case, by=user)
    verdicts = verdicts_on(case, user, before_consent=True)
    context = {"case": case, "verdicts": verdicts, "steps": steps_of(case, user)}
    return render(request, "cases/not_remote.html", context)


def show(
    request: HttpRequest,
    form: StepForm,
    step: Step,
    steps: tuple[Step, ...],
    case: Case | None = None,
    *,
    for_others: bool,
) -> HttpResponse:
    place = steps.index(step)
    context = {
        "form": form,
        "step": step,
        "number": place + 1,
        "count": len(steps),
        "previous": steps[place - 1] if place and case else None,
        "case": case,
        "for_others": for_others,
        "regions": regions() if step.name == "site" else (),
        "verdicts": verdicts_on(case, user_of(request), before_consent=True) if case else (),
        "consent_version": CONSENT_VERSION,
    }
    return render(request, "cases/question.html", context, status=REFUSED if form.errors else 200)
