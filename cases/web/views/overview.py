"""The coordinator's page."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Practice, Role, User
from cases.models import Case
from cases.models.case import CaseQuerySet, practices_of
from cases.web.access import colleagues_reading, require_coordinator
from cases.web.paging import bounded_count
from cases.web.presenters import overview as numbers
from cases.web.presenters.agreement import AgreementPage
from cases.web.views.desk import longest_wait


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user = require_coordinator(request)
    now = timezone.localtime()
    cases = Case.objects.visible_to(user).filter(practice__in=list(practices_of(user, Role.COORDINATOR)))
    context = numbers_of(cases, user, now) | {
        "longest_wait": longest_wait(cases),
        "overdue_count": bounded_count(cases.overdue(now)),
        "weeks": numbers.WEEKS,
        "urgencies": numbers.by_urgency(),
        "page": AgreementPage.of_practices(list(Practice.objects.coordinated_by(user))),
    }
    return render(request, "cases/overview.html", context)


def numbers_of(cases: CaseQuerySet, user: User, now: datetime) -> dict[str, object]:
    late, answered = numbers.answered_late(cases, now)
    return {
        "late": late,
        "answered": answered,
        "queue": numbers.queue_by_age(cases, now),
        "days": numbers.answered_a_day(cases, now),
        "load": numbers.load(cases, list(colleagues_reading(user)), now),
        "failures": numbers.failures(cases),
    }
