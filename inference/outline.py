"""The outline of one blob: its true place and size, and whether it has the shape of a lesion at all."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.blobs import Blob, Plane
from inference.window import FINE_ENOUGH, Window, sampled_window, smoothed_window, soft_window

Mask = NDArray[np.bool_]

SKIN_QUANTILE = 0.3  # of a window's density: skin, even where a second spot is near
EDGE_LEVEL = 0.4  # the outline runs where density is this share of the way from skin to the middle
SOFT_LEVEL = 0.45  # the same in the smaller copy, where figures written side by side would become one
MIN_DIAMETER = 4.5  # pixels, and samples where these lie further apart
MIN_CONTRAST = 0.07
MIN_CLARITY = 1.0
RIM = 2  # samples, at least pixels, round a spot that belong neither to it nor to its skin
MIN_SPREAD = 0.02  # of the skin's own density: the camera's noise alone makes as much
BORDER_CLARITY = 2.0  # a spot cut by the photo's border shows half its outline, so it must stand out more
MIN_SOLIDITY = 0.78
MIN_SOFT_SOLIDITY = 0.84  # of an outline in the smaller copy, where knots of hair and figures written in ink close up
MIN_ROUNDNESS = 0.16  # the shorter axis' variance over the longer one's
STROKE = 5  # pixels of the smaller copy that no stroke of a pen within a figure is wide
MAX_GAPS = 0.5  # optical density lost with such strokes: figures lose 0.6 and more, crusts and scales up to 0.43
MAX_HOLES = 0.3  # share of a spot that scales and scars within may leave out; a ring drawn with a pen has more


@dataclass(frozen=True, slots=True)
class Outline:
    """Place, size and bounding rectangle (x0, y0, x1, y1) in pixels of the working copy.

    edge: of a spot outlined whole, the share of its contrast that a narrow band along the outline holds; else 0.
    """

    x: float
    y: float
    diameter: float
    rectangle: tuple[float, float, float, float]
    contrast: float
    clarity: float
    edge: float


def outline_spot(density: Plane, blob: Blob) -> Outline | None:
    """The part round the blob's middle that is denser than its skin; None where it is no compact spot."""
    return _outline_in(sampled_window(density, blob), blob)


def outline_whole(density: Plane, blob: Blob) -> Outline | None:
    """The same of a spot with its scales, furrows, crusts and scars, smoothed over; None where it is written."""
    large = blob.diameter >= 2 * FINE_ENOUGH
    return _outline_in((soft_window if large else smoothed_window)(density, blob), blob)


def _outline_in(window: Window, blob: Blob) -> Outline | None:
    skin = _quantile(window.density, SKIN_QUANTILE)
    level = skin + (SOFT_LEVEL if window.soft else EDGE_LEVEL) * (_peak(window, blob) - skin)
    mask = _part_at(window.density > level, window.middle)
    return None if mask is None else _measure(window, _without_holes(mask) if window.soft else mask)


def _peak(window: Window, blob: Blob) -> float:
    reach = round(max(1.0, blob.diameter / 6, window.step) / window.step)
    row, column = window.middle
    core = window.density[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1]
    return float(core.mean())


def _part_at(dense: Mask, middle: tuple[int, int]) -> Mask | None:
    if not dense[middle]:
        return None
    filled = np.zeros((dense.shape[0] + 2, dense.shape[1] + 2), np.uint8)
    cv2.floodFill(dense.astype(np.uint8), filled, middle[::-1], 2, flags=4 | cv2.FLOODFILL_MASK_ONLY)
    return np.asarray(filled[1:-1, 1:-1] > 0)


def _without_holes(part: Mask) -> Mask:
    contours, _ = cv2.findContours(part.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = np.asarray(cv2.drawContours(np.zeros(part.shape, np.uint8), contours, -1, 1, cv2.FILLED) > 0)
    return whole if part.sum() >= (1 - MAX_HOLES) * whole.sum() else part


def _measure(window: Window, mask: Mask) -> Outline | None:
    edges = (mask[0].any(), mask[-1].any(), mask[:, 0].any(), mask[:, -1].any())
    if any(edge and goes_on for edge, goes_on in zip(edges, window.open_sides, strict=True)):
        return None
    moments = cv2.moments(mask.astype(np.uint8), binaryImage=True)
    if not _is_compact(mask, moments, window) or (window.soft and _is_written(window.sample, mask)):
        return None
    contrast, clarity = _contrast(window, mask)
    if contrast < MIN_CONTRAST or clarity < (BORDER_CLARITY if any(edges) else MIN_CLARITY):
        return None
    return _outline(window, mask, moments, contrast, clarity)


def _outline(window: Window, mask: Mask, moments: dict[str, float], contrast: float, clarity: float) -> Outline:
    area, step = moments["m00"], window.step
    x, y = window.left + step * moments["m10"] / area, window.top + step * moments["m01"] / area
    edge = _edge(window.density, mask) / contrast if window.soft else 0.0
    return Outline(x, y, _diameter(area) * step, window.edges(mask), contrast, clarity, edge)


def _edge(density: Plane, mask: Mask) -> float:
    """How much denser the rim of a spot is than the skin that touches it."""
    spot, band = mask.astype(np.uint8), np.ones((5, 5), np.uint8)
    rim, skin = mask & (cv2.erode(spot, band, borderValue=1) == 0), (cv2.dilate(spot, band) > 0) & ~mask
    return float(density[rim].mean() - density[skin].mean()) if rim.any() and skin.any() else 0.0


def _diameter(area: float) -> float:
    """Of the disc of this area."""
    return 2 * float(np.sqrt(area / np.pi))


def _is_compact(mask: Mask, moments: dict[str, float], window: Window) -> bool:
    smallest, solid = (
        (FINE_ENOUGH / 2, MIN_SOFT_SOLIDITY) if window.soft else (MIN_DIAMETER / min(1.0, window.step), MIN_SOLIDITY)
    )
    large_enough = _diameter(moments["m00"]) >= smallest
    return large_enough and _roundness(moments) >= MIN_ROUNDNESS and _solidity(mask) >= solid


def _is_written(density: Plane, mask: Mask) -> bool:
    """Whether plain skin shows between dark strokes: letters and figures on skin or on cloth."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (STROKE, STROKE))
    lost = density - cv2.morphologyEx(density, cv2.MORPH_OPEN, disc)
    return float(lost[mask].mean()) > MAX_GAPS


def _contrast(window: Window, mask: Mask) -> tuple[float, float]:
    rim = 2 * round(RIM / min(1.0, window.step)) + 1
    near = cv2.dilate(mask.astype(np.uint8), np.ones((rim, rim), np.uint8)) > 0
    density, skin = window.sample, window.sample[~near]
    if not skin.size:
        return 0.0, 0.0
    contrast = float(density[mask].mean()) - _quantile(skin, 0.5)
    return contrast, contrast / max(_quantile(skin, 0.9) - _quantile(skin, 0.1), MIN_SPREAD)


def _quantile(values: Plane, share: float) -> float:
    place = int(share * (values.size - 1))
    return float(np.partition(values.ravel(), place)[place])


def _roundness(moments: dict[str, float]) -> float:
    a, b, c = moments["mu20"], moments["mu11"], moments["mu02"]
    spread = np.hypot(a - c, 2 * b)
    return float((a + c - spread) / (a + c + spread)) if a + c > 0 else 1.0


def _solidity(mask: Mask) -> float:
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.contourArea(cv2.convexHull(contours[0])) + cv2.arcLength(contours[0], closed=True) / 2 + 1
    return float(mask.sum() / hull)
