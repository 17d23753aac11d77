from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Membership, Role, User
from accounts.standing import standing_of


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    memberships = Membership.objects.filter(user=cast("User", request.user)).select_related("practice")
    context = {
        "memberships": memberships.order_by("practice__name", "role"),
        "standing": standing_of(request),
        "coordinator": Role.COORDINATOR,
    }
    return render(request, "accounts/account.html", context)
