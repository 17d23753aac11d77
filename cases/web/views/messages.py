"""The messages on a case: one page for all its people."""

from uuid import UUID

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.audiences import Audience
from cases.models import Case, MessageMark
from cases.services import RuleBrokenError, read_messages, record_view, send_message
from cases.web.access import sent_data, user_of, visible_case
from cases.web.forms.message import MessageForm
from cases.web.presenters.case_card import is_for_others
from cases.web.presenters.conversation import Conversation
from cases.web.refusals import REFUSED
from inference.photo import PhotoRejectedError


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    mark = MessageMark.objects.filter(case=case, user=user).values_list("last_read", flat=True).first()
    talk = Conversation(case, user, mark or 0)
    form = MessageForm(sent_data(request), audiences=talk.audiences)
    if request.method == "POST" and form.is_valid() and sent(request, case, form):
        notices.success(request, _("Your message is sent."))
        return redirect("cases:messages", case.pk)
    record_view(case=case, by=user)
    context = {"case": case, "talk": talk, "form": form, "page": {"for_others": is_for_others(case, user)}}
    response = render(request, "cases/messages.html", context, status=REFUSED if form.errors else 200)
    read_messages(case=case, by=user)
    return response


def sent(request: HttpRequest, case: Case, form: MessageForm) -> bool:
    said = form.cleaned_data
    try:
        send_message(
            case=case,
            audience=Audience(said["audience"]),
            body=said["body"],
            photos=[file.read() for file in request.FILES.getlist("photos")],
            key=said["key"],
            by=user_of(request),
        )
    except (PhotoRejectedError, RuleBrokenError) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
