"""What is typed into a report is kept here until it is sent; a template fills what is still empty."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from cases.models import Case, ReportDraft, ReportTemplate
from cases.permissions import Action, may
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case

Typed = dict[str, str]
FILLED_BY_TEMPLATE = ("impression", "outcome", "review_weeks", "advice", "safety_net")


@transaction.atomic
def save_draft(*, case: Case, values: Mapping[str, str], by: User) -> ReportDraft:
    """Without an event: a draft is nobody's answer yet. Raises RuleBrokenError where by may not write the report."""
    locked = lock_case(case)
    require_may_write(case=locked, by=by)
    draft, _created = ReportDraft.objects.update_or_create(case=locked, author=by, defaults={"values": dict(values)})
    return draft


def require_may_write(*, case: Case, by: User) -> None:
    if not (may(by, Action.REPORT, case) or may(by, Action.AMEND, case)):
        raise RuleBrokenError(case_refusal(case))


def draft_of(*, case: Case, by: User) -> ReportDraft | None:
    return ReportDraft.objects.filter(case=case, author=by).first()


def filled_by(template: ReportTemplate, typed: Mapping[str, str]) -> Typed:
    """What was typed wins; the weeks come with the outcome they belong to."""
    offered = {name: str(getattr(template, name) or "") for name in FILLED_BY_TEMPLATE}
    offered["diagnosis"] = template.diagnosis_snomed
    if typed.get("outcome", offered["outcome"]) not in ("", offered["outcome"]):
        offered["review_weeks"] = ""
    return {**offered, **{name: value for name, value in typed.items() if value or name not in offered}}
