"""A report in the patient's words: no code, no class, no percentage."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.letters.content import Section, Tone
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


def opening(report: Report) -> list[str]:
    case = report.case
    own = case.created_by_id == case.patient.account_id
    return [
        _("Thank you for the photos that you sent us. A dermatologist has looked at them; this is the answer.")
        if own
        else _("We were asked to look at photos of your skin. A dermatologist has done so; this is the answer.")
    ]


def plain_sections(report: Report) -> list[Section]:
    phone = report.case.practice.phone
    sections = [
        Section(_("This letter takes the place of an earlier one"), paragraphs(report.reason)),
        Section(_("What happens next"), [next_step(report)], Tone.KEY),
        Section(_("What this means for you"), paragraphs(report.advice)),
        Section(_("When to come back sooner"), paragraphs(report.safety_net), Tone.WATCH),
        Section(_("Your questions"), [whom_to_call(report)] if phone else []),
    ]
    return [section for section in sections if section.paragraphs]


def whom_to_call(report: Report) -> str:
    words = _("Call us on %(phone)s and name your case, %(case)s. We have your photos and this letter at hand.")
    return words % {"phone": report.case.practice.phone, "case": report.case}


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
