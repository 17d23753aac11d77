"""The words of a letter: plain ones for the patient, clinical ones for the GP."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.letters.clinical import calls_table, clinical_sections, marked_pictures
from cases.letters.content import Letter, Section
from cases.letters.plain import opening, plain_sections
from cases.letters.reader import LetterReader
from cases.letters.typesetting import set_in_type
from cases.models import Analysis, Case, Report
from cases.nhs_number import spaced


def write_letter(*, report: Report, to: LetterReader) -> bytes:
    """PDF of a report that was sent."""
    return set_in_type(patient_letter(report) if to == LetterReader.PATIENT else gp_letter(report))


def patient_letter(report: Report) -> Letter:
    name = report.case.patient.name
    return frame(
        report,
        title=_("Our answer to your photos"),
        to=name,
        opening=opening(report),
        sections=plain_sections(report),
        disclosure=_(
            "A computer program helped to find and mark spots on the photos. It makes no diagnosis. "
            "A dermatologist has looked at all photos and has decided what this letter says."
        ),
    )


def gp_letter(report: Report) -> Letter:
    case = report.case
    letter = frame(
        report,
        title=_("Teledermatology report"),
        to="" if case.created_by_id == case.patient.account_id else case.created_by.name,
        opening=[],
        sections=clinical_sections(report),
        disclosure=model_disclosure(report),
    )
    return replace(letter, table=calls_table(report), pictures=marked_pictures(report))


def frame(
    report: Report, *, title: str, to: str, opening: list[str], sections: list[Section], disclosure: str
) -> Letter:
    case = report.case
    signed = timezone.localtime(report.signed_at, case.practice.zone)
    return Letter(
        language=(get_language() or "en").split("-")[0],
        title=title,
        practice=case.practice.name,
        contact=case.practice.contact,
        date=date_format(signed, "j F Y"),
        addressee=[to] if to else [],
        facts=facts_of(case),
        greeting=_("Dear %(name)s,") % {"name": to} if to else _("Dear colleague,"),
        opening=opening,
        sections=sections,
        closing=_("Yours sincerely"),
        signature=[
            report.author.name,
            _("Dermatologist, %(practice)s") % {"practice": case.practice},
            signed_on(signed),
        ],
        disclosure=disclosure,
        footer=_("Case %(case)s, report version %(version)d") % {"case": case, "version": report.version},
    )


def facts_of(case: Case) -> list[tuple[str, str]]:
    patient = case.patient
    facts = [
        (_("Patient"), patient.name),
        (_("Date of birth"), date_format(patient.birth_date, "j F Y") if patient.birth_date else ""),
        (_("NHS number"), spaced(patient.nhs_number)),
        (_("Case"), case.reference),
        (_("Where on the body"), str(case.get_body_site_display())),
    ]
    return [(name, value) for name, value in facts if value]


def signed_on(moment: datetime) -> str:
    """With the zone's name: a letter is read anywhere."""
    words = _("Signed electronically on %(moment)s (%(zone)s)")
    return words % {"moment": date_format(moment, "j F Y, H:i"), "zone": moment.tzinfo}


def model_disclosure(report: Report) -> str:
    used = Analysis.objects.current().succeeded().filter(photo__case=report.case).first()
    if used is None:
        return _("No computer model had a part in this report.")
    return _(
        "Decision support, not a diagnosis: lesions were found and ranked by the model %(name)s, version %(version)s "
        "(suspicious from %(threshold)d %%). The dermatologist has looked at all photos and made every decision."
    ) % {"name": used.model_name, "version": used.model_version, "threshold": round(100 * used.threshold)}
