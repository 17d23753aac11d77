"""Who a patient is, in rows of words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.matching import Likeness
from cases.models import Patient, PatientMatch
from cases.nhs_number import spaced


def birth_date_of(patient: Patient) -> str:
    return date_format(patient.birth_date, "j F Y") if patient.birth_date else ""


def email_of(patient: Patient) -> str:
    return patient.email or (patient.account.email if patient.account else "")


IDENTITY: tuple[tuple[str | Promise, Callable[[Patient], str], Likeness | None], ...] = (
    (_("Name"), lambda patient: patient.name, Likeness.NAME),
    (_("Date of birth"), birth_date_of, Likeness.BIRTH_DATE),
    (_("Sex"), lambda patient: patient.get_sex_display(), None),
    (_("NHS number"), lambda patient: spaced(patient.nhs_number), Likeness.NHS_NUMBER),
    (_("Telephone"), lambda patient: patient.phone, Likeness.PHONE),
    (_("E-mail address"), email_of, None),
    (_("Your own number"), lambda patient: patient.reference, None),
)
HISTORY: tuple[tuple[str | Promise, Callable[[Patient], str]], ...] = (
    (_("Skin type"), lambda patient: patient.get_fitzpatrick_display()),
    (_("Skin cancer before"), lambda patient: patient.get_earlier_cancer_display()),
    (_("Skin cancer in the family"), lambda patient: patient.get_family_cancer_display()),
    (_("Weakened immune system"), lambda patient: patient.get_weak_immunity_display()),
)


@dataclass(frozen=True, slots=True)
class Fact:
    label: str | Promise
    words: str


@dataclass(frozen=True, slots=True)
class ComparedFact:
    label: str | Promise
    own: str
    registered: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Pair:
    match: PatientMatch
    facts: list[ComparedFact]


def facts_of(patient: Patient) -> list[Fact]:
    """What is known, of identity and history."""
    told = [(label, words(patient)) for label, words, _likeness in IDENTITY]
    told += [(label, words(patient)) for label, words in HISTORY]
    return [Fact(label, words) for label, words in told if words]


def side_by_side(match: PatientMatch) -> Pair:
    facts = [
        ComparedFact(label, words(match.own), words(match.registered), agrees=likeness in match.likenesses)
        for label, words, likeness in IDENTITY
    ]
    return Pair(match, facts)
