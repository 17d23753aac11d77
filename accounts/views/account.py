from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.time_zone import TimeZoneForm
from accounts.models import Membership, Practice, Role, User
from accounts.services import choose_practice, choose_time_zone
from accounts.standing import standing_of


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    memberships = Membership.objects.filter(user=cast("User", request.user)).select_related("practice")
    context = {
        "memberships": memberships.order_by("practice__name", "role"),
        "practices": Practice.objects.of(cast("User", request.user)).order_by("name"),
        "standing": standing_of(request),
        "coordinator": Role.COORDINATOR,
        "zone_form": TimeZoneForm(initial={"time_zone": cast("User", request.user).time_zone}),
    }
    return render(request, "accounts/account.html", context)


@login_required
@require_POST
def choose_zone(request: HttpRequest) -> HttpResponse:
    form = TimeZoneForm(request.POST)
    if form.is_valid():
        choose_time_zone(time_zone=form.cleaned_data["time_zone"], by=cast("User", request.user))
        messages.success(request, _("Times are shown as you chose."))
    else:
        messages.error(request, " ".join(map(str, form.errors["time_zone"])))
    return redirect("accounts:account")


@login_required
@require_POST
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    user = cast("User", request.user)
    choose_practice(practice=get_object_or_404(Practice.objects.of(user), slug=slug), by=user)
    return redirect("accounts:account")
