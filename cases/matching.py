"""Whether two records look like one person. It proposes; a person decides."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Likeness(TextChoices):
    NHS_NUMBER = "nhs_number", _("The same NHS number")
    NAME = "name", _("The same name")
    BIRTH_DATE = "birth_date", _("The same date of birth")
    PHONE = "phone", _("The same telephone number")


@dataclass(frozen=True, slots=True)
class Identity:
    name: str
    birth_date: date | None
    nhs_number: str
    phone: str


ENOUGH = (
    frozenset({Likeness.NHS_NUMBER}),
    frozenset({Likeness.NAME, Likeness.BIRTH_DATE}),
    frozenset({Likeness.BIRTH_DATE, Likeness.PHONE}),
)


def likenesses(one: Identity, other: Identity) -> frozenset[Likeness]:
    """In what the two agree, empty where that is too little or where something speaks against it."""
    if contradict(one, other):
        return frozenset()
    same = {
        Likeness.NHS_NUMBER: one.nhs_number == other.nhs_number != "",
        Likeness.NAME: plain(one.name) == plain(other.name),
        Likeness.BIRTH_DATE: one.birth_date is not None and one.birth_date == other.birth_date,
        Likeness.PHONE: digits(one.phone) == digits(other.phone) != "",
    }
    found = frozenset(likeness for likeness, holds in same.items() if holds)
    return found if any(enough <= found for enough in ENOUGH) else frozenset()


def contradict(one: Identity, other: Identity) -> bool:
    """Two NHS numbers, or two dates of birth: they are two people, or an error that somebody has to correct first."""
    numbers = {one.nhs_number, other.nhs_number} - {""}
    birth_dates = {one.birth_date, other.birth_date} - {None}
    return len(numbers) > 1 or len(birth_dates) > 1


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in any order, without accents, capitals and dots."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return tuple(sorted(kept.split()))


def digits(phone: str) -> str:
    """The last ten digits: with the country's code or without, it is the same telephone."""
    return "".join(digit for digit in phone if digit.isdecimal())[-10:]
