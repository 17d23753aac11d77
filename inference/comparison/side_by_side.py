"""Both photos next to each other, each lesion marked with what became of it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inference.comparison.findings import Comparison, Pair
from inference.drawing.canvas import font, jpeg, label, prepare_canvas, with_legend
from inference.drawing.palette import INK, Colour
from inference.findings import Lesion

PHOTO_SIDE = 1100
GAP = 10
# Okabe and Ito 2008
SAME: Colour = (86, 180, 233)
CHANGED: Colour = (240, 180, 40)
GROWN: Colour = (213, 70, 0)
NEW: Colour = (204, 121, 167)
GONE: Colour = (0, 158, 115)
UNSEEN: Colour = (150, 150, 150)

Mark = tuple[Lesion, Colour, str]


def draw_side_by_side(old: NDArray[np.uint8], new: NDArray[np.uint8], comparison: Comparison) -> bytes:
    """JPEG: the old photo (uint8 (h, w, 3) RGB) left, the new one right; a pair bears one number, the new photo's."""
    left = _marked(old, _old_marks(comparison))
    right = _marked(new, _new_marks(comparison))
    sheet = Image.new("RGB", (left.width + GAP + right.width, max(left.height, right.height)), INK)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width + GAP, 0))
    return jpeg(with_legend(sheet, _legend(comparison), "Then left, now right"))


def _old_marks(comparison: Comparison) -> list[Mark]:
    marks = [(pair.old, _colour(pair), str(pair.new.number)) for pair in comparison.pairs]
    marks += [(lesion, GONE, "not found again") for lesion in comparison.gone]
    return marks + [(lesion, UNSEEN, "") for lesion in (*comparison.only_in_old_frame, *comparison.only_marked_in_old)]


def _new_marks(comparison: Comparison) -> list[Mark]:
    marks = [(pair.new, _colour(pair), _words(pair)) for pair in comparison.pairs]
    marks += [(lesion, NEW, f"{lesion.number} · new") for lesion in comparison.new]
    return marks + [(lesion, UNSEEN, "") for lesion in (*comparison.only_in_new_frame, *comparison.only_marked_in_new)]


def _colour(pair: Pair) -> Colour:
    return GROWN if pair.grown else CHANGED if pair.changed else SAME


def _words(pair: Pair) -> str:
    return f"{pair.new.number} · {pair.growth - 1:+.0%}" if pair.grown else str(pair.new.number)


def _marked(pixels: NDArray[np.uint8], marks: Sequence[Mark]) -> Image.Image:
    canvas = prepare_canvas(pixels, PHOTO_SIDE)
    image, scale = canvas.image(), canvas.scale
    draw, face = ImageDraw.Draw(image), font(14)
    for lesion, colour, words in marks:
        x, y, reach = lesion.x * scale, lesion.y * scale, max(6.0, 0.8 * lesion.diameter * scale)
        draw.ellipse((x - reach - 1, y - reach - 1, x + reach + 1, y + reach + 1), outline=INK, width=4)
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=colour, width=2)
        if words:
            label(draw, (x + reach + 2, y - reach - 6), words, colour, face)
    return image


def _legend(comparison: Comparison) -> list[tuple[Colour, str]]:
    grown, changed = len(comparison.grown), len(comparison.changed)
    return [
        (SAME, f"{len(comparison.pairs) - changed} as before"),
        (GROWN, f"{grown} grown"),
        (CHANGED, f"{changed - grown} changed"),
        (NEW, f"{len(comparison.new)} new"),
        (GONE, f"{len(comparison.gone)} not found again"),
        (UNSEEN, "not comparable: outside the other photo, or a spot not marked there"),
    ]
