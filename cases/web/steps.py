"""The questions of a case, page by page, in order. Each is saved when answered: a draft can be left and resumed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case
from cases.web.forms.details import ConsentForm, ReasonForm, ReportedConsentForm, SiteForm, SpotForm
from cases.web.forms.person import HealthForm, PersonForm, RegisteredPersonForm
from cases.web.forms.steps import StepForm
from cases.web.presenters.case_card import is_for_others


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    question: str | Promise
    form: type[StepForm]
    answered: Callable[[Case], bool]


HEALTH = Step("health", _("About your skin and health"), HealthForm, lambda case: case.pregnant != "")
SITE = Step("site", _("Where on the body is it?"), SiteForm, lambda case: case.body_site != "")
SPOT = Step("spot", _("What is it like?"), SpotForm, lambda case: case.duration != "")

OF_PATIENT = (
    Step("person", _("About you"), PersonForm, lambda case: case.patient.birth_date is not None),
    HEALTH,
    SITE,
    SPOT,
    Step("consent", _("Before you add photos"), ConsentForm, lambda case: case.consent_at is not None),
)
OF_REFERRER = (
    Step("person", _("Who is the patient?"), RegisteredPersonForm, lambda case: case.patient.birth_date is not None),
    Step("health", _("The patient's skin and health"), HealthForm, HEALTH.answered),
    SITE,
    SPOT,
    Step("reason", _("Why do you refer?"), ReasonForm, lambda case: case.reason != ""),
    Step("consent", _("Before you add photos"), ReportedConsentForm, lambda case: case.consent_at is not None),
)


def steps_of(case: Case, user: User) -> tuple[Step, ...]:
    return OF_REFERRER if is_for_others(case, user) else OF_PATIENT


def first_unanswered(case: Case, user: User) -> Step | None:
    return next((step for step in steps_of(case, user) if not step.answered(case)), None)
