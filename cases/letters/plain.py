"""A report in the patient's words: no code, no class, no percentage."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.letters.content import Section
from cases.models import Report
from cases.terms import Outcome

NEXT_STEPS = {
    Outcome.DISCHARGE: gettext_lazy("You need no further appointment for this."),
    Outcome.ROUTINE_CLINIC: gettext_lazy(
        "We would like to see you in the clinic. You will get an appointment; there is no hurry."
    ),
    Outcome.URGENT_CLINIC: gettext_lazy(
        "We would like to see you in the clinic soon. You will get an appointment. If you have heard nothing within "
        "a week, call us."
    ),
    Outcome.BIOPSY: gettext_lazy(
        "We would like to take a small piece of skin and look at it under the microscope. You will get an appointment."
    ),
}


def plain_sections(report: Report) -> list[Section]:
    sections = [Section(_("What happens next"), [next_step(report)])]
    if report.reason:
        sections.insert(0, Section(_("This letter takes the place of an earlier one"), paragraphs(report.reason)))
    sections.append(Section(_("What this means for you"), paragraphs(report.advice)))
    if report.safety_net:
        sections.append(Section(_("When to come back sooner"), paragraphs(report.safety_net)))
    return [section for section in sections if section.paragraphs]


def next_step(report: Report) -> str:
    if report.review_weeks is None:
        return str(NEXT_STEPS.get(Outcome(report.outcome), report.get_outcome_display()))
    weeks = report.review_weeks
    return ngettext(
        "Please send us new photos in %(weeks)d week, so that we can compare.",
        "Please send us new photos in %(weeks)d weeks, so that we can compare.",
        weeks,
    ) % {"weeks": weeks}


def paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
