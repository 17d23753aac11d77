"""Asking a colleague, and answering."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.models import Case, SecondOpinion
from cases.permissions import Action
from cases.services import answer_opinion, ask_opinion
from cases.web.access import case_to_read, require_reader, user_of
from cases.web.forms.second_opinion import AnswerForm, AskForm
from cases.web.views.reader import show
from cases.web.views.review import attempt


def back(case: Case) -> HttpResponse:
    return redirect(f"{reverse('cases:reader', args=[case.pk])}?report")


@login_required
@require_POST
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = case_to_read(request, case_id), user_of(request)
    form = AskForm(request.POST, practice=case.practice, by=user)
    if form.is_valid() and attempt(
        request, case, Action.ASK_OPINION, lambda: ask_opinion(case=case, by=user, **form.cleaned_data)
    ):
        messages.success(request, _("%(name)s is asked and will be told.") % {"name": form.cleaned_data["of"]})
        return back(case)
    return show(request, case, ask_form=form)


@login_required
@require_POST
def answer(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    user = require_reader(request)
    opinion = get_object_or_404(SecondOpinion.objects.visible_to(user).select_related("case__patient"), pk=opinion_id)
    form = AnswerForm(request.POST)
    if form.is_valid() and attempt(
        request, opinion.case, Action.ANSWER_OPINION, lambda: answer_opinion(opinion=opinion, by=user, **form.words())
    ):
        messages.success(request, _("Your answer is sent to %(name)s.") % {"name": opinion.asked_by})
        return back(opinion.case)
    return show(request, opinion.case, answer_form=form)
