from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cases.web.access import READERS, roles_of, user_of


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    reads = not roles_of(user_of(request)).isdisjoint(READERS)
    return redirect("cases:desk" if reads else "cases:my_cases")
