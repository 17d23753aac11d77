"""What a coordinator sets for the practice: when it works, how long photos are kept, which cases are read unaided."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Practice, Role, User
from cases.models import ReadingSample, RetentionRule
from cases.services import set_reading_sample, set_retention
from cases.services.calendars import change_calendar, settings_of
from cases.web.access import user_of
from cases.web.forms.practice_rules import PracticeRulesForm
from cases.web.refusals import REFUSED, accepted


def coordinated(user: User, wanted: str | None) -> tuple[Practice, list[Practice]]:
    """The practice that is asked for, or the first, and all that the user coordinates. Raises PermissionDenied."""
    practices = list(
        Practice.objects.filter(memberships__user=user, memberships__role=Role.COORDINATOR).order_by("name")
    )
    if not practices:
        raise PermissionDenied(_("These rules are set by the practice's coordinators."))
    return next((one for one in practices if str(one.pk) == wanted), practices[0]), practices


@login_required
@require_http_methods(["GET", "POST"])
def practice_rules(request: HttpRequest) -> HttpResponse:
    practice, practices = coordinated(user_of(request), request.GET.get("practice"))
    kept = dict(RetentionRule.objects.filter(practice=practice).values_list("of", "days"))
    answers = request.POST if request.method == "POST" else None
    sample = ReadingSample.objects.filter(practice=practice).first()
    form = PracticeRulesForm(
        answers, calendar=settings_of(practice), kept_days=kept, unaided_percent=sample.percent if sample else 0
    )
    if form.is_valid() and accepted(form, lambda: save(form, practice)):
        messages.success(request, _("The rules are saved. They hold for what is sent from now on."))
        return redirect(request.get_full_path())
    context = {"form": form, "practice": practice, "practices": practices}
    return render(request, "cases/practice_rules.html", context, status=REFUSED if form.errors else 200)


@transaction.atomic
def save(form: PracticeRulesForm, practice: Practice) -> None:
    change_calendar(practice=practice, to=form.calendar())
    set_retention(practice=practice, days=form.days())
    set_reading_sample(practice=practice, percent=form.cleaned_data["unaided_percent"] or 0)
