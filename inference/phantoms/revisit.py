"""Draws the same skin at two visits: the same lesions from another stance, in another light, some of them changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.lesions import draw_lesion
from inference.phantoms.photo import TrueLesion, draw_phantom
from inference.phantoms.scene import Picture, draw_hairs, expose
from inference.phantoms.skin import body_shade, draw_skin

SURROUNDINGS = 1.4  # width of the skin that lesions are strewn over, in widths of the photo
SKETCH_WIDTH = 600  # of the small phantom that lends its places
STAMP = 48.0  # diameter in pixels at which a lesion is drawn once, before it is turned and sized


@dataclass(frozen=True, slots=True)
class Stance:
    """How a visit's photo was taken.

    turn is in degrees; shift (x, y) and bend, the largest displacement that posture adds, are shares of the photo's
    width; light is the factor on red, green and blue.
    """

    turn: float = 0.0
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    bend: float = 0.0
    light: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose skin is drawn. growth is the factor on the diameter of a lesion, by its number; `without` are not there.

    lasting: 0..1, how much of the skin's mottle, furrows and pores is the same at every visit.
    """

    seed: int
    tone: str = "light"
    lesions: int = 30
    hairs: int = 0
    growth: Mapping[int, float] = field(default_factory=dict)
    without: Collection[int] = ()
    lasting: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """pixels: uint8 (height, width, 3) RGB. truth: the lesions wholly in view, by the patient's own numbering."""

    pixels: NDArray[np.uint8]
    truth: Mapping[int, TrueLesion]


def draw_visit(patient: Patient, stance: Stance, width: int = 1200, height: int = 900) -> Visit:
    """Draws one visit; the same patient at another stance has the same lesions, but fresh hairs and noise."""
    rng = np.random.default_rng((patient.seed, round(1000 * stance.turn) % 2**31, round(1000 * stance.scale)))
    grain = max(1.5, width / 700)
    skin = draw_skin(rng, width, height, patient.tone, grain)
    if patient.lasting:
        skin = skin ** (1 - patient.lasting) * _own_skin(patient, stance, width, height, grain) ** patient.lasting
    for number, lesion in _present(patient, stance, width, height).items():
        _stamp(skin, lesion, stance.turn, np.random.default_rng((patient.seed, number)))
    draw_hairs(rng, skin, patient.hairs, grain)
    skin *= body_shade(rng, width, height, 1.0)[..., None] * np.array(stance.light, np.float32)
    return Visit(expose(rng, skin, 0.35 * grain, 0.012), see_lesions(patient, stance, width, height))


def see_lesions(patient: Patient, stance: Stance, width: int = 1200, height: int = 900) -> dict[int, TrueLesion]:
    """The truth of a visit without its picture: the lesions wholly in view, by the patient's own numbering."""
    present = _present(patient, stance, width, height)
    return {number: lesion for number, lesion in present.items() if is_in_view(lesion, width, height)}


def unsee(stance: Stance, width: int, height: int) -> NDArray[np.complex128]:
    """Which place of the skin each pixel shows: (height, width), x + iy from the middle in shares of the width."""
    across, down = np.arange(width) - width / 2, np.arange(height)[:, None] - height / 2
    unturned = ((across + 1j * down) / width - complex(*stance.shift)) / stance.scale
    z = unturned * np.exp(-1j * np.radians(stance.turn))
    return np.asarray(z - stance.bend * (np.sin(2.5 * z.imag + 0.4) + 1j * np.cos(2.0 * z.real + 1.1)))


def _present(patient: Patient, stance: Stance, width: int, height: int) -> dict[int, TrueLesion]:
    return {
        number: see_lesion(lesion, stance, patient.growth.get(number, 1.0), width, height)
        for number, lesion in _places(patient.seed, patient.lesions).items()
        if number not in patient.without
    }


def _own_skin(patient: Patient, stance: Stance, width: int, height: int, grain: float) -> Picture:
    """The skin that the patient always has, as it is seen: for each pixel the place on the skin, by going back."""
    size = round(SURROUNDINGS * width), round(SURROUNDINGS * height)
    own = draw_skin(np.random.default_rng(patient.seed), *size, patient.tone, grain)
    z = unsee(stance, width, height)
    across, down = ((part * width + side / 2).astype("f4") for part, side in zip((z.real, z.imag), size, strict=True))
    return np.asarray(cv2.remap(own, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)


@cache
def _places(seed: int, lesions: int) -> Mapping[int, TrueLesion]:
    """Lesions round (0, 0) over the surroundings of the photo; lengths are shares of the photo's width.

    Kept, as every visit asks for them again and a whole photo is drawn to find them.
    """
    size = (SKETCH_WIDTH, SKETCH_WIDTH * 3 // 4)
    sketch = draw_phantom(seed, *size, lesions=round(lesions * SURROUNDINGS**2))
    return {number: _placed(lesion, size) for number, lesion in enumerate(sketch.truth)}


def _placed(lesion: TrueLesion, size: tuple[int, int]) -> TrueLesion:
    x, y = ((at - side / 2) * SURROUNDINGS / SKETCH_WIDTH for at, side in zip((lesion.x, lesion.y), size, strict=True))
    return TrueLesion(x, y, lesion.diameter / SKETCH_WIDTH, lesion.kind)


def see_lesion(lesion: TrueLesion, stance: Stance, growth: float, width: int, height: int) -> TrueLesion:
    """From shares of the width round the photo's middle to pixels of a photo."""
    x, y = lesion.x, lesion.y
    bent = (x + stance.bend * np.sin(2.5 * y + 0.4), y + stance.bend * np.cos(2.0 * x + 1.1))
    angle = np.radians(stance.turn)
    turned = (bent[0] * np.cos(angle) - bent[1] * np.sin(angle), bent[0] * np.sin(angle) + bent[1] * np.cos(angle))
    at = [float((stance.scale * t + s) * width) for t, s in zip(turned, stance.shift, strict=True)]
    diameter = lesion.diameter * stance.scale * growth * width
    return TrueLesion(at[0] + width / 2, at[1] + height / 2, float(diameter), lesion.kind)


def _stamp(skin: Picture, lesion: TrueLesion, turn: float, rng: np.random.Generator) -> None:
    """Lays a lesion of its own shape over skin (changed in place), turned and sized as it is seen."""
    reach = int(lesion.diameter * 1.2) + 2
    x, y = round(lesion.x), round(lesion.y)
    rows, columns = slice(max(0, y - reach), max(0, y + reach)), slice(max(0, x - reach), max(0, x + reach))
    target = skin[rows, columns]
    if target.size:
        at = (lesion.x - columns.start, lesion.y - rows.start)
        target *= _turned_stamp(_draw_stamp(rng, lesion.kind), at, turn, lesion.diameter / STAMP, target.shape[1::-1])


def _draw_stamp(rng: np.random.Generator, kind: str) -> Picture:
    side = int(STAMP * 2.4) | 1
    stamp = np.ones((side, side, 3), np.float32)
    draw_lesion(rng, stamp, side // 2, side // 2, STAMP, kind)
    return stamp


def _turned_stamp(stamp: Picture, at: tuple[float, float], turn: float, scale: float, size: tuple[int, ...]) -> Picture:
    middle = stamp.shape[0] // 2
    way = cv2.getRotationMatrix2D((middle, middle), -turn, scale)
    way[:, 2] += np.array(at) - middle
    # Shrinking without a blur first would let single pixels of the stamp flicker.
    soft = cv2.GaussianBlur(stamp, (0, 0), max(0.01, 0.4 / scale))
    return np.asarray(cv2.warpAffine(soft, way, size, borderValue=(1.0, 1.0, 1.0)), np.float32)


def is_in_view(lesion: TrueLesion, width: int, height: int) -> bool:
    """Whether a photo shows all of a lesion."""
    reach = lesion.diameter / 2
    return reach < lesion.x < width - reach and reach < lesion.y < height - reach
