"""The messages on a case: one page for all its people."""

from uuid import UUID

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.audiences import Audience
from cases.models import Case, MessageMark, MessagePhoto
from cases.services import RuleBrokenError, read_messages, record_view, send_message
from cases.web.access import sent_data, user_of, visible_case
from cases.web.forms.message import MessageForm
from cases.web.presenters.case_card import is_for_others
from cases.web.presenters.conversation import Conversation
from cases.web.views.files import VARIANTS, pixels
from inference.photo import PhotoRejectedError

REFUSED = 422


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


@login_required
@require_safe
def message_photo(request: HttpRequest, photo_id: UUID, variant: str) -> HttpResponseBase:
    user = user_of(request)
    found = get_object_or_404(MessagePhoto.objects.visible_to(user).select_related("message__case"), pk=photo_id)
    if variant not in VARIANTS:
        raise Http404
    if found.removed_at is not None:
        return redirect(static("cases/removed.svg"))
    record_view(case=found.message.case, by=user)
    return pixels(getattr(found, variant), "picture")
