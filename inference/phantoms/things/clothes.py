"""Draws clothes at their edge: a strap with a slider, a hem with buttons, a waistband with its rubber and letters."""

from collections.abc import Callable

import cv2
import numpy as np

from inference.phantoms.skin import Plane, smooth_noise
from inference.phantoms.things.sheet import Lengths, Picture, Sheet, Thing, bell, step

# sRGB, 0..1; those of skin and of brown leather are what a mask of skin takes for skin.
COLOURS = [(0.06, 0.06, 0.07), (0.93, 0.92, 0.9), (0.8, 0.62, 0.5), (0.42, 0.27, 0.19), (0.1, 0.14, 0.32)]
COLOURS += [(0.66, 0.1, 0.12), (0.88, 0.6, 0.66), (0.2, 0.42, 0.4), (0.45, 0.45, 0.42), (0.9, 0.78, 0.6)]
LETTERS = ["SPORT", "2026", "BASIC", "ONE"]
SHADOW = 1.5  # millimetres of skin beside an edge that count as the edge
Pattern = Callable[[Sheet, Plane, Plane], Plane]


def draw_strap(sheet: Sheet) -> Thing:
    """A band of 6 to 35 mm across the photo, plain or patterned, some with a slider."""
    along, across = _edge(sheet, 0.2, 0.8)
    half = sheet.rng.uniform(3, 17)
    inside = half - np.abs(across)
    colour = _cloth(sheet, along, across, inside)
    if sheet.by_chance(0.5):
        colour = _with_slider(sheet, colour, along, half)
    return _on_skin(sheet, colour, inside)


def draw_hem(sheet: Sheet) -> Thing:
    """A garment that covers one side of the photo; half of them have a row of buttons along the edge."""
    along, across = _edge(sheet, 0.62, 0.85)
    colour = _cloth(sheet, along, across, across)
    if sheet.by_chance(0.5):
        colour = _with_buttons(sheet, colour, along, across)
    return _on_skin(sheet, colour, across)


def draw_waistband(sheet: Sheet) -> Thing:
    """A band of rubber with letters, and the garment under it."""
    along, across = _edge(sheet, 0.6, 0.8)
    band, ink = sheet.rng.uniform(18, 40), sheet.colour_of(COLOURS)
    ribbed = _shaded(sheet, 1 + 0.12 * np.sin(along * np.float32(2 * np.pi / 1.3)))
    colour = ribbed + _letters(sheet, along, across, band)[..., None] * (ink - ribbed)
    below = step(across - band, 0.6)[..., None]
    return _on_skin(sheet, colour + below * (_cloth(sheet, along, across, across - band) - colour), across)


def _edge(sheet: Sheet, nearest: float, farthest: float) -> tuple[Plane, Plane]:
    """Millimetres along a bent line through the photo and beyond it, away from the photo's middle."""
    rng, side = sheet.rng, int(sheet.rng.integers(4))
    at = rng.uniform(nearest, farthest)
    x, y = [(0.5, at), (0.5, 1 - at), (at, 0.5), (1 - at, 0.5)][side]
    turn = (0, 180, -90, 90)[side] + rng.normal(0, 12)
    along, across = sheet.turned(x * sheet.width, y * sheet.height, turn)
    wave = 1.5 * np.sin(along / rng.uniform(15, 40) + rng.uniform(0, 6))
    return along, np.asarray(across + rng.normal(0, 0.0012) * along**2 + wave, np.float32)


def _shaded(sheet: Sheet, weave: Plane) -> Picture:
    folds = 1 + 0.1 * smooth_noise(sheet.rng, sheet.width, sheet.height, 25 * sheet.mm)
    threads = 1 + 0.04 * smooth_noise(sheet.rng, sheet.width, sheet.height, max(1.5, 0.5 * sheet.mm))
    return np.asarray(sheet.colour_of(COLOURS) * (folds * threads * weave)[..., None], np.float32)


def _cloth(sheet: Sheet, along: Plane, across: Plane, inside: Lengths) -> Picture:
    """Cloth with its pattern, the seam along the edge, and the edge itself, which is round."""
    ground, print_ = _shaded(sheet, np.ones_like(along)), sheet.colour_of(COLOURS)
    colour = ground + sheet.one_of(PATTERNS)(sheet, along, across)[..., None] * (print_ - ground)
    stitches = bell(inside - 2.5, 0.35) * step(np.sin(along * np.float32(2 * np.pi / 2.8)), 0.6)
    colour += 0.7 * stitches[..., None] * (sheet.colour_of(COLOURS) - colour)
    return np.asarray(colour * (1 - 0.35 * bell(inside, 0.8))[..., None], np.float32)


def _plain(_sheet: Sheet, along: Plane, _across: Plane) -> Plane:
    return np.zeros_like(along)


def _stripes(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    return step(np.sin(sheet.one_of([along, across]) * np.float32(2 * np.pi / sheet.rng.uniform(3, 15))), 0.4)


def _checks(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    pitch = np.float32(2 * np.pi / sheet.rng.uniform(5, 15))
    return np.asarray((step(np.sin(along * pitch), 0.4) + step(np.sin(across * pitch), 0.4)) / 2, np.float32)


def _dots(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    pitch = sheet.rng.uniform(6, 16)
    u, v = ((plane + pitch / 2) % pitch - pitch / 2 for plane in (along, across))
    return step(sheet.rng.uniform(0.15, 0.3) * pitch - np.hypot(u, v), 0.5)


PATTERNS: list[Pattern] = [_plain, _plain, _plain, _stripes, _checks, _dots]


def _letters(sheet: Sheet, along: Plane, across: Plane, band: float) -> Plane:
    """The same word again and again, a third of the band high."""
    height, words = 48, np.zeros((96, 400), np.uint8)
    cv2.putText(words, sheet.one_of(LETTERS), (10, 72), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 255, 9, cv2.LINE_AA)
    scale = height / (band / 2.5)
    u, v = along * scale % 400, np.clip((across - band / 2) * scale + 48, 0, 95)
    return np.asarray(cv2.remap(words, u.astype("f4"), v.astype("f4"), cv2.INTER_LINEAR), np.float32) / np.float32(255)


def _with_slider(sheet: Sheet, colour: Picture, along: Plane, half: float) -> Picture:
    at = np.abs(along - np.float32(sheet.rng.uniform(-60, 60)))
    part = sheet.colour_of(COLOURS) * (1 + 0.5 * bell(at - 1.0, 0.7))[..., None]
    return np.asarray(colour + step(half / 3 + 2 - at, 0.5)[..., None] * (part - colour), np.float32)


def _with_buttons(sheet: Sheet, colour: Picture, along: Plane, across: Plane) -> Picture:
    rng, radius, pitch = sheet.rng, sheet.rng.uniform(4, 7.5), sheet.rng.uniform(25, 80)
    u, v = (along + pitch / 2) % pitch - pitch / 2, across - np.float32(rng.uniform(9, 14))
    r = np.hypot(u, v) / np.float32(radius)
    holes = bell(np.hypot(np.abs(u) - 0.25 * radius, np.abs(v) - sheet.one_of([0.0, 0.25]) * radius), 0.12 * radius)
    face = sheet.colour_of(COLOURS) * (1 - 0.25 * bell(r - 0.7, 0.12) - 0.8 * holes)[..., None]
    shadow = colour * (1 - 0.4 * bell(np.maximum(r - 0.9, 0), 0.3))[..., None]
    return np.asarray(shadow + step(1 - r, 0.08)[..., None] * (face - shadow), np.float32)


def _on_skin(sheet: Sheet, colour: Picture, inside: Lengths) -> Thing:
    """With its cast shadow, and the skin that it presses red."""
    shadow = 1 - sheet.rng.uniform(0.15, 0.5) * np.exp(-np.maximum(-inside, 0) / sheet.rng.uniform(0.8, 3))
    return Thing(shadow[..., None].astype(np.float32), colour, step(inside, 0.3), np.asarray(inside > -SHADOW))
