"""A real photo seen again: warped, in other light, with lesions that were swollen or taken off."""

from collections.abc import Collection
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.comparison.marks import Pixels
from inference.comparison.rehearsal.story import GREW, Story, draw_stance, inside
from inference.findings import Lesion
from inference.phantoms.photo import TrueLesion
from inference.phantoms.revisit import Stance, Visit, is_in_view, see_lesion, unsee

Truth = dict[int, TrueLesion]

KIND = "as found"
ALONE = 2.0  # diameters of both to the next lesion: nearer ones cannot be swollen or taken off without them
CORE, GIVES_WAY = 0.6, 1.6  # diameters from its middle: a lesion that grows, and the skin that gives way to it
SHADE, NOISE = 0.12, 2.0  # across a photo, and in levels


def warp_story(pixels: Pixels, lesions: Collection[Lesion], seed: int) -> Story:
    """pixels: uint8 (h, w, 3) RGB; lesions: found in it, and taken for true."""
    rng = np.random.default_rng(seed)
    truth = {lesion.number: TrueLesion(lesion.x, lesion.y, lesion.diameter, KIND) for lesion in lesions}
    stance = draw_stance(rng, most_bend=0.015)
    size = pixels.shape[1::-1]
    in_both = inside(truth, *size) & inside(_see(truth, (), stance, pixels.shape), *size)
    keys = rng.permutation([number for number in sorted(in_both) if _stands_alone(number, truth)]).tolist()
    some = len(keys) // 8
    came, went, grown = keys[:some], keys[some : 2 * some], keys[2 * some : 3 * some]
    old = Visit(_erase(pixels, truth, came), {key: true for key, true in truth.items() if key not in came})
    seen = _warp(_erase(pixels, truth, went), truth, grown, stance)
    lit = np.clip(seen * _light(seen.shape, stance, rng) + rng.normal(0, NOISE, seen.shape), 0, 255)
    later = {key: true for key, true in truth.items() if key not in went}
    return Story(old, Visit(lit.astype(np.uint8), _see(later, grown, stance, pixels.shape)), grown, came, went)


def _stands_alone(number: int, truth: Truth) -> bool:
    own = truth[number]
    others = (other for key, other in truth.items() if key != number)
    return all(np.hypot(one.x - own.x, one.y - own.y) > ALONE * (one.diameter + own.diameter) for one in others)


def _erase(pixels: Pixels, truth: Truth, gone: Collection[int]) -> Pixels:
    mask = np.zeros(pixels.shape[:2], np.uint8)
    for one in map(truth.__getitem__, gone):
        cv2.circle(mask, (round(one.x), round(one.y)), round(0.9 * one.diameter) + 2, 255, -1)
    return np.asarray(cv2.inpaint(pixels, mask, 3, cv2.INPAINT_TELEA), np.uint8) if gone else pixels


def _warp(pixels: Pixels, truth: Truth, grown: Collection[int], stance: Stance) -> Pixels:
    """Skin beyond the border is mirrored: a frame would be an edge that no photo has."""
    height, width = pixels.shape[:2]
    places = unsee(stance, width, height) * width + complex(width / 2, height / 2)
    for key in grown:
        places = _swell(places, truth[key])
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.3 / stance.scale) if stance.scale < 1 else pixels
    x, y = places.real.astype("f4"), places.imag.astype("f4")
    return np.asarray(cv2.remap(soft, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101), np.uint8)


def _swell(places: NDArray[np.complex128], lesion: TrueLesion) -> NDArray[np.complex128]:
    away = places - complex(lesion.x, lesion.y)
    reach = np.abs(away) / lesion.diameter
    source = np.interp(reach, (0, GREW * CORE, GIVES_WAY), (0, CORE, GIVES_WAY))
    return np.where(reach < GIVES_WAY, places - away * (1 - source / np.maximum(reach, 1e-9)), places)


def _light(shape: tuple[int, ...], stance: Stance, rng: np.random.Generator) -> NDArray[np.float64]:
    way = rng.uniform(0, 2 * np.pi)
    across, down = np.linspace(-0.5, 0.5, shape[1]), np.linspace(-0.5, 0.5, shape[0])[:, None]
    shade = 1 + SHADE * (across * np.cos(way) + down * np.sin(way))
    return np.asarray(shade[..., None] * stance.light)


def _see(truth: Truth, grown: Collection[int], stance: Stance, shape: tuple[int, ...]) -> Truth:
    """Where the lesions that the second photo shows wholly are in it."""
    height, width = shape[:2]
    seen = {
        key: see_lesion(_placed(true, width, height), stance, GREW if key in grown else 1.0, width, height)
        for key, true in truth.items()
    }
    return {key: true for key, true in seen.items() if is_in_view(true, width, height)}


def _placed(true: TrueLesion, width: int, height: int) -> TrueLesion:
    x, y = (true.x - width / 2) / width, (true.y - height / 2) / width
    return replace(true, x=x, y=y, diameter=true.diameter / width)
