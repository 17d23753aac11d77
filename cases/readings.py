"""Read first, then reveal: when a reader gives own calls before the model's findings are shown."""

from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.lifecycle import CaseState

HIDING_STATES = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.RETURNED)
"""Once a case is answered nothing is hidden: the report says how its calls stand to the model's."""
WHOLE = 2**32


class ReadingMode(TextChoices):
    ALWAYS = "always", _("My own call first, always")
    NEVER = "never", _("The model's findings at once")
    SAMPLED = "sampled", _("As my practice samples: some cases first by myself")


def is_sampled(case_id: UUID, percent: int) -> bool:
    """The same for a case whenever it is asked, whoever reads it; a larger share holds all of a smaller one's cases.

    The last 32 bits of a random UUID are as good as a drawn number.
    """
    return 100 * (case_id.int % WHOLE) < percent * WHOLE


def is_unaided(case_id: UUID, mode: str, percent: int) -> bool:
    if mode == ReadingMode.SAMPLED:
        return is_sampled(case_id, percent)
    return mode == ReadingMode.ALWAYS
