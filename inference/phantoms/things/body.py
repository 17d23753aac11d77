"""Draws what every body has beside lesions: the navel, and nipples with their areolas."""

import numpy as np

from inference.phantoms.skin import BLOOD, MELANIN, Plane, smooth_noise
from inference.phantoms.things.sheet import Picture, Sheet, Thing, bell, step

SUNKEN, AREOLA = 1.6, 1.1  # in radii: what counts as the navel, what as the nipple
# Light that reached a hollow by way of skin is redder than that beside it: as measured on a photographed navel.
HOLLOW = np.array([0.6, 1.0, 0.95], np.float32)


def draw_navel(sheet: Sheet) -> Thing:
    """A hollow of 10 to 25 mm with a sunken rim and folds: upright, across or round, open or half closed."""
    rng = sheet.rng
    x, y = rng.uniform((0.35, 0.3), (0.65, 0.7)) * (sheet.width, sheet.height)
    radius, stretch = rng.uniform(5, 12.5), rng.uniform(1, 1.5)
    along, across = (
        plane / np.float32(radius) for plane in sheet.turned(x, y, sheet.one_of([0, 90]) + rng.normal(0, 10))
    )
    r = np.hypot(along / stretch, across * stretch) * _wobble(sheet, np.arctan2(across, along), 0.04)
    density = _shade(sheet, _depth(sheet, r, along, across), radius * sheet.mm) + rng.uniform(0, 0.3) * bell(r, 2.0)
    return _in_skin(np.exp(-density[..., None] * HOLLOW), np.asarray(r < SUNKEN))


def _depth(sheet: Sheet, r: Plane, along: Plane, across: Plane) -> Plane:
    """In radii: a gentle sink, in it the hollow with a steep wall, some with a knob of skin on its floor."""
    rng = sheet.rng
    hollow = rng.uniform(0.5, 0.9) * step(rng.uniform(0.6, 0.9) - r, rng.uniform(0.5, 1.1))
    knob = rng.choice([0.0, 0.4]) * bell(np.hypot(along - rng.normal(0, 0.2), across - 0.2), 0.35)
    return np.asarray(rng.uniform(0.3, 0.7) * bell(r, 2.2) + hollow + _folds(sheet, along, across) - knob, np.float32)


def _shade(sheet: Sheet, depth: Plane, radius: float) -> Plane:
    """Optical density: what leans away from the light is darker, and what little light falls into the hollow."""
    down, right = np.gradient(depth, 1 / radius)
    angle, height = sheet.rng.uniform(0, 2 * np.pi), sheet.rng.uniform(0.5, 0.9)
    lit = 1 + height * (right * np.cos(angle) + down * np.sin(angle))
    dim = sheet.rng.uniform(0.5, 1.0) * np.maximum(depth - 0.2, 0) ** 2
    return np.asarray(dim - np.log(0.3 + 0.7 * np.clip(lit, 0.1, 1.25)), np.float32)


def _folds(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    """Creases that run out of the hollow."""
    depth = np.zeros(np.broadcast_shapes(along.shape, across.shape), np.float32)
    for _ in range(int(sheet.rng.integers(1, 5))):
        angle, bend = sheet.rng.uniform(0, 2 * np.pi), sheet.rng.normal(0, 0.2)
        out = along * np.cos(angle) + across * np.sin(angle)
        beside = across * np.cos(angle) - along * np.sin(angle) + bend * out**2
        depth += sheet.rng.uniform(0.04, 0.14) * bell(beside, 0.15) * step(out - 0.4, 0.3) * step(1.8 - out, 1.0)
    return depth


def draw_nipples(sheet: Sheet) -> Thing:
    """One, or two side by side: an areola of 22 to 42 mm with its glands, a bump in the middle."""
    rng = sheet.rng
    y, size, pink = rng.uniform(0.3, 0.6) * sheet.height, rng.uniform(11, 21), rng.uniform(0.1, 0.3)
    brown = rng.uniform(0.15, 0.55)
    places = [(0.22, y), (0.78, y + rng.normal(0, 0.02) * sheet.height)]
    shown = places if sheet.by_chance(0.5) else [(rng.uniform(0.25, 0.75), y)]
    drawn = [_nipple(sheet, x * sheet.width, y, size, brown, pink) for x, y in shown]
    shade = np.prod([shade for shade, _ in drawn], axis=0)
    return _in_skin(shade, np.any([where for _, where in drawn], axis=0))


def _nipple(sheet: Sheet, x: float, y: float, radius: float, brown: float, pink: float) -> tuple[Picture, Plane]:
    rng = sheet.rng
    along, across = sheet.turned(x, y, rng.uniform(-20, 20))
    stretch = rng.uniform(1, 1.25) ** 0.5
    distance = np.hypot(along / stretch, across * stretch)
    r = distance / radius * _wobble(sheet, np.arctan2(across, along), 0.035)
    mottle = 1 + 0.12 * smooth_noise(rng, sheet.width, sheet.height, 2 * sheet.mm)
    even = step(1 - r, rng.uniform(0.12, 0.4)) * np.clip(mottle, 0.6, 1.4)
    bump = rng.uniform(4, 6.5) / radius
    pigment = even + rng.uniform(0.15, 0.5) * step(bump - r, 0.12)
    relief = _relief(sheet, along / radius, across / radius, bump) + _glands(sheet, along / radius, across / radius)
    density = (brown * pigment)[..., None] * MELANIN + (pink * pigment)[..., None] * BLOOD - relief[..., None]
    return np.exp(-density).astype(np.float32), np.asarray(r < AREOLA)


def _relief(sheet: Sheet, along: Plane, across: Plane, bump: float) -> Plane:
    """Light on one side of the bump, shade on the other and at its foot, a pit on its top."""
    r = np.hypot(along, across)
    slope = _light(sheet, along, across) / bump * bell(r - 0.7 * bump, 0.45 * bump)
    foot, pit = bell(r - 1.15 * bump, 0.25 * bump), bell(r, 0.2 * bump)
    return np.asarray(sheet.rng.uniform(0.15, 0.4) * slope - 0.15 * foot - sheet.rng.uniform(0, 0.3) * pit, np.float32)


def _glands(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    relief = np.zeros(np.broadcast_shapes(along.shape, across.shape), np.float32)
    for angle in sheet.rng.uniform(0, 2 * np.pi, int(sheet.rng.integers(3, 10))):
        at, size = sheet.rng.uniform(0.55, 0.9), sheet.rng.uniform(0.03, 0.06)
        u, v = along - np.float32(at * np.cos(angle)), across - np.float32(at * np.sin(angle))
        relief += bell(np.hypot(u, v), size) * np.clip(0.12 - 0.1 * (u + v) / size, -0.2, 0.25)
    return relief


def _light(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    """How far a place lies away from the light."""
    angle = sheet.rng.uniform(0, 2 * np.pi)
    return np.asarray(along * np.cos(angle) + across * np.sin(angle), np.float32)


def _wobble(sheet: Sheet, angle: Plane, strength: float) -> Plane:
    waves = [strength * sheet.rng.normal() * np.cos(n * angle + sheet.rng.uniform(0, 6)) for n in (2, 3)]
    return np.asarray(1 + np.sum(waves, axis=0), np.float32)


def _in_skin(shade: Picture, where: Plane) -> Thing:
    height, width = where.shape
    return Thing(shade, np.zeros((1, 1, 3), np.float32), np.zeros((height, width), np.float32), np.asarray(where, bool))
