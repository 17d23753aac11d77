"""A page to enter what the laboratory found."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.diagnoses import Diagnosis, find_diagnosis
from cases.models import Case
from cases.permissions import Action, require
from cases.services import RuleBrokenError, enter_histology, record_view
from cases.web.access import sent_data, user_of, visible_case
from cases.web.forms.histology import HistologyForm
from cases.web.presenters.reader import lesion_labels
from cases.web.refusals import REFUSED


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def histology(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.ENTER_HISTOLOGY, case)
    form = HistologyForm(sent_data(request), case=case, labels=lesion_labels(case))
    if request.method == "POST" and form.is_valid() and entered(request, case, form):
        messages.success(request, _("The result is entered."))
        return redirect("cases:histology", case.pk)
    record_view(case=case, by=user)
    results = case.histology.select_related("entered_by", "lesion__analysis").defer("lesion__embedding")
    context = {"case": case, "form": form, "results": results, "page": {"for_others": True}}
    return render(request, "cases/histology.html", context, status=REFUSED if form.errors else 200)


def entered(request: HttpRequest, case: Case, form: HistologyForm) -> bool:
    said = dict(form.cleaned_data)
    diagnosis: Diagnosis | None = find_diagnosis(said.pop("diagnosis"))
    if diagnosis is None:
        return False
    try:
        enter_histology(case=case, diagnosis=diagnosis, by=user_of(request), **said)
    except RuleBrokenError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
