from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.web.access import sending_practice, user_of
from cases.web.presenters.case_card import CaseCard

PAGE_SIZE = 20


def cases_sent(user: User) -> CaseQuerySet:
    """Those the user sent, and those about the user that a GP sent."""
    own = Case.objects.visible_to(user).filter(Q(created_by=user) | Q(patient__account=user))
    return own.select_related("patient").prefetch_related("photos").order_by("-created_at", "pk")


@login_required
@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    sending_practice(user)
    page = Paginator(cases_sent(user), PAGE_SIZE).get_page(request.GET.get("page"))
    cards = [CaseCard.of(case, user) for case in page]
    return render(request, "cases/my_cases.html", {"cards": cards, "page": page})
