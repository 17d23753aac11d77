"""Draws what has even ticks and is no ruler in millimetres: inches, centimetres, combs, stripes, bars, text, others."""

from collections.abc import Callable

import cv2
import numpy as np

from inference.phantoms.skin import Plane
from inference.phantoms.things.rulers import PRINTS, TEXT, laid, lie, lines, strip
from inference.phantoms.things.sheet import Sheet, Thing

INCH = 25.4  # millimetres
WORDS = "The quick brown fox jumps over the lazy dog and runs 1234567890 times round it"


def draw_inches(sheet: Sheet) -> Thing:
    """Sixteenths of an inch: every second, fourth, eighth and sixteenth is longer."""
    along, across = lie(sheet, 130, 24, 0)
    number = np.round(along * (16 / INCH))
    reach = 2.0 + sum(1.0 * (number % every == 0) for every in (2, 4, 8, 16))
    ticks = _even(sheet, along, INCH / 16, 0.3) * lines(sheet, across - reach / 2, reach / 2)
    return _printed(sheet, ticks, strip(sheet, along, across, 130, 24))


def draw_comb(sheet: Sheet) -> Thing:
    """Teeth of one length that hang on a back."""
    along, across = lie(sheet, 110, 26, 0)
    pitch = sheet.rng.uniform(1.2, 3)
    teeth = _even(sheet, along, pitch, 0.45 * pitch)
    cover = strip(sheet, along, across, 110, 26) * np.maximum(teeth, lines(sheet, across - 4, 4))
    return laid(sheet, np.full((*cover.shape, 3), sheet.rng.uniform(0.05, 0.3), np.float32), cover)


def draw_stripes(sheet: Sheet) -> Thing:
    """Cloth with stripes across a band, of one breadth or of two in turns of a few."""
    along, across = lie(sheet, 150, 40, 0)
    pitch, every = sheet.rng.uniform(1, 4), int(sheet.rng.integers(2, 6))
    broad = np.round(along / pitch) % every == 0
    stripes = lines(sheet, _off(along, pitch), np.where(broad, 0.35, sheet.one_of([0.35, 0.2])) * pitch)
    return _printed(sheet, stripes, strip(sheet, along, across, 150, 40))


def draw_bars(sheet: Sheet) -> Thing:
    """A bar code, its first, middle and last bars longer."""
    along, across = lie(sheet, 40, 22, 0)
    module, rng = sheet.rng.uniform(0.3, 0.6), sheet.rng
    bars = rng.random(200) < 0.5  # noqa: PLR2004
    number = np.clip(along / module, 0, 199).astype(np.intp)
    reach = np.where(np.isin(number // 2, (2, 15, 16, 30)), 20.0, 17.0)
    dark = bars[number] * lines(sheet, across - 1 - reach / 2, reach / 2)
    return _printed(sheet, np.asarray(dark, np.float32), strip(sheet, along, across, 40, 22))


def draw_blinds(sheet: Sheet) -> Thing:
    """Slats beside the body, each darker towards its lower edge."""
    along, across = lie(sheet, 110, 40, 0)
    pitch = sheet.rng.uniform(3, 12)
    slats = np.asarray((along / pitch) % 1, np.float32)
    colour = sheet.rng.uniform(0.6, 0.95) * (1 - 0.6 * slats**2)[..., None] * np.ones(3, np.float32)
    return laid(sheet, np.asarray(colour, np.float32), strip(sheet, along, across, 110, 40))


def draw_text(sheet: Sheet) -> Thing:
    """Printed lines of words on paper."""
    along, across = lie(sheet, 120, 45, 0)
    page = np.zeros((round(45 * TEXT), round(120 * TEXT)), np.uint8)
    for row in range(1, 9):
        at = (2 * TEXT, 5 * TEXT * row)
        cv2.putText(page, WORDS[row:], at, cv2.FONT_HERSHEY_SIMPLEX, 0.11 * TEXT, 255, 2, cv2.LINE_AA)
    u, v = (np.asarray(plane * TEXT, np.float32) for plane in (along, across))
    ink = np.asarray(cv2.remap(page, u, v, cv2.INTER_LINEAR), np.float32) / np.float32(255)
    return _printed(sheet, ink, strip(sheet, along, across, 120, 45))


def draw_zip(sheet: Sheet) -> Thing:
    """Teeth from two sides in turns, on tape."""
    along, across = lie(sheet, 140, 30, 0)
    pitch = sheet.rng.uniform(1.5, 3)
    left = _even(sheet, along, pitch, 0.5 * pitch) * lines(sheet, across - 13.5, 2)
    right = _even(sheet, along + pitch / 2, pitch, 0.5 * pitch) * lines(sheet, across - 16.5, 2)
    return _printed(sheet, np.maximum(left, right), strip(sheet, along, across, 140, 30))


def draw_keys(sheet: Sheet) -> Thing:
    """White keys parted by lines, black ones in twos and threes between them."""
    along, across = lie(sheet, 160, 40, 0)
    pitch = sheet.rng.uniform(2, 8)
    gaps = lines(sheet, _off(along, pitch), 0.06 * pitch)
    black = np.isin(np.round(along / pitch).astype(np.intp) % 7, (1, 2, 4, 5, 6))
    short = lines(sheet, _off(along, pitch), 0.3 * pitch * black) * lines(sheet, across - 12, 12)
    return _printed(sheet, np.maximum(gaps, short * black), strip(sheet, along, across, 160, 40))


def draw_fringe(sheet: Sheet) -> Thing:
    """Threads at even distances and of uneven length."""
    along, across = lie(sheet, 120, 30, 0)
    pitch = sheet.rng.uniform(1, 2.5)
    reach = sheet.rng.uniform(5, 12, 400)[np.clip(np.round(along / pitch).astype(np.intp), 0, 399)]
    threads = _even(sheet, along, pitch, 0.3 * pitch) * lines(sheet, across - 12 - reach / 2, reach / 2)
    return _printed(sheet, threads, strip(sheet, along, across, 120, 30))


def draw_combed_hairs(sheet: Sheet) -> Thing:
    """Parallel hairs over the skin, at about even distances."""
    along, across = lie(sheet, 100, 40, 0)
    pitch = sheet.rng.uniform(1, 3)
    shifts = sheet.rng.normal(0, 0.2, 400)[np.clip(np.round(along / pitch).astype(np.intp), 0, 399)] * pitch
    bent = along + shifts + 0.004 * across**2
    hairs = lines(sheet, _off(bent, pitch), 0.06) * strip(sheet, along, across, 100, 40)
    return laid(sheet, np.full((*hairs.shape, 3), 0.1, np.float32), hairs)


def draw_fours(sheet: Sheet) -> Thing:
    """Ticks of which every second, fourth, sixth or eighth is longer."""
    along, across = lie(sheet, 110, 20, 0)
    pitch, every = sheet.rng.uniform(1, 2), sheet.one_of([2, 3, 4, 6, 8])
    reach = np.where(np.round(along / pitch) % every == 0, 5.0, 3.0)
    ticks = _even(sheet, along, pitch, 0.25) * lines(sheet, across - reach / 2, reach / 2)
    return _printed(sheet, ticks, strip(sheet, along, across, 110, 20))


def draw_centimetres(sheet: Sheet) -> Thing:
    """A tape seen from afar: ticks of whole centimetres, every fifth longer."""
    along, across = lie(sheet, 240, 24, 0)
    reach = np.where(np.round(along / 10) % 5 == 0, 12.0, 8.0)
    ticks = _even(sheet, along, 10, 0.6) * lines(sheet, across - reach / 2, reach / 2)
    return _printed(sheet, ticks, strip(sheet, along, across, 240, 24))


LOOK_ALIKES: list[Callable[[Sheet], Thing]] = [draw_inches, draw_comb, draw_stripes, draw_bars, draw_blinds, draw_text]
LOOK_ALIKES += [draw_zip, draw_keys, draw_fringe, draw_combed_hairs, draw_fours, draw_centimetres]


def _off(along: Plane, pitch: float) -> Plane:
    """Distance to the nearest of even places, with its sign."""
    return np.asarray(along - pitch * np.round(along / pitch), np.float32)


def _even(sheet: Sheet, along: Plane, pitch: float, breadth: float) -> Plane:
    return lines(sheet, _off(along, pitch), breadth / 2)


def _printed(sheet: Sheet, ink: Plane, cover: Plane) -> Thing:
    paper, dye = (np.array(colour, np.float32) for colour in sheet.one_of(PRINTS))
    return laid(sheet, np.asarray(paper + ink[..., None] * (dye - paper), np.float32), cover)
