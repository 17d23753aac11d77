"""Tells spots that are printed, sewn or woven in even rows from those that grew: dots of a cloth, stitches, rivets."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.detection import Spot

NEIGHBOURS = 4  # in a row these are two on each side, on a lattice the nearest all round
SIZES, SHADES = 1.3, 2.5  # ratio of diameters, and of contrasts (cloth is striped), of the same figure
# So near its mirror image must a neighbour lie: a share of its distance, or of the spots' diameter.
EVENNESS, BLUR = 0.15, 0.2
NEXT = 1.5  # times the pitch of a pattern: no spot farther off goes on with it
COMPANY = 2  # of a spot's neighbours that must have mirrored neighbours, too: moles have them by chance, but not so

Places = NDArray[np.complex128]
Flags = NDArray[np.bool_]


def are_printed(spots: Sequence[Spot]) -> Flags:
    """(n,): which spots are the same figure again and again, each with its neighbours mirrored round it."""
    if len(spots) <= NEIGHBOURS:
        return np.zeros(len(spots), np.bool_)
    place = np.array([complex(spot.x, spot.y) for spot in spots])
    diameter = np.array([spot.diameter for spot in spots])
    alike = _within(diameter, SIZES) & _within(np.array([spot.contrast for spot in spots]), SHADES)
    np.fill_diagonal(alike, False)  # noqa: FBT003 - numpy's own
    away = np.where(alike, np.abs(place[:, None] - place), np.inf)
    nearest = np.argsort(away, axis=1)[:, :NEIGHBOURS]
    distance = np.take_along_axis(away, nearest, axis=1)
    slack = np.where(np.isfinite(distance), np.maximum(EVENNESS * distance, BLUR * diameter[:, None]), 0)
    mirrored = _are_mirrored(place, alike, nearest, slack)
    next_to = np.where(distance < NEXT * distance[nearest, 0], slack, 0)
    return _to_the_edge(mirrored & (mirrored[nearest].sum(axis=1) >= COMPANY), place, nearest, next_to)


def _within(sizes: NDArray[np.float64], ratio: float) -> Flags:
    logarithms = np.log(sizes)
    return np.asarray(np.abs(logarithms[:, None] - logarithms) < np.log(ratio))


def _are_mirrored(place: Places, alike: Flags, nearest: NDArray[np.intp], slack: NDArray[np.float64]) -> Flags:
    """(n,): round which spots each of the nearest alike has another on the far side."""
    images = 2 * place[:, None] - place[nearest]
    missed = np.where(alike[:, None, :], np.abs(images[..., None] - place), np.inf).min(axis=-1)
    return np.asarray((missed < slack).all(axis=1))


def _to_the_edge(printed: Flags, place: Places, nearest: NDArray[np.intp], slack: NDArray[np.float64]) -> Flags:
    """With the spots that go on where a pattern's rows lead, step by step: at its edge none lies on the far side."""
    if not printed.any():
        return printed
    images = 2 * place[nearest] - place[:, None]
    missed = np.abs(images[..., None] - place[printed]).min(axis=-1)
    wider = printed | (printed[nearest] & (missed < slack)).any(axis=1)
    return printed if (wider == printed).all() else _to_the_edge(wider, place, nearest, slack)
