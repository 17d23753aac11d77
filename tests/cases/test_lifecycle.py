from collections.abc import Mapping

import pytest

from cases.lifecycle import ANALYSIS_MOVES, CASE_MOVES, AnalysisState, CaseState


def reachable(start: str, moves: Mapping[str, frozenset[str]]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        new = moves[todo.pop()] - seen
        seen |= new
        todo.extend(new)
    return seen


def test_the_tables_know_every_state_and_each_can_be_reached() -> None:
    assert reachable(CaseState.DRAFT, CASE_MOVES) == set(CaseState) == set(CASE_MOVES)
    born_final = {AnalysisState.NOT_APPLICABLE}
    assert reachable(AnalysisState.QUEUED, ANALYSIS_MOVES) | born_final == set(AnalysisState) == set(ANALYSIS_MOVES)


def test_a_withdrawn_case_stays_withdrawn_and_a_reported_one_is_amended_only() -> None:
    assert reachable(CaseState.WITHDRAWN, CASE_MOVES) == {CaseState.WITHDRAWN}
    assert CASE_MOVES[CaseState.REPORTED] == {CaseState.REPORTED}


def test_nothing_is_reported_unread() -> None:
    assert {state for state, to in CASE_MOVES.items() if CaseState.REPORTED in to} == {
        CaseState.IN_REVIEW,
        CaseState.REPORTED,
    }


def test_nothing_goes_back_to_draft() -> None:
    assert not any(CaseState.DRAFT in to for to in CASE_MOVES.values())


@pytest.mark.parametrize("final", [AnalysisState.SUCCEEDED, AnalysisState.REJECTED])
def test_findings_and_rejections_are_written_once(final: AnalysisState) -> None:
    assert ANALYSIS_MOVES[final] == frozenset()
