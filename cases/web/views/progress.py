from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from cases.web.access import visible_case
from cases.web.presenters.progress import Progress


@never_cache
def progress(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The fragment that a page asks for again and again until it says that it is final."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    if htmx and not request.user.is_authenticated:  # the page moves to the sign-in, not the sign-in into the page
        return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
    return fragment(request, case_id)


@login_required
@require_safe
def fragment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = visible_case(request, case_id)
    context = {"case": case, "progress": Progress(case), "for_reader": "reader" in request.GET}
    return render(request, "cases/partials/progress.html", context)
