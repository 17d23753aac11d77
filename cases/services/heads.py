"""The ends of the chains, to be kept where nobody who holds the database can write: they show a chain written anew."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Chain, Event

FORMAT = "audit-heads/1"
BATCH = 200
"""Cases a query."""


class Head(NamedTuple):
    """Of a case's chain at some time: how many events it had, and the hash of the last."""

    length: int
    hash: str


Heads = Mapping[str, Head]
"""By the case's reference."""


def heads_now() -> Heads:
    rows = Chain.objects.filter(length__gt=0).order_by("case").values_list("case__reference", "length", "head")
    return {reference: Head(length, head) for reference, length, head in rows}


def departures(noted: Heads) -> Iterator[tuple[str, str]]:
    """The reference and a sentence for each case whose record no longer goes through the head that was noted."""
    references = list(noted)
    for start in range(0, len(references), BATCH):
        yield from departures_among(references[start : start + BATCH], noted)


def departures_among(references: Sequence[str], noted: Heads) -> Iterator[tuple[str, str]]:
    wanted = reduce(or_, (Q(case__reference=name, number=noted[name].length) for name in references))
    found = dict(Event.objects.filter(wanted).values_list("case__reference", "hash"))
    for name in references:
        if name not in found:
            words = _("Event %(number)d, which was the last when the heads were noted, is gone.")
            yield name, words % {"number": noted[name].length}
        elif found[name] != noted[name].hash:
            yield (
                name,
                _("Its record was written anew since the heads were noted, up to event %(number)d at least.")
                % {"number": noted[name].length},
            )
