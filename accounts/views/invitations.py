from typing import cast

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms.members import NewAccountForm
from accounts.models import Invitation, User
from accounts.services import (
    AccountRuleError,
    accept_invitation,
    accept_with_new_account,
    find_invitation,
    is_open,
)
from accounts.single_sign_on import INVITED

GONE, FORBIDDEN, UNPROCESSABLE = 410, 403, 422


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = find_invitation(token)
    if found is None:
        raise Http404
    if not is_open(found):
        return render(request, "accounts/invitation_ended.html", status=GONE)
    if request.user.is_authenticated:
        return _for_somebody(request, found)
    if User.objects.filter(email=found.email).exists():
        return render(request, "accounts/invitation_sign_in.html", {"invitation": found})
    return _for_a_newcomer(request, found)


def _for_somebody(request: HttpRequest, found: Invitation) -> HttpResponse:
    user = cast("User", request.user)
    if user.email != found.email:
        return render(request, "accounts/invitation_of_another.html", status=FORBIDDEN)
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": found})
    try:
        accept_invitation(invitation=found, by=user)
    except AccountRuleError:  # somebody was quicker between the look and the press
        return render(request, "accounts/invitation_ended.html", status=GONE)
    messages.success(request, _("Welcome to %(practice)s.") % {"practice": found.practice})
    return redirect("cases:home")


def _for_a_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    request.session[INVITED] = found.pk
    form = NewAccountForm(request.POST or None, invitation=found)
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "accounts/invitation.html", {"invitation": found, "form": form}, status=status)
    try:
        user = accept_with_new_account(
            invitation=found, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
    except AccountRuleError:
        return render(request, "accounts/invitation_ended.html", status=GONE)
    return perform_login(request, user)
