"""Finds along the rows of a strip dark marks that follow each other at even distances."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float32]
Places = NDArray[np.float64]
Numbers = NDArray[np.intp]

BAND, STRIDE = 5, 3  # rows that are looked at together, and from one band to the next
SMALLEST, LEAST_MARKS = 3.5, 15  # pixels from one mark to the next; marks
AGAIN = 0.3  # of a band's changes from light to dark, how much comes again one distance on
MOST_BANDS = 8  # of a strip, those that come again most
CORE, BESIDE = 0.7, 1.3  # of the distance: a mark is the darkest in the one, and the other shows its sides
SHALLOW = 0.35  # of the depth of a row's deeper marks, below which one is none
LEAST_DEPTH = 8.0  # levels of grey
EVEN = 0.3  # by which distances in a row differ at most from the expected
SEED = 8  # marks in sequence that a row is grown from
NEAR = 0.2  # of the distance: how far a mark may lie from where those before it say
MAY_MISS = 2  # marks in sequence
FOUND = 0.9  # share of the marks that must be there


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Marks of a strip: y is their band's middle, number and x are those of each mark found.

    curve: how x follows from number, a polynomial of the second degree, highest power first.
    """

    y: float
    number: Numbers
    x: Places
    curve: Places

    @property
    def pitch(self) -> float:
        """Mean distance of two marks, in pixels of the strip."""
        first, last = self.number[0], self.number[-1]
        return float(np.diff(np.polyval(self.curve, [first, last]))[0] / (last - first))

    @property
    def numbers(self) -> Numbers:
        """All from the first to the last mark, those not found, too."""
        return np.arange(self.number[0], self.number[-1] + 1)

    @property
    def change(self) -> float:
        """How much larger the distances are at one end than at the other, as a share."""
        return float(abs(2 * self.curve[0] * (self.number[-1] - self.number[0])) / self.pitch)

    @property
    def residual(self) -> float:
        """Root mean square of how far marks lie from the curve, as a share of their distance."""
        return float(np.sqrt(np.mean((self.x - np.polyval(self.curve, self.number)) ** 2)) / self.pitch)


def find_rows(grey: NDArray[np.float32]) -> Iterator[Row]:
    """Rows of dark marks in float32 (height, width)."""
    if grey.shape[0] < BAND or grey.shape[1] < SMALLEST * LEAST_MARKS:
        return
    soft = cv2.GaussianBlur(cv2.blur(grey, (1, BAND)), (0, 0), sigmaX=0.7, sigmaY=0.01)
    bands = np.asarray(soft[BAND // 2 :: STRIDE], np.float32)
    for number, distance in _recurring(bands):
        marks = _marks(bands[number], distance)
        for start, end in _even_parts(marks, distance):
            row = _grow(marks, start, end, float(number * STRIDE + BAND // 2))
            if row is not None:
                yield row


def _recurring(bands: Line) -> list[tuple[int, int]]:
    """Bands in which the same comes again and again, with the distance in pixels, by their autocorrelation."""
    changes = np.diff(bands, axis=1)
    longest = changes.shape[1] // (LEAST_MARKS - 1)
    length = cv2.getOptimalDFTSize(changes.shape[1] + longest + 1)
    spectrum = np.abs(np.fft.rfft(changes, length, axis=1)) ** 2
    again = np.fft.irfft(spectrum, length, axis=1)[:, : longest + 2]
    again /= np.maximum(again[:, :1], 1e-6)
    middle = again[:, 1:-1]
    peaks = (middle >= again[:, :-2]) & (middle > again[:, 2:]) & (middle > AGAIN)
    peaks[:, : int(SMALLEST) - 1] = False
    distance = peaks.argmax(axis=1)
    strength = np.where(peaks.any(axis=1), middle[np.arange(len(middle)), distance], 0)
    best = np.argsort(-strength)[:MOST_BANDS]
    return [(int(i), int(distance[i]) + 1) for i in best if strength[i] > 0]


def _marks(line: Line, distance: int) -> Places:
    """Places of the dark marks, between pixels."""
    core, beside = (2 * round(share * distance / 2) + 1 for share in (CORE, BESIDE))
    row = line[None]
    darkest = cv2.erode(row, np.ones((1, max(3, core)), np.uint8))[0]
    lightest = cv2.dilate(row, np.ones((1, beside), np.uint8))[0]
    places = np.flatnonzero(line <= darkest)
    places = places[(places > 0) & (places < len(line) - 1)]
    depth = lightest[places] - line[places]
    if not len(places):
        return np.zeros(0)
    enough = max(LEAST_DEPTH, SHALLOW * float(np.partition(depth, -len(depth) // 4)[-len(depth) // 4]))
    return _between_pixels(line, places[depth > enough])


def _between_pixels(line: Line, places: Numbers) -> Places:
    """By a parabola through each place and its neighbours."""
    left, middle, right = (line[places + shift].astype(np.float64) for shift in (-1, 0, 1))
    bend = np.maximum(left - 2 * middle + right, 1e-6)
    return np.asarray(places + np.clip((left - right) / (2 * bend), -0.5, 0.5))


def _even_parts(marks: Places, distance: int) -> Iterator[tuple[int, int]]:
    """First and last of marks that follow each other at about that distance."""
    even = np.concatenate([[False], np.abs(np.diff(marks) / distance - 1) < EVEN, [False]]).astype(np.int8)
    turns = np.diff(even)
    for start, end in zip(np.flatnonzero(turns > 0), np.flatnonzero(turns < 0), strict=True):
        if end - start >= SEED - 1:
            yield int(start), int(end)


def _grow(marks: Places, start: int, end: int, y: float) -> Row | None:
    """The row that goes on from a part of it to both sides, over marks that are missing or one too many."""
    number, x = list(range(end - start + 1)), marks[start : end + 1].tolist()
    _go_on(number, x, marks)
    # The other way is the same with everything turned round.
    number, x = [-one for one in reversed(number)], [-one for one in reversed(x)]
    _go_on(number, x, -marks[::-1])
    numbers, places = -np.array(number)[::-1], -np.array(x)[::-1]
    if len(places) < LEAST_MARKS or len(places) < FOUND * (numbers[-1] - numbers[0] + 1):
        return None
    row = Row(y, numbers, places, np.polyfit(numbers, places, 2))
    return row if row.pitch >= SMALLEST else None


def _go_on(number: list[int], x: list[float], marks: Places) -> None:
    """Appends the marks that follow, as far as no more than a few are missing."""
    missed = 0
    while missed <= MAY_MISS:
        pitch = (x[-1] - x[-SEED]) / (number[-1] - number[-SEED])
        expected = x[-1] + pitch * (missed + 1)
        after = int(np.searchsorted(marks, expected))
        nearest = min(marks[max(0, after - 1) : after + 1].tolist(), key=lambda one: abs(one - expected))
        if abs(nearest - expected) > NEAR * pitch:
            missed += 1
            continue
        number.append(number[-1] + missed + 1)
        x.append(nearest)
        missed = 0
