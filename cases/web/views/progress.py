from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.web.access import visible_case
from cases.web.presenters.progress import Progress


@login_required
@require_safe
@never_cache
def progress(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The fragment that a page asks for again and again until it says that it is final."""
    case = visible_case(request, case_id)
    context = {"case": case, "progress": Progress(case), "for_reader": "reader" in request.GET}
    return render(request, "cases/partials/progress.html", context)
