"""The outline of each lesion, as its radius in evenly spread directions round its middle."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.measures.windows import REACH, SIDE, Plane, Windows

DIRECTIONS = 48  # a multiple of four: every axis has a perpendicular one
SAMPLES = 36  # along a ray
RAY = SIDE / 2  # window pixels
CORE = SIDE / REACH / 12  # radius of a lesion's middle: a sixth of its diameter across
EDGE_LEVEL = 0.45  # the outline runs where density is this share of the way from skin to the middle
ANGLES = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
DIRECTION = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1).astype(np.float32)
MIN_RADIUS = 0.5
_STEPS = (np.arange(SAMPLES) * (RAY / (SAMPLES - 1))).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """middles: float32 (n, 2), x and y; radii: float32 (n, DIRECTIONS); both in window pixels."""

    middles: Plane
    radii: Plane

    @property
    def corners(self) -> Plane:
        """float32 (n, DIRECTIONS, 2): the outlines' x and y."""
        return np.asarray(self.middles[:, None] + self.radii[..., None] * DIRECTION)


def trace_contours(windows: Windows) -> Contours:
    """The edge of the dark part in the middle of each window, as seen from that part's centre of mass."""
    levels = windows.skin + EDGE_LEVEL * (_peaks(windows) - windows.skin)
    parts = _parts(windows.density > levels[:, None, None])
    middles = _middles(parts)
    alone = np.where(parts, windows.density, np.minimum(windows.density, levels[:, None, None]))
    return Contours(middles, _radii(_rays(alone, middles), levels))


def _peaks(windows: Windows) -> Plane:
    return np.asarray(windows.density[:, _CORE_DISC].mean(axis=1))


def _core_disc() -> NDArray[np.bool_]:
    axis = np.arange(SIDE) + 0.5 - SIDE / 2
    return np.asarray(np.hypot(axis[:, None], axis[None, :]) <= CORE)


_CORE_DISC = _core_disc()


def _parts(dense: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each window's dense pixels, those joined to the middle; all of the middle's own where it is pale."""
    filled = np.zeros((len(dense), SIDE + 2, SIDE + 2), np.uint8)
    closed = (dense | _CORE_DISC).astype(np.uint8)
    for part, mask in zip(closed, filled, strict=True):
        cv2.floodFill(part, mask, (SIDE // 2, SIDE // 2), 2, flags=4 | cv2.FLOODFILL_MASK_ONLY)
    return np.asarray(filled[:, 1:-1, 1:-1] > 0)


def _middles(parts: NDArray[np.bool_]) -> Plane:
    axis = (np.arange(SIDE) + 0.5).astype(np.float32)
    area = np.maximum(parts.sum(axis=(1, 2)), 1)
    columns, rows = parts.sum(axis=1) @ axis, parts.sum(axis=2) @ axis
    return np.asarray(np.stack([columns / area, rows / area], axis=1), np.float32)


def _rays(density: Plane, middles: Plane) -> Plane:
    """float32 (n, DIRECTIONS, SAMPLES): density from each middle outwards."""
    offsets = DIRECTION[:, None, :] * _STEPS[None, :, None]
    places = np.clip(middles[:, None, None] + offsets - 0.5, 0, SIDE - 1).astype(np.float32)
    places[..., 1] += (SIDE * np.arange(len(density)))[:, None, None]
    flat = places.reshape(len(density), -1, 2)
    rays = cv2.remap(density.reshape(-1, SIDE), flat[..., 0], flat[..., 1], cv2.INTER_LINEAR)
    return np.asarray(rays.reshape(len(density), DIRECTIONS, SAMPLES), np.float32)


def _radii(rays: Plane, levels: Plane) -> Plane:
    """Where each ray leaves the lesion for the last time, between two samples, evened out over neighbouring rays."""
    above = rays - levels[:, None, None]
    last = SAMPLES - 1 - np.argmax(above[..., ::-1] > 0, axis=2)
    last = np.where((above > 0).any(axis=2), np.minimum(last, SAMPLES - 2), 0)
    inner = np.take_along_axis(above, last[..., None], axis=2)[..., 0]
    outer = np.take_along_axis(above, last[..., None] + 1, axis=2)[..., 0]
    share = np.clip(inner / np.maximum(inner - outer, 1e-6), 0, 1)
    radii = np.maximum((last + share) * (RAY / (SAMPLES - 1)), MIN_RADIUS)
    return np.asarray((np.roll(radii, 1, axis=1) + 2 * radii + np.roll(radii, -1, axis=1)) / 4, np.float32)
