"""How odd each lesion is among the patient's own, and what the findings sum up to."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from cases.models import Analysis, Case, Lesion
from cases.services.due_sooner import bring_forward
from cases.services.earlier_visits import queue_comparisons
from cases.services.errors import RuleBrokenError
from cases.services.files import KeepFile, delete_on_commit, files_kept_on_commit
from cases.services.moves import lock_case, write
from cases.services.record import record_event
from cases.terms import EventKind
from inference.findings import RankedLesion, Ranking, Risk

WRITTEN = ("ud_score", "ud_rank", "ugly_duckling", "ud_reason", "map_x", "map_y")
LesionKey = tuple[int, int]
"""Which of the ranked photos, and the lesion's number there."""
Place = tuple[float, float]


def record_ranking(
    *,
    case: Case,
    analyses: Sequence[Analysis],
    ranking: Ranking,
    heat_maps: Mapping[UUID, bytes],
    places: Mapping[LesionKey, Place] = MappingProxyType({}),
) -> Case:
    """analyses are those whose lesions were ranked, in the ranking's order of photos; heat_maps are PNGs by analysis;
    places are those of lesions on the map of looks, from the upper left corner, in 0..1.

    Raises RuleBrokenError where another analysis has ended meanwhile: its own ranking is on the way.
    Opens its own outermost transaction: heat maps are removed again where it does not commit.
    """
    with files_kept_on_commit() as keep:
        locked = lock_case(case)
        require_all_ranked(locked, analyses)
        for analysis in analyses:
            replace_heat_map(analysis, heat_maps.get(analysis.pk), keep)
        write_oddness(analyses, ranking, places)
        sum_up(locked, analyses, ranking)
        bring_forward(locked, threshold=max(analysis.threshold for analysis in analyses))
        record_event(case=locked, kind=EventKind.RANKED, by=None)
        queue_comparisons(locked)
    return locked


def require_all_ranked(case: Case, analyses: Sequence[Analysis]) -> None:
    ranked = {analysis.pk for analysis in analyses}
    if ranked != set(Analysis.objects.to_rank(case).values_list("pk", flat=True)):
        raise RuleBrokenError(_("Another analysis of this case has ended meanwhile; its lesions are compared next."))


def replace_heat_map(analysis: Analysis, heat_map: bytes | None, keep: KeepFile) -> None:
    delete_on_commit(analysis.heat_map)
    analysis.heat_map.name = ""
    if heat_map:
        keep(analysis.heat_map, "png", heat_map)
    analysis.save(update_fields=["heat_map"])


def write_oddness(analyses: Sequence[Analysis], ranking: Ranking, places: Mapping[LesionKey, Place]) -> None:
    ranks = {(ranked.photo, ranked.number): ranked for ranked in ranking.lesions}
    photos = {analysis.pk: photo for photo, analysis in enumerate(analyses)}
    rows = list(Lesion.objects.filter(analysis__in=analyses))
    for row in rows:
        key = photos[row.analysis_id], row.number
        rank(row, ranks.get(key))
        row.map_x, row.map_y = places.get(key, (None, None))
    Lesion.objects.bulk_update(rows, WRITTEN, batch_size=500)


def rank(row: Lesion, ranked: RankedLesion | None) -> None:
    row.ud_score = ranked.ud_score if ranked else None
    row.ud_rank = ranked.ud_rank if ranked else None
    row.ugly_duckling = ranked is not None and ranked.ugly_duckling
    row.ud_reason = ranked.reason if ranked else ""


def sum_up(case: Case, analyses: Sequence[Analysis], ranking: Ranking) -> None:
    lesions = Lesion.objects.filter(analysis__in=analyses)
    write(
        case,
        lesion_count=lesions.count(),
        highest_spl=max((lesion.spl for lesion in lesions), default=None),
        highest_ud=lesions.aggregate(highest=Max("ud_score"))["highest"],
        comparable=ranking.comparable,
        risk=Risk.highest(Risk(analysis.risk) for analysis in analyses),
        ranking_due_since=None,
        comparisons_due=False,
    )
