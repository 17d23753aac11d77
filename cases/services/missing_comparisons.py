"""Visits that were ranked before visits were compared get their comparisons, a round at a time."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Comparison
from cases.models.analysis import AnalysisQuerySet
from cases.models.case import CaseQuerySet
from cases.services.earlier_visits import SITE, queue_comparisons, wide_fields
from cases.services.moves import lock_case

ROUND = 100
"""Cases: so that the workers' queue is never filled by old visits."""


def ask_missing_comparisons() -> int:
    """How many cases were seen to. Each has a comparison afterwards, so the rounds come to an end."""
    keys = list(uncompared().values_list("pk", flat=True)[:ROUND])
    for key in keys:
        ask(key)
    return len(keys)


@transaction.atomic
def ask(key: UUID) -> None:
    queue_comparisons(lock_case(Case.objects.get(pk=key)))


def uncompared() -> CaseQuerySet:
    """Ranked, with an earlier visit's photo of the same site, and held against none; the newest first."""
    later = of_visits().annotate(site=SITE, patient=F("photo__case__patient"), sent=F("photo__case__submitted_at"))
    earlier = (
        of_visits()
        .annotate(site=SITE)
        .filter(
            site=OuterRef("site"),
            photo__case__patient=OuterRef("patient"),
            photo__case__submitted_at__lt=OuterRef("sent"),
        )
    )
    with_earlier = later.exclude(site="").filter(Exists(earlier)).values("photo__case")
    compared = Comparison.objects.filter(later__photo__case=OuterRef("pk"))
    ranked = Case.objects.filter(pk__in=with_earlier, ranking_due_since=None).exclude(Exists(compared))
    return ranked.order_by("-submitted_at")


def of_visits() -> AnalysisQuerySet:
    analyses = wide_fields(Analysis.objects.current().succeeded())
    return analyses.exclude(photo__case__state=CaseState.WITHDRAWN)
