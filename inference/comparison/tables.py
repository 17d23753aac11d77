"""A comparison as data: for comparison.json and lesions.csv."""

import csv
import io
from typing import Any

from inference.comparison.findings import Comparison, Pair
from inference.findings import Lesion

COLUMNS = ("fate", "old_number", "new_number", "growth", "look_distance", "spl_change", "offset", "whole", "changes")


def as_dict(comparison: Comparison) -> dict[str, Any]:
    """The content of comparison.json; lesions are named by their numbers in their own photo."""
    return {
        "aligned": comparison.aligned,
        "advice": comparison.advice,
        "ground": comparison.ground.value if comparison.aligned else None,
        "scale": round(comparison.scale, 4),
        "turn_degrees": round(comparison.turn, 2),
        "lay_over": [round(value, 6) for value in comparison.lay_over],
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "new": _numbers(comparison.new),
        "gone": _numbers(comparison.gone),
        "only_in_old_frame": _numbers(comparison.only_in_old_frame),
        "only_in_new_frame": _numbers(comparison.only_in_new_frame),
        "only_marked_in_old": _numbers(comparison.only_marked_in_old),
        "only_marked_in_new": _numbers(comparison.only_marked_in_new),
    }


def as_csv(comparison: Comparison) -> str:
    """A row a lesion: what became of it, with the figures of its pair."""
    rows = [{"fate": _fate(pair), **_pair(pair), "changes": " ".join(pair.changes)} for pair in comparison.pairs]
    rows += [{"fate": "new", "new_number": lesion.number} for lesion in comparison.new]
    rows += [{"fate": "gone", "old_number": lesion.number} for lesion in comparison.gone]
    rows += [{"fate": "only in old frame", "old_number": lesion.number} for lesion in comparison.only_in_old_frame]
    rows += [{"fate": "only in new frame", "new_number": lesion.number} for lesion in comparison.only_in_new_frame]
    rows += [{"fate": "only marked in old", "old_number": lesion.number} for lesion in comparison.only_marked_in_old]
    rows += [{"fate": "only marked in new", "new_number": lesion.number} for lesion in comparison.only_marked_in_new]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _fate(pair: Pair) -> str:
    return "grown" if pair.grown else "changed" if pair.changed else "same"


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old_number": pair.old.number,
        "new_number": pair.new.number,
        "growth": round(pair.growth, 3),
        "look_distance": round(pair.look_distance, 4),
        "spl_change": round(pair.spl_change, 4),
        "offset": round(pair.offset, 1),
        "whole": pair.whole,
        "grown": pair.grown,
        "changes": list(pair.changes),
    }


def _numbers(lesions: tuple[Lesion, ...]) -> list[int]:
    return [lesion.number for lesion in lesions]
