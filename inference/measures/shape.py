"""Size and shape of outlines: area, longest diameter, asymmetry and border irregularity."""

import numpy as np

from inference.measures.contours import ANGLES, DIRECTIONS, Contours
from inference.measures.windows import Plane

STEP = 2 * np.pi / DIRECTIONS
_REFLECTED = (np.arange(DIRECTIONS)[:, None] - np.arange(DIRECTIONS)[None, :]) % DIRECTIONS


def areas(contours: Contours) -> Plane:
    """(n,), square window pixels: the polygons' areas."""
    radii = contours.radii
    return np.asarray((radii * np.roll(radii, 1, axis=1)).sum(axis=1) * np.sin(STEP) / 2)


def longest_diameters(contours: Contours) -> Plane:
    """(n,), window pixels: the greatest distance of two corners (D of the ABCD rule, Friedman et al. 1985)."""
    corners = contours.corners - contours.middles[:, None]
    squares = contours.radii**2
    apart = squares[:, :, None] + squares[:, None, :] - 2 * corners @ corners.transpose(0, 2, 1)
    return np.asarray(np.sqrt(apart.max(axis=(1, 2))))


def asymmetries(contours: Contours) -> Plane:
    """(n,), 0..1: share of the area that two mirrored halves do not have in common.

    The axes are two perpendicular ones through the middle, laid so that asymmetry is least (A of the ABCD rule of
    dermatoscopy, Stolz et al. 1994; Nachbar et al. 1994); its amount is half of the area that lies in the outline or
    in its mirror image but not in both, over the area (Stoecker et al. 1992), mean of the two axes. Shape alone.
    """
    sectors = contours.radii**2
    sectors = sectors / sectors.sum(axis=1, keepdims=True)
    apart = np.abs(sectors[:, _REFLECTED] - sectors[:, None, :]).sum(axis=2) / 2
    return np.asarray(((apart + np.roll(apart, DIRECTIONS // 2, axis=1)) / 2).min(axis=1))


def border_irregularities(contours: Contours) -> Plane:
    """(n,), 0..1: how much longer the outline is than that of an even oval of the same area and stretch.

    One minus the squared ratio of the two perimeters: the compactness of Golston et al. 1992 (B of the ABCD rule), held
    against an ellipse in place of a circle so that an oval naevus counts as regular.
    """
    corners = contours.corners
    perimeter = np.sqrt(((corners - np.roll(corners, 1, axis=1)) ** 2).sum(axis=2)).sum(axis=1)
    return np.asarray(np.clip(1 - (_oval_perimeters(contours) / perimeter) ** 2, 0, 1))


def _oval_perimeters(contours: Contours) -> Plane:
    """Of the ellipse with the outline's area and second moments (Ramanujan 1914)."""
    stretch = _stretches(contours)
    shorter = np.sqrt(areas(contours) / np.pi / stretch)
    longer = shorter * stretch
    return np.asarray(np.pi * (3 * (shorter + longer) - np.sqrt((3 * shorter + longer) * (shorter + 3 * longer))))


def _stretches(contours: Contours) -> Plane:
    """Longer over shorter axis, at least 1."""
    weight = contours.radii.astype(np.float64) ** 4
    across, down = (weight * np.cos(ANGLES) ** 2).sum(axis=1), (weight * np.sin(ANGLES) ** 2).sum(axis=1)
    mixed = (weight * np.cos(ANGLES) * np.sin(ANGLES)).sum(axis=1)
    half, spread = (across + down) / 2, np.hypot((across - down) / 2, mixed)
    return np.asarray(np.sqrt((half + spread) / np.maximum(half - spread, 1e-6 * half)))
