"""Draws what is worn on bare skin: a chain with its pendant, a ring or bracelet, a watch, studs."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.skin import Plane
from inference.phantoms.things.sheet import Lengths, Picture, Sheet, Thing, bell, step

SHADOW = 0.3  # of cover and cast shadow that counts as the piece
METALS = [(0.83, 0.64, 0.3), (0.74, 0.75, 0.77), (0.8, 0.58, 0.48), (0.36, 0.36, 0.38)]
STONES = [
    (0.05, 0.05, 0.06),
    (0.1, 0.18, 0.5),
    (0.45, 0.03, 0.08),
    (0.05, 0.35, 0.2),
    (0.9, 0.92, 0.95),
    (0.3, 0.2, 0.12),
]
LEATHERS = [(0.1, 0.09, 0.09), (0.35, 0.2, 0.12), (0.6, 0.4, 0.25), (0.12, 0.15, 0.25)]


def draw_chain(sheet: Sheet) -> Thing:
    """A necklace that hangs from the photo's upper border, most with a pendant at its lowest place."""
    rng, metal = sheet.rng, sheet.colour_of(METALS)
    points = _hanging(sheet)
    light, cover = _links(sheet, points, rng.uniform(0.6, 2.2))
    colour = light[..., None] * metal
    if sheet.by_chance(0.7):
        x, y = points[int(np.argmax(points[:, 1]))]
        face, part = _pendant(sheet, x, y, metal)
        colour, cover = colour + part[..., None] * (face - colour), np.maximum(cover, part)
    return _on_skin(sheet, colour, cover)


def _hanging(sheet: Sheet) -> NDArray[np.float64]:
    """(n, 2) pixels of a line between two places of the upper border."""
    rng, share = sheet.rng, np.linspace(-1, 1, 400)
    left, right = rng.uniform(0.05, 0.3), rng.uniform(0.7, 0.95)
    depth, power = rng.uniform(0.3, 0.7), rng.uniform(1.2, 2.5)
    x = (left + (right - left) * (share + 1) / 2) * sheet.width
    return np.stack([x, depth * sheet.height * (1 - np.abs(share) ** power)], axis=1)


def _links(sheet: Sheet, points: NDArray[np.float64], thick: float) -> tuple[Plane, Plane]:
    """Light and cover of links that lie flat and on edge in turns."""
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))]) / sheet.mm
    at = np.arange(0, way[-1], 1.6 * thick)
    places = np.stack([np.interp(at, way, points[:, axis]) for axis in (0, 1)], axis=1)
    turns = np.degrees(np.arctan2(*np.gradient(places, axis=0).T[::-1]))
    cover, glint = (np.zeros((sheet.height, sheet.width), np.uint8) for _ in range(2))
    wire, size = max(1, round(0.45 * thick * sheet.mm)), (1.2 * thick * sheet.mm, 0.75 * thick * sheet.mm)
    for number, ((x, y), turn) in enumerate(zip(places, turns, strict=True)):
        axes = (size[0], size[1] if number % 2 else size[1] / 3)
        box = ((float(x), float(y)), (2 * axes[0], 2 * axes[1]), float(turn))
        cv2.ellipse(cover, box, 255, wire, cv2.LINE_AA)
        cv2.circle(glint, (round(x - axes[1] / 3), round(y - axes[1] / 2)), max(1, wire // 2), 255, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(cover, (0, 0), max(0.6, wire / 2)) / np.float32(255)
    light = 0.35 + 0.75 * soft + 0.9 * glint / np.float32(255)
    return np.asarray(light, np.float32), np.asarray(cover / np.float32(255), np.float32)


def _pendant(sheet: Sheet, x: float, y: float, metal: Picture) -> tuple[Picture, Plane]:
    radius = sheet.rng.uniform(3, 10)
    u, v = sheet.around(x, y + 0.9 * radius * sheet.mm)
    round_, cross = radius - np.hypot(u, v), radius / 5 - np.minimum(np.abs(u), np.abs(v + radius / 4))
    inside = sheet.one_of([round_, round_, np.minimum(cross, 1.2 * round_ + radius / 4)])
    return _gem(sheet, u / radius, v / radius, metal, setting=sheet.by_chance(0.5)), step(inside, 0.25)


def _gem(sheet: Sheet, u: Plane, v: Plane, metal: Picture, *, setting: bool) -> Picture:
    """A rounded face of metal, or a stone set in it: lit from one side, with a glint and a dark reflection."""
    r, angle = np.hypot(u, v), sheet.rng.uniform(0, 2 * np.pi)
    slope = u * np.cos(angle) + v * np.sin(angle)
    stone = sheet.colour_of(STONES)
    face = metal + (step(0.75 - r, 0.08)[..., None] if setting else 0) * (stone - metal)
    light = 0.75 + 0.45 * slope - 0.4 * bell(slope + 0.35, 0.2)
    glint = bell(np.hypot(u - 0.4 * np.cos(angle), v - 0.4 * np.sin(angle)), 0.16)
    return np.asarray(face * light[..., None] + 0.9 * glint[..., None], np.float32)


def draw_studs(sheet: Sheet) -> Thing:
    """Two to five balls or set stones of 2 to 6 mm."""
    rng, metal = sheet.rng, sheet.colour_of(METALS)
    colour, cover = np.zeros((sheet.height, sheet.width, 3), np.float32), np.zeros((sheet.height, sheet.width), "f4")
    for x, y in rng.uniform((0.1, 0.1), (0.9, 0.9), (int(rng.integers(2, 6)), 2)) * (sheet.width, sheet.height):
        u, v = (plane / np.float32(radius) for radius in [rng.uniform(1.2, 3.2)] for plane in sheet.around(x, y))
        part = step(1 - np.hypot(u, v), 0.15)
        colour += part[..., None] * (_gem(sheet, u, v, metal, setting=sheet.by_chance(0.6)) - colour)
        cover = np.maximum(cover, part)
    return _on_skin(sheet, colour, cover)


def draw_ring(sheet: Sheet) -> Thing:
    """A band of metal across a narrow end of the photo: a ring seen from near, a bracelet from afar."""
    metal, half = sheet.colour_of(METALS), sheet.rng.uniform(1, 4)
    _, across = _at_an_end(sheet)
    t = across / np.float32(half)
    light = 0.7 + 0.5 * bell(t + 0.35, 0.3) - 0.4 * bell(t - 0.1, 0.2) + 0.3 * bell(t - 0.6, 0.2)
    return _on_skin(sheet, light[..., None] * metal, step(half - np.abs(across), 0.3))


def draw_watch(sheet: Sheet) -> Thing:
    """A strap of leather with stitches and holes, and a watch's case; half of it may lie outside the photo."""
    rng, leather, half = sheet.rng, sheet.colour_of(LEATHERS), sheet.rng.uniform(8, 11)
    along, across = _at_an_end(sheet)
    stitches = bell(half - np.abs(across) - 2, 0.3) * step(np.sin(along * 2), 0.6)
    holes = step(1.1 - np.hypot((along + 3.5) % 7 - 3.5, across), 0.3)
    strap = leather * (1 - 0.3 * bell(half - np.abs(across), 1.5) - 0.9 * holes)[..., None] + 0.3 * stitches[..., None]
    along, radius = along - np.float32(rng.uniform(-0.3, 0.3) * sheet.height / sheet.mm), rng.uniform(13, 20)
    r = np.hypot(along, across) / np.float32(radius)
    case = _watch_face(sheet, r, np.arctan2(across, along))
    inside = np.maximum(half - np.abs(across), radius * (1 - r))
    return _on_skin(sheet, strap + step(1 - r, 0.03)[..., None] * (case - strap), step(inside, 0.3))


def _watch_face(sheet: Sheet, r: Lengths, angle: Plane) -> Picture:
    dial, metal = sheet.colour_of([*STONES, *LEATHERS]), sheet.colour_of(METALS)
    hours = bell(r - 0.68, 0.05) * step(np.cos(12 * angle) - 0.9, 0.1)
    hand = step(0.6 - r, 0.02) * bell(np.minimum(np.abs(angle - 0.5), np.abs(angle + 2)) * r, 0.03)
    face = dial + np.maximum(hours, hand)[..., None] * (metal - dial)
    bezel = metal * (0.8 + 0.4 * np.cos(2 * angle + 1))[..., None]
    return np.asarray(face + step(r - 0.82, 0.04)[..., None] * (bezel - face), np.float32)


def _at_an_end(sheet: Sheet) -> tuple[Plane, Plane]:
    """Millimetres along and across a line near the left or right border."""
    share = sheet.rng.uniform(0.06, 0.18)
    x = (share if sheet.by_chance(0.5) else 1 - share) * sheet.width
    along, across = sheet.turned(x, sheet.height / 2, 90 + sheet.rng.normal(0, 5))
    return along, np.asarray(across + sheet.rng.normal(0, 0.0015) * along**2, np.float32)


def _on_skin(sheet: Sheet, colour: Picture, cover: Plane) -> Thing:
    offset = max(1, round(sheet.rng.uniform(0.3, 1.2) * sheet.mm))
    way = np.array([[1, 0, sheet.one_of([-offset, offset])], [0, 1, offset]], np.float32)
    fallen = cv2.warpAffine(cover, way, (sheet.width, sheet.height))
    soft = cv2.GaussianBlur(fallen, (0, 0), max(0.7, 0.5 * sheet.mm))
    shade = np.asarray(1 - 0.45 * soft, np.float32)[..., None]
    return Thing(shade, colour, cover, np.asarray(np.maximum(cover, soft) > SHADOW))
