"""Puts a drawn photo together and says where its lesions are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.lesions import draw_lesion
from inference.phantoms.scene import draw_hairs, expose, lay_on_background, limb_mask
from inference.phantoms.skin import TONES, Plane, body_shade, draw_skin
from inference.phantoms.things import IN_SKIN, MEASURED, THINGS, Mask, Sheet, Thing

TRIES_PER_LESION = 60
PHOTO_MM = (250, 420)  # how wide a photo is that shows a body and what it wears
MEASURED_MM = (90, 420)  # the same of one in which a ruler may lie: from near, too
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
    """pixels: uint8 (height, width, 3) RGB. truth: the lesions, in the order drawn.

    things: where what is no lesion was drawn, by its name in THINGS. mm_per_pixel: its scale in the middle of a ruler.
    """

    pixels: NDArray[np.uint8]
    truth: tuple[TrueLesion, ...]
    things: Mapping[str, Mask] = field(default_factory=dict)
    mm_per_pixel: float | None = None


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
    things: Collection[str] = (),
    blur: float = 0.7,
    noise: float = 0.012,
) -> Phantom:
    """Draws the same photo for the same arguments.

    tone is a name of TONES; `suspicious` of the lesions are of that kind. With limb, skin ends before a background.
    Fewer lesions are drawn where no more fit without touching. things are names of THINGS; no lesion lies on them.
    """
    rng = np.random.default_rng(seed)
    grain = max(1.5, width / 700)
    skin = draw_skin(rng, width, height, tone, grain)
    mask = limb_mask(rng, width, height) if limb else np.ones((height, width), np.float32)
    drawn = _things(seed, width, height, tone, things)
    truth = _place(rng, _free(mask, drawn), lesions, suspicious)
    _lay_over(skin, drawn, in_skin=True)
    for lesion in truth:
        draw_lesion(rng, skin, lesion.x, lesion.y, lesion.diameter, lesion.kind)
    draw_hairs(rng, skin, hairs, grain)
    _lay_over(skin, drawn, in_skin=False)
    skin *= body_shade(rng, width, height, 1.0)[..., None]
    scene = lay_on_background(rng, skin, mask) if limb else skin
    seen = {name: np.asarray(thing.where & (mask > 0)) for name, thing in drawn.items()}
    mm_per_pixel = drawn["ruler"].mm_per_pixel if "ruler" in drawn else None
    return Phantom(expose(rng, scene, blur * grain / 2, noise), truth, seen, mm_per_pixel)


def phantom_jpeg(phantom: Phantom, quality: int = 90) -> bytes:
    """The drawn photo as a JPEG file, without metadata."""
    _, encoded = cv2.imencode(".jpg", phantom.pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()


def _things(seed: int, width: int, height: int, tone: str, names: Collection[str]) -> dict[str, Thing]:
    """Drawn with chances of their own, so that the skin of a seed is the same with them and without."""
    drawn = {}
    for name in THINGS:
        rng = np.random.default_rng((seed, *name.encode(), *tone.encode()))
        shown = MEASURED_MM if name in MEASURED else PHOTO_MM
        sheet = Sheet(rng, width, height, width / rng.uniform(*shown), TONES[tone])
        if name in names:
            drawn[name] = sheet.one_of(THINGS[name])(sheet)
    return drawn


def _free(mask: Plane, drawn: Mapping[str, Thing]) -> Plane:
    return np.asarray(np.where(np.any([thing.where for thing in drawn.values()], axis=0), 0, mask)) if drawn else mask


def _lay_over(skin: NDArray[np.float32], drawn: Mapping[str, Thing], *, in_skin: bool) -> None:
    for name, thing in drawn.items():
        if (name in IN_SKIN) is in_skin:
            thing.lay_over(skin)


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
