"""Draws rulers that lie on the skin or beside it: strips of paper or plastic with millimetre ticks and digits."""

from dataclasses import dataclass

import cv2
import numpy as np

from inference.phantoms.skin import Plane, smooth_noise
from inference.phantoms.things.sheet import Lengths, Picture, Sheet, Thing

# sRGB of paper and of ink, 0..1.
PRINTS = [((0.93, 0.93, 0.92), (0.08, 0.08, 0.09)), ((0.9, 0.9, 0.88), (0.12, 0.14, 0.3))]
PRINTS += [((0.92, 0.82, 0.22), (0.07, 0.07, 0.07)), ((0.62, 0.63, 0.64), (0.06, 0.06, 0.07))]
PRINTS += [((0.07, 0.07, 0.08), (0.92, 0.92, 0.92))]
TEXT = 10  # pixels a millimetre that digits are drawn with
SLANT = 0.03  # how much larger one end of a ruler may be seen than the other
SHADOW = 0.8  # millimetres


@dataclass(frozen=True, slots=True)
class Ticks:
    """Lengths in millimetres: of the shortest, of every fifth and tenth, their breadth, and how far from the edge."""

    short: float
    fifth: float
    tenth: float
    breadth: float
    inset: float


def draw_ruler(sheet: Sheet) -> Thing:
    """A ruler of 45 to 160 mm at any turn, some seen at a slant, some partly outside the photo."""
    slant = sheet.rng.uniform(-SLANT, SLANT) * sheet.one_of([0, 0, 1])
    return lay_ruler(sheet, slant)


def lay_ruler(sheet: Sheet, slant: float) -> Thing:
    """One whose two ends are seen in sizes that differ by slant, as a share."""
    rng = sheet.rng
    length, breadth = 10 * rng.integers(4, 16) + rng.uniform(1, 9), rng.uniform(9, 30)
    along, across = lie(sheet, length, breadth, slant)
    paper, ink = (np.array(colour, np.float32) for colour in sheet.one_of(PRINTS))
    printed = _print(sheet, along, across, length, breadth)
    colour = paper * (1 + 0.02 * smooth_noise(rng, sheet.width, sheet.height, 20 * sheet.mm))[..., None]
    colour = colour + printed[..., None] * (ink - colour)
    return laid(sheet, colour, strip(sheet, along, across, length, breadth))


def lie(sheet: Sheet, length: float, breadth: float, slant: float) -> tuple[Plane, Plane]:
    """Millimetres along a strip from its start, and across it from its edge; the scale is the sheet's in its middle."""
    rng = sheet.rng
    x, y = rng.uniform(0.2, 0.8) * sheet.width, rng.uniform(0.2, 0.8) * sheet.height
    along, across = sheet.turned(x, y, rng.uniform(0, 360))
    nearness = 1 - along * np.float32(slant / (2 * length))
    return along / nearness + np.float32(length / 2), across / nearness + np.float32(breadth / 2)


def lines(sheet: Sheet, distance: Lengths, half: Lengths | float) -> Plane:
    """1 within half of a line, 0 beyond, and the share of a pixel that it covers between them."""
    inside = np.asarray(half, np.float32) - np.abs(distance)
    return np.asarray(np.clip(inside * np.float32(sheet.mm) + np.float32(0.5), 0, 1), np.float32)


def strip(sheet: Sheet, along: Plane, across: Plane, length: float, breadth: float) -> Plane:
    """How much of each pixel a strip covers."""
    within = lines(sheet, along - length / 2, length / 2) * lines(sheet, across - breadth / 2, breadth / 2)
    return np.asarray(within, np.float32)


def laid(sheet: Sheet, colour: Picture, cover: Plane) -> Thing:
    """With its soft shadow."""
    soft = cv2.GaussianBlur(cover, (0, 0), max(0.7, SHADOW * sheet.mm))
    shade = np.asarray(1 - 0.3 * soft, np.float32)[..., None]
    return Thing(shade, colour, cover, np.asarray(np.maximum(cover, soft) > 0.1), 1 / sheet.mm)  # noqa: PLR2004


def _print(sheet: Sheet, along: Plane, across: Plane, length: float, breadth: float) -> Plane:
    """Ticks along one edge or both, and the digits of whole centimetres beside them."""
    rng = sheet.rng
    short = rng.uniform(2, 3.5)
    fifth = short * rng.uniform(1.3, 1.6)
    ticks = Ticks(short, fifth, fifth * rng.uniform(1.0, 1.4), rng.uniform(0.2, 0.35), sheet.one_of([0.0, 0.0, 0.6]))
    start = rng.uniform(1, 6)
    edges = [across] if breadth < 4 * ticks.tenth or sheet.by_chance(0.6) else [across, breadth - across]
    printed = [draw_ticks(sheet, along - start, edge, length - start - 1, ticks) for edge in edges]
    return np.maximum(np.max(printed, axis=0), _digits(sheet, along - start, across - ticks.inset - ticks.tenth))


def draw_ticks(sheet: Sheet, along: Plane, across: Plane, length: float, ticks: Ticks) -> Plane:
    """A tick at every whole millimetre, from nought to the length."""
    number = np.clip(np.round(along), 0, np.floor(length))
    reach = np.where(number % 10 == 0, ticks.tenth, np.where(number % 5 == 0, ticks.fifth, ticks.short)) / 2
    middle = across - ticks.inset - reach
    drawn = lines(sheet, along - number, ticks.breadth / 2) * lines(sheet, middle, reach)
    return np.asarray(drawn, np.float32)


def _digits(sheet: Sheet, along: Plane, across: Plane) -> Plane:
    height = sheet.rng.uniform(2.2, 3.2)
    text = np.zeros((round(5 * TEXT), round(200 * TEXT)), np.uint8)
    for centimetre in range(1, 17):
        at = (round((10 * centimetre - height / 2) * TEXT), round(4 * TEXT))
        cv2.putText(text, str(centimetre), at, cv2.FONT_HERSHEY_SIMPLEX, height * TEXT / 22, 255, 4, cv2.LINE_AA)
    soft = cv2.GaussianBlur(text, (0, 0), max(0.5, 0.4 * TEXT / sheet.mm))
    u, v = (np.asarray(plane * TEXT, np.float32) for plane in (along, across))
    return np.asarray(cv2.remap(soft, u, v, cv2.INTER_LINEAR), np.float32) / np.float32(255)
