"""A reader's own keys: changed, switched off, as they were at first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.services import choose_keys, keys_of, reset_keys
from cases.web.access import require_reader, sent_data
from cases.web.forms.keys import KeysForm
from cases.web.refusals import REFUSED


@login_required
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    user = require_reader(request)
    form = KeysForm(sent_data(request), choice=keys_of(user))
    if form.is_valid():
        choose_keys(on=form.cleaned_data["on"], keys=form.keys(), by=user)
        messages.success(request, _("Your keys are saved."))
        return redirect("cases:keys")
    return render(request, "cases/keys.html", {"form": form}, status=REFUSED if form.errors else 200)


@login_required
@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    reset_keys(by=require_reader(request))
    messages.success(request, _("All keys are as they were at first."))
    return redirect("cases:keys")
