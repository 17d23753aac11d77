"""Reads the scale off a ruler that lies in the photo. A false scale is worse than none: who is in doubt says None."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from inference.photo import Photo
from inference.scale.rows import Row, find_rows
from inference.scale.strips import Strip, find_strips
from inference.scale.ticks import beyond, find_millimetres
from inference.working_copy import WorkingCopy

PLAUSIBLE = 0.01, 1.0  # millimetres a photo pixel
MOST_CHANGE = 0.05  # from one end to the other: more of a slant leaves no one scale
MOST_RESIDUAL = 0.08  # of a millimetre
TRIED = 3  # rows of a strip, those of most marks
ENOUGH = 2  # readings, of another edge, another turn or another size of the photo; one may be all there is
AGREE = 0.03  # share by which two rulers, or two edges of one, may differ


@dataclass(frozen=True, slots=True)
class Ruler:
    """mm_per_pixel is of the photo. start, end: x + iy in the photo of the plain paper just beyond its first and last
    tick in sight.

    is_even: its ticks lie as far from each other at one end as at the other.
    """

    mm_per_pixel: float
    start: complex
    end: complex
    is_even: bool = True


def read_ruler(photo: Photo, copy: WorkingCopy) -> Ruler | None:
    """A ruler and its scale (0.01 to 1.0), or None where none is read with certainty.

    It has 15 thin parallel ticks in sight at least, 3.5 pixels apart or more, that begin on one line at even
    distances; every fifth is longer. Ticks of a tenth of an inch would be taken for millimetres.
    """
    strips = find_strips(photo, copy)
    read = list(islice((ruler for strip in strips for ruler in _rulers(strip)), ENOUGH))
    if not read or not all(ruler.is_even for ruler in read):
        return None
    scales = [ruler.mm_per_pixel for ruler in read]
    if max(scales) > (1 + AGREE) * min(scales) or not PLAUSIBLE[0] <= scales[0] <= PLAUSIBLE[1]:
        return None
    return max(read, key=lambda ruler: abs(ruler.end - ruler.start))


def _rulers(strip: Strip) -> Iterator[Ruler]:
    """What dark ticks say, and what light ones say.

    The longest row of ticks is asked: a piece of a ruler that is seen at a slant may well be even.
    """
    for grey in (strip.grey, 255 - strip.grey):
        rows = sorted(find_rows(grey), key=lambda row: -len(row.number))
        found = ((row, ticks) for row in rows[:TRIED] if (ticks := find_millimetres(grey, row)))
        for row, ticks in islice(found, 1):
            start, end = (strip.to_photo(*place) for place in beyond(row, ticks))
            yield Ruler(strip.scale / row.pitch, start, end, is_even=_is_even(row))


def _is_even(row: Row) -> bool:
    return row.change < MOST_CHANGE and row.residual < MOST_RESIDUAL
