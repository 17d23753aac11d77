"""The worker holds the photos of two visits against each other."""

import logging
from uuid import UUID

from celery import shared_task

from cases import services
from cases.models import Analysis
from cases.models import Comparison as StoredComparison
from cases.queue import COMPARE_PHOTOS, RESEND_COMPARISONS
from cases.tasks import log_surprise, read_stored
from cases.terms import Fate
from inference.comparison import Comparison, Pair
from inference.comparison import compare_photos as compare_findings
from inference.findings import ModelInfo, PhotoFindings, Quality, Risk

logger = logging.getLogger(__name__)


@shared_task(name=COMPARE_PHOTOS)
def compare_photos(comparison_id: str) -> None:
    comparison = services.start_comparison(comparison_id=UUID(comparison_id))
    if comparison is None:
        return
    try:
        compare(comparison)
    except services.RuleBrokenError:
        logger.info("Comparison %s was ended by another worker.", comparison_id)
    except Exception as error:  # noqa: BLE001  (the row stays queued, so the sweep sends it again)
        log_surprise(f"Comparison {comparison_id}", error)


def compare(comparison: StoredComparison) -> None:
    found = lay_over(comparison.earlier, comparison.later)
    if found.aligned:
        services.record_comparison(comparison=comparison, lay_over=found.lay_over, pairs=found_pairs(found))
    else:
        services.refuse_comparison(comparison=comparison, reason=found.advice)


def lay_over(earlier: Analysis, later: Analysis) -> Comparison:
    """By lesions and, where both photos are still there, by what the skin between them shows."""
    findings = findings_of(earlier), findings_of(later)
    if not (earlier.photo.display and later.photo.display):
        return compare_findings(*findings)
    # Skin and spots are found again on the copies for the screen as well as on the originals.
    then, now = (read_stored(analysis.photo.display).pixels for analysis in (earlier, later))
    return compare_findings(*findings, (then, now))


def findings_of(analysis: Analysis) -> PhotoFindings:
    photo = analysis.photo
    lesions = tuple(row.to_finding() for row in analysis.lesions.order_by("number"))
    model = ModelInfo(
        analysis.model_name,
        analysis.model_version,
        analysis.model_sha256,
        analysis.threshold,
        analysis.preprocessing,
    )
    quality = Quality(**analysis.quality)
    return PhotoFindings(
        photo.width, photo.height, photo.sha256, quality, model, lesions, Risk(analysis.risk),
        scale=analysis.scale,
    )  # fmt: skip


def found_pairs(found: Comparison) -> list[services.FoundPair]:
    paired = [found_pair(pair) for pair in found.pairs]
    new = [services.FoundPair(Fate.NEW, later=lesion.number) for lesion in found.new]
    return [*paired, *new, *(services.FoundPair(Fate.GONE, earlier=lesion.number) for lesion in found.gone)]


def found_pair(pair: Pair) -> services.FoundPair:
    fate = Fate.GROWN if pair.grown else Fate.CHANGED if pair.changed else Fate.SAME
    return services.FoundPair(
        fate,
        pair.old.number,
        pair.new.number,
        growth=pair.growth,
        look_distance=pair.look_distance,
        spl_change=pair.spl_change,
        whole=pair.whole,
        changes=pair.changes,
    )


@shared_task(name=RESEND_COMPARISONS)
def resend_comparisons() -> None:
    services.resend_comparisons()
