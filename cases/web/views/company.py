"""A lesion among those like it, and at the visits before and after: asked for when its card is opened."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.models import Lesion
from cases.permissions import Action, require
from cases.services import record_look
from cases.web.access import require_reader
from cases.web.presenters.lesion_course import LesionCourse
from cases.web.presenters.nearest import nearest_lesions


@login_required
@require_safe
def company(request: HttpRequest, lesion_id: UUID) -> HttpResponse:
    user = require_reader(request)
    lesions = Lesion.objects.visible_to(user).select_related("analysis__photo__case__patient")
    lesion = get_object_or_404(lesions, pk=lesion_id)
    case = lesion.analysis.photo.case
    require(user, Action.VIEW_FINDINGS, case)
    course = LesionCourse(lesion, user)
    for photo in course.photos_of_other_visits:
        record_look(photo=photo, by=user)
    context = {"course": course, "nearest": nearest_lesions(lesion, case)}
    return render(request, "cases/partials/lesion_company.html", context)
