"""The ranked montage: every lesion as a tile, from odd to common."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inference.drawing.canvas import font, jpeg, label
from inference.drawing.palette import CLASS_COLOURS, CLASS_WORDS, INK, PAPER
from inference.drawing.tiles import lesion_crops
from inference.drawing.words import write
from inference.findings import Lesion

TILE, GAP, HEAD, FOOT = 120, 14, 56, 26
COLUMNS = 10


def montage(pixels: NDArray[np.uint8], lesions: Sequence[Lesion], scores: Mapping[int, float]) -> bytes:
    """JPEG sheet of a photo's lesions, oddest first where scores (0..1 by number) are given, else by number."""
    ordered = sorted(lesions, key=lambda lesion: (-scores.get(lesion.number, 0.0), lesion.number))
    columns = min(COLUMNS, max(4, len(ordered)))
    rows = max(1, -(-len(ordered) // columns))
    sheet = Image.new("RGB", (GAP + columns * (TILE + GAP), HEAD + rows * (TILE + FOOT + GAP)), INK)
    draw = ImageDraw.Draw(sheet)
    draw.text((GAP, 16), _title(len(ordered), compared=bool(scores)), font=font(22), fill=PAPER)
    for index, (lesion, crop) in enumerate(zip(ordered, lesion_crops(pixels, ordered, TILE), strict=True)):
        row, column = divmod(index, columns)
        at = (GAP + column * (TILE + GAP), HEAD + row * (TILE + FOOT + GAP))
        sheet.paste(Image.fromarray(crop), at)
        _frame(draw, at, lesion, scores.get(lesion.number))
    return jpeg(sheet)


def _title(count: int, *, compared: bool) -> str:
    if not count:
        return "No lesion found"
    order = "from odd to common" if compared else "in reading order: too few lesions to compare"
    return f"{count} lesion{'s' if count > 1 else ''}, {order}"


def _frame(draw: ImageDraw.ImageDraw, at: tuple[int, int], lesion: Lesion, score: float | None) -> None:
    x, y = at
    colour = CLASS_COLOURS[lesion.lesion_class]
    draw.rectangle((x - 3, y - 3, x + TILE + 2, y + TILE + 2), outline=colour, width=3)
    label(draw, (x + 2, y + 2), str(lesion.number), colour, font(18))
    words = CLASS_WORDS[lesion.lesion_class] if score is None else f"odd {score:.2f} SPL {lesion.spl:.2f}"
    write(draw, (x, y + TILE + 5), words, font(13), PAPER)
