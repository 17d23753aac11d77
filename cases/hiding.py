"""From whom a case's findings are hidden still: those who read it by themselves first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from accounts.models import Membership, Role, User
from cases.models import Case, Reading
from cases.readings import HIDING_STATES, ReadingMode, is_unaided


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """How somebody reads: their own choice, and the share in per cent that is sampled in each practice they read in."""

    mode: str
    percents: dict[int, int]

    @classmethod
    def of(cls, reader: User) -> Self:
        reads_in = Membership.objects.filter(user=reader, role=Role.DERMATOLOGIST)
        rows = list(reads_in.values_list("practice", "practice__reading_sample__percent", "user__reading_choice__mode"))
        mode = next((mode for _practice, _percent, mode in rows if mode), ReadingMode.SAMPLED)
        return cls(mode, {practice: percent or 0 for practice, percent, _mode in rows})

    @property
    def ever_hides(self) -> bool:
        return self.mode == ReadingMode.ALWAYS or (self.mode == ReadingMode.SAMPLED and any(self.percents.values()))

    def hides(self, case: Case) -> bool:
        """Of a case that the reader has not opened yet."""
        percent = self.percents.get(case.practice_id)
        return percent is not None and is_unaided(case.pk, self.mode, percent)


def hidden_from(user: User, cases: Iterable[Case], rule: ReadingRule | None = None) -> frozenset[UUID]:
    """Which of the cases: for two queries, however many there are; for one where the user's rule is at hand."""
    open_cases = [case for case in cases if case.state in HIDING_STATES]
    if not open_cases:
        return frozenset()
    rule = rule or ReadingRule.of(user)
    if not rule.percents:
        return frozenset()
    begun = {one.case_id: one for one in Reading.objects.filter(reader=user, case__in=open_cases)}
    return frozenset(case.pk for case in open_cases if _hides(case, begun.get(case.pk), rule))


def _hides(case: Case, reading: Reading | None, rule: ReadingRule) -> bool:
    return rule.hides(case) if reading is None else reading.unaided and reading.revealed_at is None
