"""A photo at display size to draw on, with text that can be read on any skin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from inference.drawing.palette import INK, PAPER, Colour
from inference.drawing.words import Font, write

MAX_SIDE = 1600
JPEG_QUALITY = 88
INDENT = 16.0

Picture = Image.Image | NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """A photo at display size: pixels uint8 (h, w, 3); scale: its pixels per photo pixel."""

    pixels: NDArray[np.uint8]
    scale: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return (self.pixels.shape[1], self.pixels.shape[0])

    def image(self) -> Image.Image:
        """A copy to draw on."""
        return Image.fromarray(self.pixels)


def prepare_canvas(pixels: NDArray[np.uint8], max_side: int = MAX_SIDE) -> Canvas:
    """The photo (uint8 (h, w, 3)) with a long side of max_side at most; small ones are enlarged up to threefold."""
    height, width = pixels.shape[:2]
    scale = min(3.0, max_side / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return Canvas(np.asarray(cv2.resize(_thinned(pixels, scale), size, interpolation=method), np.uint8), scale)


def _thinned(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """Shrunk by a whole number first, which is much faster than by a broken one."""
    times = int(1 / scale)
    if times < 2:  # noqa: PLR2004
        return pixels
    size = (pixels.shape[1] // times, pixels.shape[0] // times)
    whole = pixels[: size[1] * times, : size[0] * times]
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def font(size: float) -> Font:
    """Pillow's own typeface: the same picture on every machine."""
    return ImageFont.load_default(size)


def label(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: Colour, face: Font) -> None:
    """White words on a dark plate with a coloured border, kept inside the picture."""
    left, top, right, bottom = face.getbbox(text)
    width, height = right - left + 8, bottom - top + 6
    x = min(max(1.0, at[0]), draw.im.size[0] - width - 2)
    y = min(max(1.0, at[1]), draw.im.size[1] - height - 2)
    draw.rectangle((x, y, x + width, y + height), fill=INK, outline=colour, width=1)
    write(draw, (x + 4 - left, y + 3 - top), text, face, PAPER)


def with_legend(picture: Picture, entries: Sequence[tuple[Colour, str]], closing: str) -> NDArray[np.uint8]:
    """The picture above a strip that says what each colour means, on more lines where one is too short."""
    pixels = np.asarray(picture)
    return np.vstack([pixels, _strip(pixels.shape[1], entries, closing)])


def _strip(width: int, entries: Sequence[tuple[Colour, str]], closing: str) -> NDArray[np.uint8]:
    face, line = font(20), 32
    places = _placed(entries, closing, width, face)
    strip = Image.new("RGB", (width, 12 + line * (places[-1][1] + 1)), INK)
    draw = ImageDraw.Draw(strip)
    for (colour, words), (x, row) in zip([*entries, (None, closing)], places, strict=True):
        y = 11 + line * row
        if colour:
            draw.rectangle((x, y + 3, x + 16, y + 19), fill=colour, outline=PAPER)
        draw.text((x + 24 * bool(colour), y), words, font=face, fill=PAPER if colour else (190, 190, 186))
    return np.asarray(strip)


def _placed(entries: Sequence[tuple[Colour, str]], closing: str, width: int, face: Font) -> list[tuple[float, int]]:
    """Left edge and line of each entry and of the closing words."""
    places: list[tuple[float, int]] = []
    x, row = INDENT, 0
    for length in [*(24 + face.getlength(words) for _, words in entries), face.getlength(closing)]:
        if x > INDENT and x + length > width - INDENT:
            x, row = INDENT, row + 1
        places.append((x, row))
        x += length + 28
    return places


def jpeg(picture: Picture) -> bytes:
    """The picture as a JPEG file."""
    return encode_jpeg(np.asarray(picture), JPEG_QUALITY)


def encode_jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    """A JPEG file of uint8 (h, w, 3) RGB."""
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()
