"""The words a practice writes often, edited by those who read there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Practice
from cases.models import ReportTemplate
from cases.models.case import practices_of
from cases.services import RuleBrokenError, remove_template, save_template
from cases.services.report_templates import shipped_templates, templates_of
from cases.web.access import READERS, require_reader, sent_data, user_of
from cases.web.forms.report_template import ReportTemplateForm
from cases.web.refusals import REFUSED


def practice_read_in(request: HttpRequest, practice_id: int) -> Practice:
    """Raises PermissionDenied to those who read nowhere, Http404 to those who read elsewhere."""
    user = require_reader(request)
    return get_object_or_404(Practice, pk=practice_id, pk__in=practices_of(user, *READERS))


@login_required
@require_safe
def templates(request: HttpRequest, practice_id: int) -> HttpResponse:
    practice = practice_read_in(request, practice_id)
    context = {"practice": practice, "report_templates": templates_of(practice)}
    return render(request, "cases/report_templates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_template(request: HttpRequest, practice_id: int) -> HttpResponse:
    """copy names a shipped template to begin with."""
    practice = practice_read_in(request, practice_id)
    begun = next((one for one in shipped_templates() if str(one.pk) == request.GET.get("copy")), None)
    form = ReportTemplateForm(sent_data(request), initial=ReportTemplateForm.as_stored(begun) if begun else None)
    return edit(request, practice, form, None)


@login_required
@require_http_methods(["GET", "POST"])
def edit_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    template = found(request, template_id)
    form = ReportTemplateForm(sent_data(request), initial=ReportTemplateForm.as_stored(template))
    return edit(request, template.practice, form, template)


@login_required
@require_POST
def delete_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    template = found(request, template_id)
    remove_template(template=template, by=user_of(request))
    messages.success(request, _("The template “%(name)s” is removed.") % {"name": template.name})
    return redirect("cases:templates", template.practice_id)


def found(request: HttpRequest, template_id: UUID) -> ReportTemplate:
    templates = ReportTemplate.objects.visible_to(require_reader(request)).select_related("practice")
    template = templates.filter(pk=template_id).first()
    if template is None:
        raise Http404
    return template


def edit(
    request: HttpRequest, practice: Practice, form: ReportTemplateForm, template: ReportTemplate | None
) -> HttpResponse:
    if form.is_bound and form.is_valid() and saved(request, practice, form, template):
        return redirect("cases:templates", practice.pk)
    context = {"practice": practice, "form": form, "template": template}
    return render(request, "cases/report_template.html", context, status=REFUSED if form.errors else 200)


def saved(request: HttpRequest, practice: Practice, form: ReportTemplateForm, template: ReportTemplate | None) -> bool:
    try:
        save_template(practice=practice, template=template, by=user_of(request), **form.words())
    except RuleBrokenError as refusal:
        form.add_error("name", str(refusal))
        return False
    messages.success(request, _("The template is saved."))
    return True
