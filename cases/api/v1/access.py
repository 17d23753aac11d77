"""Which case a program may read or change: 404 to strangers, 403 to the wrong role, 409 at the wrong time."""

from typing import NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound

from accounts.models import User
from cases.models import Case, Event, Histology, Lesion, LesionCall, Report
from cases.models.case import CaseQuerySet
from cases.permissions import ALLOWED, Action, may, roles_in
from cases.services.errors import RuleBrokenError
from cases.terms import EventKind


def cases_in_short(user: User) -> CaseQuerySet:
    return Case.objects.visible_to(user).select_related("patient").order_by("-created_at", "id")


def cases_in_full(user: User) -> CaseQuerySet:
    """With all that one answer shows, in a number of queries that does not grow with photos or lesions."""
    lesions = Prefetch("photos__analyses__lesions", Lesion.objects.defer("embedding").order_by("number"))
    returns = Prefetch("events", Event.objects.filter(kind=EventKind.RETURNED))
    calls = Prefetch("calls", LesionCall.objects.select_related("lesion").defer("lesion__embedding"))
    reports = Prefetch("reports", Report.objects.issued().select_related("author").prefetch_related(calls))
    histology = Prefetch("histology", Histology.objects.select_related("lesion").defer("lesion__embedding"))
    return cases_in_short(user).prefetch_related("photos__analyses", lesions, returns, reports, histology)


def find_case(cases: CaseQuerySet, case_id: UUID, user: User, action: Action) -> Case:
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise NotFound(_("No case of your practice has this id. Check the id, and whose token this is."))
    if not may(user, action, case):
        refuse(user, action, case)
    return case


def refuse(user: User, action: Action, case: Case) -> NoReturn:
    """Raises RuleBrokenError where the case's state is in the way, PermissionDenied where nothing would help."""
    allowed = [ALLOWED[role].get(action, frozenset()) for role in roles_in(user, case.practice_id)]
    states = sorted(frozenset().union(*allowed))
    if not states:
        raise PermissionDenied(_("The role of this token does not allow this. Ask your practice for another token."))
    raise RuleBrokenError(
        _("Case %(case)s is %(state)s by now; this is possible only while its state is one of: %(states)s.")
        % {"case": case, "state": case.state, "states": ", ".join(states)}
    )
