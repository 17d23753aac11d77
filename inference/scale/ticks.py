"""Follows each mark of a row up and down, and asks whether their lengths are those of a ruler in millimetres."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.scale.rows import LEAST_MARKS, Row

Numbers = NDArray[np.intp]
Lengths = NDArray[np.float64]

SLOPES = np.linspace(-0.12, 0.12, 13)  # of marks to the strip's columns
STANDS_OUT = 0.4  # of a mark's own darkness that is left where it ends
REACH = 12  # millimetres that a tick may go on to each side
BROADEST = 0.62  # of the distance that a tick may be broad
FIVE, LEAST_FIVES = 5, 3
LONGER = 1.15, 0.35  # a fifth tick over the others: as a ratio, and in millimetres
SHORT = 1.3, 8.0  # millimetres; ticks of whole centimetres, the only ones that are seen from afar, are shorter than one
ALIKE = 0.3, 0.5  # share and millimetres by which most short ticks differ at most
RIGHT = 0.92  # share of the ticks that are as long as their number says
CLEAR = 0.6  # millimetres beyond the longest ticks, where paper is plain
BASE = 0.5  # millimetres by which ends of most ticks lie off their line


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """number: of each in its row. upper, lower: how far it goes on from there, in millimetres; lengths: both."""

    number: Numbers
    upper: Lengths
    lower: Lengths

    @property
    def lengths(self) -> Lengths:
        return self.upper + self.lower

    @property
    def hang(self) -> bool:
        """Whether they begin on one line above the row; else it lies below."""
        return _unevenness(self.number, self.upper) < _unevenness(self.number, self.lower)


def find_millimetres(grey: NDArray[np.float32], row: Row) -> Ticks | None:
    """The ticks, where they are thin, begin on one line, and every fifth is longer than the others, which are alike."""
    ticks = follow(grey, row)
    return ticks if ticks is not None and _on_a_line(ticks) and _every_fifth_is_longer(ticks.lengths) else None


def beyond(row: Row, ticks: Ticks) -> list[tuple[float, float]]:
    """x and y of two places of the strip, where the first and the last tick would end if they were a little longer."""
    side, base = (1, ticks.upper) if ticks.hang else (-1, ticks.lower)
    slope, start = np.polyfit(ticks.number, row.y - side * base * row.pitch, 1)
    away = side * (float(np.quantile(ticks.lengths, 0.95)) + CLEAR) * row.pitch
    ends = ticks.number[[0, -1]]
    return list(zip(np.polyval(row.curve, ends).tolist(), (start + slope * ends + away).tolist(), strict=True))


def follow(grey: NDArray[np.float32], row: Row) -> Ticks | None:
    """None where the marks are no thin ticks."""
    pitch = row.pitch
    reach = int(np.ceil(REACH * pitch))
    rows = np.arange(-reach, reach + 1)
    slope = max(SLOPES, key=lambda one: _darkness(grey, row, _few_rows(pitch), one).sum())
    darkness = cv2.blur(_darkness(grey, row, rows, slope), (1, 2 * round(0.15 * pitch) + 1))
    own = np.median(darkness[reach - 1 : reach + 2], axis=0)
    if np.median(own) <= 0 or not _are_thin(grey, row, slope):
        return None
    left = darkness / (STANDS_OUT * np.median(own)) - 1
    upper, lower = _run(left[reach::-1]) / pitch, _run(left[reach:]) / pitch
    part = _longest_part(upper + lower > 0)
    ticks = Ticks(row.numbers[part], upper[part], lower[part])
    return ticks if len(ticks.number) >= LEAST_MARKS else None


def _longest_part(there: NDArray[np.bool_]) -> slice:
    """Without the ends where a row that is not quite level leaves the ticks."""
    turns = np.diff(np.concatenate([[False], there, [False]]).astype(np.int8))
    starts, ends = np.flatnonzero(turns > 0), np.flatnonzero(turns < 0)
    if not len(starts):
        return slice(0)
    longest = int((ends - starts).argmax())
    return slice(int(starts[longest]), int(ends[longest]))


def _few_rows(pitch: float) -> NDArray[np.intp]:
    return np.arange(-round(pitch), round(pitch) + 1)


def _run(left: NDArray[np.float32]) -> Lengths:
    """(n,): after how many rows of (rows, n) each column falls below nought, between rows too."""
    below = left < 0
    first = np.where(below.any(axis=0), below.argmax(axis=0), len(left) - 1)
    columns = np.arange(left.shape[1])
    after, before = left[first, columns], left[np.maximum(first - 1, 0), columns]
    part = np.where((first > 0) & (after < 0), before / np.maximum(before - after, 1e-6), 1)
    return np.asarray(np.maximum(first - 1 + part, 0), np.float64)


def _darkness(grey: NDArray[np.float32], row: Row, rows: Numbers, slope: float) -> NDArray[np.float32]:
    """(rows, ticks): how much darker each tick is than what lies half way to its neighbours on both sides."""
    left, own, right = (_sample(grey, row, rows, slope, shift) for shift in (-0.5, 0.0, 0.5))
    return np.asarray(np.minimum(left, right) - own, np.float32)


def _sample(grey: NDArray[np.float32], row: Row, rows: Numbers, slope: float, shift: float) -> NDArray[np.float32]:
    x = np.polyval(row.curve, row.numbers + shift) + slope * rows[:, None]
    y = np.broadcast_to(row.y + rows[:, None], x.shape)
    places = x.astype(np.float32), y.astype(np.float32)
    return np.asarray(cv2.remap(grey, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _are_thin(grey: NDArray[np.float32], row: Row, slope: float) -> bool:
    """Whether most of the way from one tick to the next is light."""
    shifts = np.linspace(-0.5, 0.5, 11)
    profile = np.array([np.median(_sample(grey, row, np.arange(-1, 2), slope, shift)) for shift in shifts])
    half = (profile.max() + profile.min()) / 2
    return bool((profile < half).mean() < BROADEST)


def _on_a_line(ticks: Ticks) -> bool:
    """Whether all ticks begin on one line, at one of their ends."""
    return any(_unevenness(ticks.number, ends) < BASE for ends in (ticks.upper, ticks.lower))


def _unevenness(number: Numbers, ends: Lengths) -> float:
    """How far nearly all lie at most from the line through the medians of both halves, in millimetres."""
    middle = len(number) // 2
    slope = (np.median(ends[middle:]) - np.median(ends[:middle])) / (len(number) / 2)
    rest = ends - slope * number
    return float(np.quantile(np.abs(rest - np.median(rest)), RIGHT))


def _every_fifth_is_longer(lengths: Lengths) -> bool:
    place = np.arange(len(lengths)) % FIVE
    first = max(range(FIVE), key=lambda one: float(np.median(lengths[place == one])))
    fifth, others = lengths[place == first], lengths[place != first]
    short = float(np.median(others))
    if len(fifth) < LEAST_FIVES or not SHORT[0] < short < SHORT[1]:
        return False
    least = max(LONGER[0] * short, short + LONGER[1])
    limit = (short + max(least, float(np.quantile(fifth, 0.2)))) / 2
    right = np.concatenate([fifth > limit, others < limit])
    alike = np.abs(others - short) < max(ALIKE[0] * short, ALIKE[1])
    return bool(np.median(fifth) > least and right.mean() >= RIGHT and alike.mean() >= RIGHT)
