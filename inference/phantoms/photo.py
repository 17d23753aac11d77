"""Puts a drawn photo together and says where its lesions are."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.lesions import draw_lesion
from inference.phantoms.scene import draw_hairs, expose, lay_on_background, limb_mask
from inference.phantoms.skin import Plane, body_shade, draw_skin

TRIES_PER_LESION = 60
COMMON_KINDS = ("naevus", "naevus", "naevus", "dark naevus", "lentigo")


@dataclass(frozen=True, slots=True)
class TrueLesion:
    """Where a lesion was drawn: centre and diameter in pixels, kind a name of KINDS."""

    x: float
    y: float
    diameter: float
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Phantom:
    """pixels: uint8 (height, width, 3) RGB. truth: the lesions, in the order drawn."""

    pixels: NDArray[np.uint8]
    truth: tuple[TrueLesion, ...]


def draw_phantom(  # noqa: PLR0913 - each keyword is one thing a photo can have
    seed: int,
    width: int = 1200,
    height: int = 900,
    *,
    tone: str = "light",
    lesions: int = 12,
    suspicious: int = 0,
    hairs: int = 0,
    limb: bool = False,
    blur: float = 0.7,
    noise: float = 0.012,
) -> Phantom:
    """Draws the same photo for the same arguments.

    tone is a name of TONES; `suspicious` of the lesions are of that kind. With limb, skin ends before a background.
    Fewer lesions are drawn where no more fit without touching.
    """
    rng = np.random.default_rng(seed)
    grain = max(1.5, width / 700)
    skin = draw_skin(rng, width, height, tone, grain)
    mask = limb_mask(rng, width, height) if limb else np.ones((height, width), np.float32)
    truth = _place(rng, mask, lesions, suspicious)
    for lesion in truth:
        draw_lesion(rng, skin, lesion.x, lesion.y, lesion.diameter, lesion.kind)
    draw_hairs(rng, skin, hairs, grain)
    skin *= body_shade(rng, width, height, 1.0)[..., None]
    scene = lay_on_background(rng, skin, mask) if limb else skin
    return Phantom(expose(rng, scene, blur * grain / 2, noise), truth)


def phantom_jpeg(phantom: Phantom, quality: int = 90) -> bytes:
    """The drawn photo as a JPEG file, without metadata."""
    _, encoded = cv2.imencode(".jpg", phantom.pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()


def _place(rng: np.random.Generator, mask: Plane, count: int, suspicious: int) -> tuple[TrueLesion, ...]:
    height, width = mask.shape
    inside = cv2.distanceTransform((mask == 1).astype(np.uint8), cv2.DIST_L2, 5)
    unit = max(8.0, width / 75)
    placed: list[TrueLesion] = []
    for _ in range(count * TRIES_PER_LESION):
        if len(placed) == count:
            break
        kind = "suspicious" if len(placed) < suspicious else str(rng.choice(COMMON_KINDS))
        diameter = float(unit * rng.lognormal(0.5 if kind == "suspicious" else 0, 0.3))
        x, y = rng.uniform((diameter, diameter), (width - diameter, height - diameter))
        if inside[int(y), int(x)] > 1.5 * diameter and _clear(placed, x, y, diameter):
            placed.append(TrueLesion(float(x), float(y), diameter, kind))
    return tuple(placed)


def _clear(placed: list[TrueLesion], x: float, y: float, diameter: float) -> bool:
    return all(np.hypot(p.x - x, p.y - y) > 1.6 * (p.diameter + diameter) for p in placed)
