"""The bell's page: news, newest first, and how each kind of it reaches one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.models import Notification
from cases.services import choose_notifications, read_news
from cases.web.access import roles_of, user_of
from cases.web.forms.notifications import NotificationForm
from cases.web.presenters.news import chosen, kinds_for

PAGE_SIZE = 25


@login_required
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    news = Notification.objects.on_site_for(user_of(request)).select_related("case")
    page = Paginator(news, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "cases/notifications.html", {"page": page})


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    read_news(by=user_of(request))
    return redirect("cases:notifications")


@login_required
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    answers = request.POST if request.method == "POST" else None
    form = NotificationForm(answers, kinds=kinds_for(roles_of(user)), chosen=chosen(user))
    if form.is_valid():
        choose_notifications(choices=form.choices(), by=user)
        messages.success(request, _("Your choice is saved."))
        return redirect("cases:notifications")
    return render(request, "cases/notification_choices.html", {"form": form})
