"""A worker ranks the lesions of all of a case's photos, and draws where the odd ones are."""

import logging

from celery import shared_task

from cases import services
from cases.models import Analysis, Case
from cases.queue import RANK_CASE
from cases.tasks import log_surprise
from inference.drawing import heat_map
from inference.findings import Lesion, Ranking
from inference.pipeline import rank_lesions
from inference.similarity import map_of_looks

logger = logging.getLogger(__name__)


@shared_task(name=RANK_CASE)
def rank_case(case_id: str) -> None:
    try:
        rank(Case.objects.get(pk=case_id))
    except services.RuleBrokenError:
        logger.info("Case %s has further findings; they are ranked next.", case_id)
    except Exception as error:  # noqa: BLE001  (the row says that a ranking is due, so the sweep sends it again)
        log_surprise(f"The ranking of case {case_id}", error)


def rank(case: Case) -> None:
    analyses = list(Analysis.objects.to_rank(case).select_related("photo").order_by("photo__uploaded_at", "photo"))
    photos = [[row.to_finding() for row in analysis.lesions.order_by("number")] for analysis in analyses]
    ranking = rank_lesions(photos)
    maps = {analyses[index].pk: draw(analyses[index], photos[index], ranking, index) for index in mapped(ranking)}
    places = map_of_looks(photos)
    services.record_ranking(case=case, analyses=analyses, ranking=ranking, heat_maps=maps, places=places)


def mapped(ranking: Ranking) -> set[int]:
    """Photos with a ranked lesion; the others have nothing to draw."""
    return {lesion.photo for lesion in ranking.lesions}


def draw(analysis: Analysis, lesions: list[Lesion], ranking: Ranking, index: int) -> bytes:
    scores = {ranked.number: ranked.ud_score for ranked in ranking.lesions if ranked.photo == index}
    return heat_map((analysis.photo.width, analysis.photo.height), lesions, scores)
