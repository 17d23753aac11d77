"""The outline of one blob: its true place and size, and whether it has the shape of a lesion at all."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.blobs import Blob, Plane

REACH = 1.5  # half width of the window, in rough diameters
EDGE_LEVEL = 0.45  # the outline runs where density is this share of the way from skin to the middle
MIN_DIAMETER = 4.5
MIN_CONTRAST = 0.07
MIN_CLARITY = 1.0
MIN_SOLIDITY = 0.78
MIN_ROUNDNESS = 0.16  # the shorter axis' variance over the longer one's


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """mask: bool over the window rows x columns of the working copy; x, y, diameter in working pixels."""

    rows: slice
    columns: slice
    mask: NDArray[np.bool_]
    x: float
    y: float
    diameter: float
    contrast: float
    clarity: float


def outline_spot(density: Plane, blob: Blob) -> Outline | None:
    """The part round the blob's middle that is denser than its skin; None where it is no compact spot."""
    rows, columns = _window(density.shape, blob)
    window = density[rows, columns]
    middle = (round(blob.y) - rows.start, round(blob.x) - columns.start)
    skin = float(np.percentile(window, 30))
    peak = _peak(window, middle, blob)
    mask = _part_at(window > skin + EDGE_LEVEL * (peak - skin), middle)
    if mask is None or _leaves_window(mask, rows, columns, density.shape):
        return None
    return _measure(window, mask, rows, columns)


def _window(shape: tuple[int, ...], blob: Blob) -> tuple[slice, slice]:
    reach = max(6, round(REACH * blob.diameter))
    y, x = round(blob.y), round(blob.x)
    return slice(max(0, y - reach), min(shape[0], y + reach + 1)), slice(
        max(0, x - reach), min(shape[1], x + reach + 1)
    )


def _peak(window: Plane, middle: tuple[int, int], blob: Blob) -> float:
    reach = max(1, round(blob.diameter / 6))
    core = window[max(0, middle[0] - reach) : middle[0] + reach + 1, max(0, middle[1] - reach) : middle[1] + reach + 1]
    return float(core.mean())


def _part_at(dense: NDArray[np.bool_], middle: tuple[int, int]) -> NDArray[np.bool_] | None:
    _, labels = cv2.connectedComponents(dense.astype(np.uint8), connectivity=4)
    label = labels[middle]
    return None if label == 0 else np.asarray(labels == label)


def _leaves_window(mask: NDArray[np.bool_], rows: slice, columns: slice, shape: tuple[int, ...]) -> bool:
    """True where the part runs on beyond the window, other than at the photo's own border."""
    return bool(
        (mask[0].any() and rows.start > 0)
        or (mask[-1].any() and rows.stop < shape[0])
        or (mask[:, 0].any() and columns.start > 0)
        or (mask[:, -1].any() and columns.stop < shape[1])
    )


def _measure(window: Plane, mask: NDArray[np.bool_], rows: slice, columns: slice) -> Outline | None:
    moments = cv2.moments(mask.astype(np.uint8), binaryImage=True)
    area = moments["m00"]
    diameter = 2 * float(np.sqrt(area / np.pi))
    contrast, clarity = _contrast(window, mask)
    shaped = diameter >= MIN_DIAMETER and _roundness(moments) >= MIN_ROUNDNESS and _solidity(mask) >= MIN_SOLIDITY
    if not shaped or contrast < MIN_CONTRAST or clarity < MIN_CLARITY:
        return None
    x, y = columns.start + moments["m10"] / area, rows.start + moments["m01"] / area
    return Outline(rows, columns, mask, x, y, diameter, contrast, clarity)


def _contrast(window: Plane, mask: NDArray[np.bool_]) -> tuple[float, float]:
    near = cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    skin = window[~near]
    if not skin.size:
        return 0.0, 0.0
    low, usual, high = np.percentile(skin, (10, 50, 90))
    contrast = float(window[mask].mean() - usual)
    return contrast, contrast / max(float(high - low), 0.02)


def _roundness(moments: dict[str, float]) -> float:
    a, b, c = moments["mu20"], moments["mu11"], moments["mu02"]
    spread = np.hypot(a - c, 2 * b)
    return float((a + c - spread) / (a + c + spread)) if a + c > 0 else 1.0


def _solidity(mask: NDArray[np.bool_]) -> float:
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.contourArea(cv2.convexHull(contours[0])) + cv2.arcLength(contours[0], closed=True) / 2 + 1
    return float(mask.sum() / hull)
