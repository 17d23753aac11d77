"""How odd each lesion is among the patient's own, and what the findings sum up to."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Lesion
from cases.services.deadlines import deadline_of, due_fields
from cases.services.errors import RuleBrokenError
from cases.services.files import KeepFile, delete_on_commit, files_kept_on_commit
from cases.services.moves import lock_case, write
from cases.services.record import record_event
from cases.terms import EventKind
from inference.findings import RankedLesion, Ranking, Risk

RISKS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)
UNREAD_STATES = (CaseState.SUBMITTED, CaseState.IN_REVIEW)


def record_ranking(
    *, case: Case, analyses: Sequence[Analysis], ranking: Ranking, heat_maps: Mapping[UUID, bytes]
) -> Case:
    """analyses are those whose lesions were ranked, in the ranking's order of photos; heat_maps are PNGs by analysis.

    Raises RuleBrokenError where another analysis has ended meanwhile: its own ranking is on the way.
    Opens its own outermost transaction: heat maps are removed again where it does not commit.
    """
    with files_kept_on_commit() as keep:
        locked = lock_case(case)
        require_all_ranked(locked, analyses)
        for analysis in analyses:
            replace_heat_map(analysis, heat_maps.get(analysis.pk), keep)
        write_oddness(analyses, ranking)
        sum_up(locked, analyses, ranking)
        bring_forward(locked, threshold=max(analysis.threshold for analysis in analyses))
        record_event(case=locked, kind=EventKind.RANKED, by=None)
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


def write_oddness(analyses: Sequence[Analysis], ranking: Ranking) -> None:
    places = {(analyses[ranked.photo].pk, ranked.number): ranked for ranked in ranking.lesions}
    rows = list(Lesion.objects.filter(analysis__in=analyses))
    for row in rows:
        place(row, places.get((row.analysis_id, row.number)))
    Lesion.objects.bulk_update(rows, ["ud_score", "ud_rank", "ugly_duckling", "ud_reason"], batch_size=500)


def place(row: Lesion, ranked: RankedLesion | None) -> None:
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
        risk=max((Risk(analysis.risk) for analysis in analyses), key=RISKS.index),
        ranking_due_since=None,
    )


def bring_forward(case: Case, *, threshold: float) -> None:
    """Findings never put a case off; a case that is not waiting to be read keeps the time it had."""
    if case.state not in UNREAD_STATES or case.clock_from is None or case.due_at is None:
        return
    deadline = deadline_of(case, case.clock_from, threshold)
    if deadline.at < case.due_at:
        write(case, **due_fields(deadline))
        record_event(case=case, kind=EventKind.DUE_SOONER, why=deadline.reasons[-1], by=None)
