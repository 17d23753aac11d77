"""The practice's patients: the list with its search, one patient, and records that may be one person's."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role, User
from cases.lifecycle import CaseState
from cases.models import Case, Patient, PatientMatch
from cases.models.patient import KEEPER_ROLES
from cases.models.patient_match import DECIDER_ROLES
from cases.permissions import may_edit_patient
from cases.services import (
    RuleBrokenError,
    join_records,
    keep_apart,
    record_person_views,
    record_views,
    update_patient,
)
from cases.terms import MatchDecision
from cases.web.access import roles_of, sent_data, user_of
from cases.web.forms.person import PatientForm
from cases.web.presenters.case_card import CaseCard
from cases.web.presenters.patient_facts import facts_of, side_by_side
from cases.web.refusals import REFUSED, accepted

PAGE_SIZE = 25
SENT = ~Q(cases__state=CaseState.DRAFT)
DECISIONS = {MatchDecision.SAME: join_records, MatchDecision.DIFFERENT: keep_apart}


def require_role(request: HttpRequest, roles: tuple[Role, ...]) -> User:
    user = user_of(request)
    if roles_of(user).isdisjoint(roles):
        raise PermissionDenied(_("Patients' records are kept by the staff of a practice."))
    return user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def patients(request: HttpRequest) -> HttpResponse:
    """A search is posted: a name in an address would stand in the logs of every proxy on its way."""
    user = require_role(request, KEEPER_ROLES)
    words = request.POST.get("words", "").strip()
    counted = Patient.objects.visible_to(user).annotate(sent=Count("cases", SENT), last=Max("cases__submitted_at"))
    found = counted.search(words).order_by("name", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    to_decide = PatientMatch.objects.visible_to(user).to_decide().count()
    return render(request, "cases/patients.html", {"page": page, "words": words, "to_decide": to_decide})


@login_required
@require_safe
def patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    user = require_role(request, KEEPER_ROLES)
    found = get_object_or_404(Patient.objects.visible_to(user).select_related("account", "practice"), pk=patient_id)
    cases = Case.objects.visible_to(user).filter(patient=found).select_related("patient").prefetch_related("photos")
    cards = [CaseCard.of(case, user) for case in cases.order_by("-created_at", "pk")]
    record_views(cases=[card.case for card in cards], by=user)
    context = {
        "patient": found,
        "facts": facts_of(found),
        "cards": cards,
        "may_refer": Role.REFERRER in roles_of(user) and not found.erased_at,
        "may_edit": may_edit_patient(user, found) and not found.erased_at,
    }
    return render(request, "cases/patient.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit_patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    user = require_role(request, KEEPER_ROLES)
    found = get_object_or_404(Patient.objects.visible_to(user), pk=patient_id)
    if not may_edit_patient(user, found):
        raise PermissionDenied(_("Records are corrected by who refers patients and by coordinators."))
    known = {name: getattr(found, name) for name in PatientForm.base_fields}
    form = PatientForm(sent_data(request), initial=known)
    if form.is_valid() and accepted(form, lambda: update_patient(patient=found, by=user, **form.record())):
        messages.success(request, _("The record is corrected."))
        return redirect("cases:patient", found.pk)
    record_person_views(patients=[found], by=user)
    context = {"patient": found, "form": form}
    return render(request, "cases/edit_patient.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_safe
def matches(request: HttpRequest) -> HttpResponse:
    user = require_role(request, DECIDER_ROLES)
    proposals = PatientMatch.objects.visible_to(user).to_decide().select_related("own__account", "registered")
    proposals = proposals.order_by("proposed_at", "pk")
    record_person_views(patients=[one for match in proposals for one in (match.own, match.registered)], by=user)
    pairs = [side_by_side(match) for match in proposals]
    return render(request, "cases/patient_matches.html", {"pairs": pairs})


@login_required
@require_POST
def decide_match(request: HttpRequest, match_id: UUID) -> HttpResponse:
    user = require_role(request, DECIDER_ROLES)
    match = get_object_or_404(PatientMatch.objects.visible_to(user), pk=match_id)
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        messages.error(request, _("Choose whether the two records are one person's."))
        return redirect("cases:patient_matches")
    try:
        DECISIONS[MatchDecision(decision)](match=match, by=user)
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your decision is recorded."))
    return redirect("cases:patient_matches")
