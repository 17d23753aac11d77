"""Patches cut from large photos (SPL_UD_DL, notebook 00_A)."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.data.pictures import Picture


@dataclass(frozen=True, slots=True)
class PatchRules:
    """Which tiles are kept.

    side: pixels of a tile; the next begins after `step` sides. cropped: the grey value that marks cut-away parts.
    most_cropped, most_covered: highest shares of a tile that may be cut away, or covered by tiles kept before.
    lowest_mean, lowest_spread: of the grey values, 0..255. smoothing: sigma of a Gaussian applied first, 0 for none.
    """

    side: int = 100
    step: float = 0.5
    cropped: int = 0
    most_cropped: float = 0.1
    most_covered: float = 0.5
    lowest_mean: float = 0.0
    lowest_spread: float = 0.0
    smoothing: float = 0.0


def cut_patches(photo: Picture, rules: PatchRules) -> Iterator[tuple[int, int, Picture]]:
    """(top, left, tile) of every kept tile, in row order."""
    pixels = cv2.GaussianBlur(photo, (0, 0), rules.smoothing).astype(np.uint8) if rules.smoothing else photo
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    covered = np.zeros(grey.shape, bool)
    for top, left in _corners(grey.shape, rules):
        window = (slice(top, top + rules.side), slice(left, left + rules.side))
        if covered[window].mean() <= rules.most_covered and _is_worth_keeping(grey[window], rules):
            covered[window] = True
            yield top, left, pixels[window]


def _corners(shape: tuple[int, ...], rules: PatchRules) -> Iterator[tuple[int, int]]:
    step = max(1, round(rules.side * rules.step))
    for top in range(0, shape[0] - rules.side + 1, step):
        for left in range(0, shape[1] - rules.side + 1, step):
            yield top, left


def _is_worth_keeping(tile: NDArray[np.uint8], rules: PatchRules) -> bool:
    whole = (tile == rules.cropped).mean() <= rules.most_cropped
    return bool(whole and tile.mean() >= rules.lowest_mean and tile.std() >= rules.lowest_spread)
