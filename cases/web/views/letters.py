"""A report's letters. Each request asks who is looking, and is written into the case's record."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.letters import LetterReader, write_letter
from cases.letters.reader import letters_for
from cases.models import Report
from cases.permissions import Action, require, roles_in
from cases.services import record_letter
from cases.web.access import user_of


@login_required
@require_safe
def letter(request: HttpRequest, report_id: UUID, to: str) -> HttpResponse:
    user = user_of(request)
    reports = Report.objects.visible_to(user).select_related("author", "case__patient", "case__practice")
    report = get_object_or_404(reports.select_related("case__created_by"), pk=report_id)
    if to not in LetterReader.values:
        raise Http404
    require(user, Action.READ_LETTER, report.case)
    if to not in letters_for(roles_in(user, report.case.practice_id)):
        raise PermissionDenied(_("This letter is for clinicians. The one to the patient is yours."))
    pdf = write_letter(report=report, to=LetterReader(to))
    record_letter(report=report, to=to, by=user)
    return as_pdf(pdf, f"letter-{report.case.reference}.pdf")


def as_pdf(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
