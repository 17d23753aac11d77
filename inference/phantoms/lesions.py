"""Draws pigmented lesions of known place and size into skin."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.skin import BLOOD, MELANIN, Plane, smooth_noise


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of lesion looks: pigment and redness as optical densities, the rest as shares of its radius."""

    pigment: tuple[float, float]
    redness: float
    edge: float
    wobble: float
    mottle: float
    stretch: float


KINDS: dict[str, Kind] = {
    "naevus": Kind((0.45, 0.9), 0.12, 0.22, 0.07, 0.10, 1.25),
    "lentigo": Kind((0.28, 0.45), 0.02, 0.15, 0.16, 0.08, 1.4),
    "dark naevus": Kind((0.9, 1.5), 0.05, 0.16, 0.06, 0.10, 1.2),
    "suspicious": Kind((0.8, 1.4), 0.3, 0.10, 0.2, 0.3, 1.7),
}


def draw_lesion(rng: np.random.Generator, skin: NDArray[np.float32], x: float, y: float, d: float, kind: str) -> None:
    """Darkens skin (float32 (h, w, 3), changed in place) by a lesion of diameter d; parts outside are left out."""
    reach = int(d * 1.1) + 2
    x0, y0 = round(x) - reach, round(y) - reach
    density = _density(rng, 2 * reach + 1, d, KINDS[kind])
    top, left = max(0, -y0), max(0, -x0)
    target = skin[y0 + top : y0 + 2 * reach + 1, x0 + left : x0 + 2 * reach + 1]
    rows, columns = target.shape[:2]
    target *= np.exp(-density[top : top + rows, left : left + columns])


def _density(rng: np.random.Generator, side: int, d: float, kind: Kind) -> NDArray[np.float32]:
    mask = _mask(rng, side, d, kind)
    mottle = 1 + kind.mottle * smooth_noise(rng, side, side, max(2.0, d / 4))
    melanin = rng.uniform(*kind.pigment) * mask * np.clip(mottle, 0.35, 2)
    blood = kind.redness * mask * np.clip(1 + smooth_noise(rng, side, side, max(2.0, d / 3)), 0, 2)
    return np.asarray(melanin[..., None] * MELANIN + blood[..., None] * BLOOD, np.float32)


def _mask(rng: np.random.Generator, side: int, d: float, kind: Kind) -> Plane:
    """1 inside, 0 outside, with a soft wobbling edge; the enclosed area is that of a disc of diameter d."""
    axis = np.arange(side, dtype=np.float32) - side // 2
    turn, stretch = rng.uniform(0, np.pi), np.sqrt(rng.uniform(1, kind.stretch))
    u = (axis[None, :] * np.cos(turn) + axis[:, None] * np.sin(turn)) / stretch
    v = (axis[:, None] * np.cos(turn) - axis[None, :] * np.sin(turn)) * stretch
    angle = np.arctan2(v, u)
    radius = np.ones_like(angle)
    for wave in (2, 3, 5, 7):
        radius += kind.wobble * rng.normal() * 1.5 / wave * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
    depth = np.clip(radius, 0.6, 1.5) - np.hypot(u, v) / (d / 2)
    soft = np.clip(depth / (2 * kind.edge) + 0.5, 0, 1)
    return np.asarray(cv2.GaussianBlur(soft * soft * (3 - 2 * soft), (0, 0), max(0.6, d * 0.02)), np.float32)
