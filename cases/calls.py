"""What a reader says of a lesion, and how that stands to what the model said: labels for training."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from inference.findings import LesionClass


class Call(TextChoices):
    BENIGN = "benign", _("Benign")
    FOLLOW = "follow", _("Follow")
    SUSPICIOUS = "suspicious", _("Suspicious")
    NOT_ASSESSABLE = "not_assessable", _("Not assessable")


class Agreement(TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    CHANGED = "changed", _("Changed")
    REJECTED = "rejected", _("Rejected")


# A class that is no lesion is no call: whatever the reader then calls the lesion changes it.
MODEL_CALLS: Mapping[LesionClass, Call] = {
    LesionClass.NSPL_A: Call.BENIGN,
    LesionClass.NSPL_B: Call.FOLLOW,
    LesionClass.SPL: Call.SUSPICIOUS,
}


def agreement(lesion_class: LesionClass, call: Call) -> Agreement:
    """Accepted: the same call. Changed: another one. Rejected: nothing can be said from this picture, by anyone."""
    if call == Call.NOT_ASSESSABLE:
        return Agreement.REJECTED
    return Agreement.ACCEPTED if MODEL_CALLS.get(lesion_class) == call else Agreement.CHANGED
