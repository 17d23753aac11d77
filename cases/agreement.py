"""How far readers and the model agree, and how far each agrees with histology; pure.

Nothing is said of fewer lesions than FEWEST_LESIONS, nor of fewer than FEWEST_WITH_HISTOLOGY that were examined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.calls import MODEL_CALLS, Call
from inference.findings import LesionClass

FEWEST_LESIONS = 30
FEWEST_WITH_HISTOLOGY = 10
COMPARED = (Call.BENIGN, Call.FOLLOW, Call.SUSPICIOUS)
"""The calls that both can make. What a reader cannot assess stands outside the comparison."""

Counts = Mapping[tuple[Call, Call], int]
"""Lesions by (reader's call, model's call)."""


@dataclass(frozen=True, slots=True)
class Share:
    """part of whole, such as lesions called alike of all lesions; said from fewest on."""

    part: int
    whole: int
    fewest: int

    @property
    def enough(self) -> bool:
        return self.whole >= self.fewest

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0


def count_pairs(rows: Iterable[tuple[str, int, int]]) -> Counts:
    """rows: (reader's call, the model's class, how many); calls that only one side can make are left out."""
    counts: dict[tuple[Call, Call], int] = {}
    for said, model_class, many in rows:
        pair = (Call(said), MODEL_CALLS.get(LesionClass(model_class)))
        if pair[0] in COMPARED and pair[1] is not None:
            counts[pair[0], pair[1]] = counts.get((pair[0], pair[1]), 0) + many
    return counts


def agreed(counts: Counts) -> Share:
    alike = sum(many for (own, model), many in counts.items() if own == model)
    return Share(alike, sum(counts.values()), FEWEST_LESIONS)


def found_by_both(counts: Counts, *, suspicious: bool) -> Share:
    """Of the lesions the model calls suspicious (or does not), those of which the reader says the same."""
    of_model = {pair: n for pair, n in counts.items() if (pair[1] == Call.SUSPICIOUS) == suspicious}
    same = sum(n for (own, _model), n in of_model.items() if (own == Call.SUSPICIOUS) == suspicious)
    return Share(same, sum(of_model.values()), FEWEST_WITH_HISTOLOGY)


def cohens_kappa(counts: Counts) -> float | None:
    """Agreement beyond what chance alone would give: 1 is perfect, 0 is chance, below 0 is worse than chance.

    None where chance alone would agree on all, or nothing was called. J. Cohen, A coefficient of agreement for nominal
    scales, Educational and Psychological Measurement 20 (1960) 37-46: kappa = (p_o - p_e) / (1 - p_e).
    """
    whole = sum(counts.values())
    if not whole:
        return None
    observed = sum(many for (own, model), many in counts.items() if own == model) / whole
    by_chance = sum(_margin(counts, 0, call) * _margin(counts, 1, call) for call in COMPARED) / whole**2
    return None if by_chance == 1.0 else (observed - by_chance) / (1.0 - by_chance)


def _margin(counts: Counts, side: int, call: Call) -> int:
    return sum(many for pair, many in counts.items() if pair[side] == call)


@dataclass(frozen=True, slots=True)
class Change:
    """What a reader made of a lesion before and after the model's call was shown."""

    kept: int
    towards: int
    away: int
    other: int

    @property
    def all(self) -> int:
        return self.kept + self.towards + self.away + self.other


def changes_of_mind(rows: Iterable[tuple[str, str, int, int]]) -> Change:
    """rows: (call before, call after, the model's class, how many)."""
    found = {"kept": 0, "towards": 0, "away": 0, "other": 0}
    for before, after, model_class, many in rows:
        found[_way(before, after, MODEL_CALLS.get(LesionClass(model_class)))] += many
    return Change(**found)


def _way(before: str, after: str, model: Call | None) -> str:
    if before == after:
        return "kept"
    if after == model:
        return "towards"
    return "away" if before == model else "other"


def against_histology(rows: Iterable[tuple[bool, bool]]) -> tuple[Share, Share]:
    """rows: (called suspicious, found malignant) of each examined lesion. Gives (sensitivity, specificity)."""
    found = list(rows)
    malignant = [called for called, truth in found if truth]
    benign = [called for called, truth in found if not truth]
    sensitivity = Share(sum(malignant), len(malignant), FEWEST_WITH_HISTOLOGY)
    return sensitivity, Share(len(benign) - sum(benign), len(benign), FEWEST_WITH_HISTOLOGY)
