"""The words a practice writes often: shipped ones, and its own."""

import json
import uuid
from functools import cache
from pathlib import Path
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Practice, Role, User
from cases.diagnoses import Diagnosis, find_diagnosis
from cases.models import ReportTemplate
from cases.permissions import roles_in
from cases.services.errors import RuleBrokenError

SHIPPED_FILE = Path(__file__).parent.parent / "data" / "report_templates.json"
EDITORS = frozenset({Role.DERMATOLOGIST, Role.COORDINATOR})


class TemplateWords(TypedDict):
    name: str
    diagnosis: Diagnosis | None
    impression: str
    outcome: str
    review_weeks: int | None
    advice: str
    safety_net: str


@cache
def shipped_templates() -> tuple[ReportTemplate, ...]:
    """Rows of no practice, never saved; the id is made of the name and stays the same."""
    rows = json.loads(SHIPPED_FILE.read_text(encoding="utf-8"))
    return tuple(shipped(**row) for row in rows)


def shipped(*, snomed: str, name: str, **words: object) -> ReportTemplate:
    template = ReportTemplate(id=uuid.uuid5(uuid.NAMESPACE_URL, f"report-template:{name}"), name=name, **words)
    template.diagnosis = find_diagnosis(snomed)
    return template


def templates_of(practice: Practice) -> list[ReportTemplate]:
    """The practice's own, then those shipped whose name it has not taken."""
    own = list(practice.report_templates.all())
    taken = {template.name for template in own}
    return own + [template for template in shipped_templates() if template.name not in taken]


@transaction.atomic
def save_template(
    *, practice: Practice, template: ReportTemplate | None = None, by: User, **words: Unpack[TemplateWords]
) -> ReportTemplate:
    """A new one without template. Raises PermissionDenied to all but those who read in the practice."""
    require_editor(practice, by)
    row = template or ReportTemplate(practice=practice)
    for name, value in words.items():
        setattr(row, name, value)
    row.edited_by = by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise RuleBrokenError(_("Your practice has a template of this name. Choose another name.")) from error
    return row


@transaction.atomic
def remove_template(*, template: ReportTemplate, by: User) -> None:
    require_editor(template.practice, by)
    template.delete()


def require_editor(practice: Practice, user: User) -> None:
    if roles_in(user, practice.pk).isdisjoint(EDITORS):
        raise PermissionDenied(_("Templates are edited by the practice's dermatologists and coordinators."))
