from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class LetterReader(TextChoices):
    """Whom a letter is written to."""

    PATIENT = "patient", _("Letter to the patient")
    GP = "gp", _("Letter to the GP")


def letters_for(roles: Iterable[Role]) -> tuple[LetterReader, ...]:
    """A patient reads the one in plain words; clinicians and the desk read both."""
    professional = any(role != Role.PATIENT for role in roles)
    return tuple(LetterReader) if professional else (LetterReader.PATIENT,)
