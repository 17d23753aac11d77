"""Saved filters of the desk, and cases given to a reader."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from cases.models import SavedView
from cases.permissions import Action, require
from cases.services import RuleBrokenError, assign_cases, remove_view, save_view
from cases.web.access import cases_to_read, colleagues_reading, require_reader
from cases.web.forms.assignment import AssignmentForm


@login_required
@require_POST
def save_desk_view(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("query", "")
    try:
        view = save_view(name=request.POST.get("name", ""), query=query, by=require_reader(request))
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
        return back_to_desk(query)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return back_to_desk(view.query)


@login_required
@require_POST
def remove_desk_view(request: HttpRequest, view_id: int) -> HttpResponse:
    remove_view(view=get_object_or_404(SavedView, pk=view_id, user=require_reader(request)))
    return redirect("cases:desk")


@login_required
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    user = require_reader(request)
    form = AssignmentForm(request.POST, cases=cases_to_read(user), readers=colleagues_reading(user))
    if form.is_valid():
        assign_chosen(request, form, user)
    else:
        messages.error(request, _("Choose at least one case and a reader."))
    return back_to_desk(request.POST.get("query", ""))


def assign_chosen(request: HttpRequest, form: AssignmentForm, user: User) -> None:
    chosen, reader = form.cleaned_data["cases"], form.chosen_reader()
    for case in chosen:
        require(user, Action.ASSIGN, case)
    try:
        count = len(assign_cases(cases=chosen, to=reader, by=user))
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
        return
    if reader is None:
        done = ngettext("%(count)d case is anyone’s again.", "%(count)d cases are anyone’s again.", count)
    else:
        done = ngettext("%(count)d case is for %(reader)s.", "%(count)d cases are for %(reader)s.", count)
    messages.success(request, done % {"count": count, "reader": reader and reader.name})


def back_to_desk(query: str) -> HttpResponse:
    return redirect(f"{reverse('cases:desk')}?{query}" if query else reverse("cases:desk"))
