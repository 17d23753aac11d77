"""Saved filters of the desk, and cases given to a reader. The filters stand in the address, as on the desk."""

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
from cases.services import assign_cases, remove_view, save_view
from cases.web.access import require_coordinator, require_reader
from cases.web.forms.assignment import AssignmentForm
from cases.web.forms.saved_view import SavedViewForm
from cases.web.refusals import accepted
from cases.web.views.desk import assignment_form, show_desk


@login_required
@require_POST
def save_desk_view(request: HttpRequest) -> HttpResponse:
    user, form, query = require_reader(request), SavedViewForm(request.POST), request.GET.urlencode()
    if form.is_valid() and accepted(form, lambda: save_view(query=query, by=user, **form.cleaned_data)):
        messages.success(request, _("The view “%(name)s” is saved.") % form.cleaned_data)
        return back_to_desk(request)
    return show_desk(request, user, saved_view=form)


@login_required
@require_POST
def remove_desk_view(request: HttpRequest, view_id: int) -> HttpResponse:
    remove_view(view=get_object_or_404(SavedView, pk=view_id, user=require_reader(request)))
    return redirect("cases:desk")


@login_required
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    user = require_coordinator(request)
    form = assignment_form(user, request.POST)
    if form.is_valid() and accepted(form, lambda: assign_chosen(request, form, user)):
        return back_to_desk(request)
    return show_desk(request, user, assignment=form)


def assign_chosen(request: HttpRequest, form: AssignmentForm, user: User) -> None:
    chosen, reader = form.cleaned_data["cases"], form.chosen_reader()
    for case in chosen:
        require(user, Action.ASSIGN, case)
    count = len(assign_cases(cases=chosen, to=reader, by=user))
    if reader is None:
        done = ngettext("%(count)d case is anyone’s again.", "%(count)d cases are anyone’s again.", count)
    else:
        done = ngettext("%(count)d case is for %(reader)s.", "%(count)d cases are for %(reader)s.", count)
    messages.success(request, done % {"count": count, "reader": reader and reader.name})


def back_to_desk(request: HttpRequest) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(f"{reverse('cases:desk')}?{query}" if query else reverse("cases:desk"))
