"""Who reads which messages on a case, and to whom each role may write: one table."""

from collections.abc import Iterable, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class Audience(TextChoices):
    ALL = "all", _("Everyone on the case, the patient too")
    CLINICAL = "clinical", _("Clinicians and the desk, not the patient")


BOTH = frozenset(Audience)
# The same for reading and writing: nobody writes what they could not read again.
AUDIENCES: Mapping[Role, frozenset[Audience]] = {
    Role.PATIENT: frozenset({Audience.ALL}),
    Role.REFERRER: BOTH,
    Role.DERMATOLOGIST: BOTH,
    Role.COORDINATOR: BOTH,
    Role.INTEGRATION: BOTH,
}


def audiences_of(roles: Iterable[Role]) -> frozenset[Audience]:
    return frozenset[Audience]().union(*(AUDIENCES[role] for role in roles))
