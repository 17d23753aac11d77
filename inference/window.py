"""The part of a plane round one blob, seen at the blob's own size and place."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.blobs import Blob, Plane

REACH = 1.5  # half width of the window, in rough diameters
MIN_REACH = 6
FINE_ENOUGH = 18  # samples across a blob, whatever its size,
FINEST = 0.5  # except that they need not lie nearer to each other than so many pixels
SOFTEN = 1.0  # sigma of a softened window, in its samples
SMOOTHEN = 1.3  # the same where the samples are no means


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Samples of a plane, step pixels apart; left and top are the place of the first one, middle is the blob's (row,
    column) among them.

    Where soft, density holds softened samples, or softened means of squares of step x step pixels; else the sample.
    open_sides says of top, bottom, left and right whether the photo goes on there.
    """

    density: Plane
    sample: Plane
    left: float
    top: float
    step: float
    middle: tuple[int, int]
    open_sides: tuple[bool, ...]
    soft: bool = False

    def edges(self, mask: NDArray[np.bool_]) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of what is marked, in pixels from the plane's corner."""
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        x, y = self.left + 0.5 - self.step / 2, self.top + 0.5 - self.step / 2
        first, last = (float(columns[0]), float(rows[0])), (float(columns[-1] + 1), float(rows[-1] + 1))
        return x + self.step * first[0], y + self.step * first[1], x + self.step * last[0], y + self.step * last[1]


def sampled_window(density: Plane, blob: Blob) -> Window:
    """The blob's middle is the middle of a sample, so that a shift of the photo by a part of a pixel changes little."""
    step = max(FINEST, blob.diameter / FINE_ENOUGH)
    reach = round(max(MIN_REACH, REACH * blob.diameter) / step)
    height, width = density.shape
    x, y = blob.x + 0.5, blob.y + 0.5
    to_border = [int(np.ceil(side / step - 0.5)) for side in (y, height - y, x, width - x)]
    up, down, before, after = (min(reach, side) for side in to_border)
    left, top = blob.x - before * step, blob.y - up * step
    size, places = (before + after + 1, up + down + 1), np.array([[step, 0, left], [0, step, top]])
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(density, places, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    sample = np.asarray(cut, np.float32)
    open_sides = tuple(reach < side for side in to_border)
    return Window(sample, sample, left, top, step, (up, before), open_sides)


def soft_window(density: Plane, blob: Blob) -> Window:
    """The same of a large blob, in means that smooth its scales and furrows away."""
    step = max(1, int(blob.diameter / FINE_ENOUGH))
    reach = max(MIN_REACH, round(REACH * blob.diameter / step)) * step
    (height, width), y, x = density.shape, round(blob.y), round(blob.x)
    row, column = y - step // 2, x - step // 2  # of the square that has the blob in its middle
    top, left = max(0, row - reach), max(0, column - reach)
    part = density[top : row + reach + step, left : column + reach + step]
    open_sides = y - reach > 0, y + reach < height - 1, x - reach > 0, x + reach < width - 1
    middle, first = ((y - top) // step, (x - left) // step), (step - 1) / 2
    means = _shrink(part, step)
    return Window(means, part[::step, ::step], left + first, top + first, step, middle, open_sides, soft=True)


def smoothed_window(density: Plane, blob: Blob) -> Window:
    """A sampled window, softened: of a spot too small for means of squares."""
    sharp = sampled_window(density, blob)
    soft = np.asarray(cv2.GaussianBlur(sharp.density, (0, 0), SMOOTHEN), np.float32)
    return replace(sharp, density=soft, soft=True)


def _shrink(density: Plane, step: int) -> Plane:
    """Softened means of squares; those that the photo's border cuts are filled up with its last pixels."""
    rows, columns = (-(-side // step) for side in density.shape)
    missing = rows * step - density.shape[0], columns * step - density.shape[1]
    whole = cv2.copyMakeBorder(density, 0, missing[0], 0, missing[1], cv2.BORDER_REPLICATE) if any(missing) else density
    small = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), SOFTEN), np.float32)
