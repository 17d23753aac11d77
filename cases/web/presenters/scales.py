"""The one scale of suspicion and the one scale of oddness: a share, its number and its word."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNCERTAIN_FROM = 0.5
"""Share of the model's threshold from which a lesion is no longer called unlikely."""
UNUSUAL_FROM = 0.5
"""UD score from which a lesion is called unusual though it does not stand out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value on a scale. share and mark (the threshold, or None) are in 0..1."""

    scale: str
    share: float
    word: str | Promise
    high: bool
    mark: float | None = None

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def mark_percent(self) -> float:
        return 100 * (self.mark or 0.0)


def suspicion(spl: float, threshold: float) -> Reading:
    """Place a probability of SPL beside the threshold of the model that gave it."""
    if spl >= threshold:
        word = _("suspicious")
    elif spl >= UNCERTAIN_FROM * threshold:
        word = _("uncertain")
    else:
        word = _("unlikely")
    return Reading("suspicion", spl, word, spl >= threshold, threshold)


def oddness(ud_score: float, *, stands_out: bool) -> Reading:
    """Place an ugly-duckling score; whether it stands out was decided when the lesions were ranked."""
    if stands_out:
        word = _("stands out")
    elif ud_score >= UNUSUAL_FROM:
        word = _("unusual")
    else:
        word = _("like the others")
    return Reading("oddness", ud_score, word, stands_out)
