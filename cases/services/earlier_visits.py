"""Which earlier photo a new one is held against: the latest of the same patient's same site."""

from django.db.models import Case as Choice
from django.db.models import F, When
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import queue
from cases.lifecycle import CaseState, ComparisonState
from cases.models import Analysis, Case, Comparison
from cases.models.analysis import AnalysisQuerySet
from cases.models.case import CaseQuerySet
from cases.services.record import record_event
from cases.terms import EventKind, PhotoKind

SITE = Choice(When(photo__body_site="", then=F("photo__case__body_site")), default=F("photo__body_site"))


def queue_comparisons(case: Case) -> None:
    """Called in the ranking's transaction, for the newest analysed photo of each site; what is there is not redone.

    Later visits are asked, too: this one's analysis may have come to its end after theirs.
    """
    later_visits = visits_of(case).filter(submitted_at__gt=case.submitted_at)
    for visit in (case, *later_visits):
        for site, later in newest_of_each_site(visit).items():
            earlier = latest_before(visit, later, site)
            if earlier is not None:
                queue_comparison(visit, earlier, later)


def visits_of(case: Case) -> CaseQuerySet:
    """Of the same patient; what was withdrawn is none."""
    return Case.objects.filter(patient=case.patient_id).exclude(state=CaseState.WITHDRAWN)


def newest_of_each_site(case: Case) -> dict[str, Analysis]:
    analyses = wide_fields(Analysis.objects.to_rank(case)).order_by("photo__uploaded_at")
    newest = {analysis.photo.body_site or case.body_site: analysis for analysis in analyses}
    return {site: analysis for site, analysis in newest.items() if site}


def wide_fields(analyses: AnalysisQuerySet) -> AnalysisQuerySet:
    """Close-ups show too few lesions to be laid over each other."""
    return analyses.filter(photo__kind=PhotoKind.WIDE_FIELD).select_related("photo")


def latest_before(case: Case, later: Analysis, site: str) -> Analysis | None:
    """Of the same version of the model where there is one: looks of two versions cannot be compared."""
    visits = visits_of(case).filter(submitted_at__lt=case.submitted_at)
    earlier = wide_fields(Analysis.objects.current().succeeded().filter(photo__case__in=visits))
    latest = earlier.annotate(site=SITE).filter(site=site).order_by("-photo__uploaded_at").first()
    if latest is None:
        return None
    same_model = Analysis.objects.succeeded().filter(photo=latest.photo, model_sha256=later.model_sha256)
    return same_model.select_related("photo").first() or latest


def queue_comparison(case: Case, earlier: Analysis, later: Analysis) -> None:
    comparable = earlier.model_sha256 == later.model_sha256
    ended = {} if comparable else ended_unasked(earlier)
    comparison, is_new = Comparison.objects.get_or_create(earlier=earlier, later=later, defaults=ended)
    if is_new and comparable:
        queue.send_comparison(comparison.pk)
    elif is_new:
        record_event(case=case, kind=EventKind.COMPARED, photo=later.photo, to_state=comparison.state,
                     why=comparison.reason, by=None)  # fmt: skip


def ended_unasked(earlier: Analysis) -> dict[str, object]:
    reason = _("The earlier photo was analysed by another version of the model (%(version)s). Compare by eye.")
    return {
        "state": ComparisonState.NOT_COMPARABLE,
        "reason": reason % {"version": earlier.model_version},
        "finished_at": timezone.now(),
    }
