"""A photo at display size to draw on, with text that can be read on any skin."""

import io
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from inference.drawing.palette import INK, PAPER, Colour

MAX_SIDE = 1600
JPEG_QUALITY = 88

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def display_scale(width: int, height: int, max_side: int = MAX_SIDE) -> float:
    """Display pixels per photo pixel: at most 1 for large photos; small ones are enlarged up to threefold."""
    return min(3.0, max_side / max(width, height))


def shown(pixels: NDArray[np.uint8], max_side: int = MAX_SIDE) -> tuple[Image.Image, float]:
    """The photo at display size, and its scale."""
    height, width = pixels.shape[:2]
    scale = display_scale(width, height, max_side)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return Image.fromarray(np.asarray(cv2.resize(pixels, size, interpolation=method), np.uint8)), scale


def font(size: float) -> Font:
    """Pillow's own typeface: the same picture on every machine."""
    return ImageFont.load_default(size)


def label(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: Colour, face: Font) -> None:
    """White words on a dark plate with a coloured border, kept inside the picture."""
    left, top, right, bottom = draw.textbbox((0, 0), text, font=face)
    width, height = right - left + 8, bottom - top + 6
    x = min(max(1.0, at[0]), draw.im.size[0] - width - 2)
    y = min(max(1.0, at[1]), draw.im.size[1] - height - 2)
    draw.rounded_rectangle((x, y, x + width, y + height), 3, fill=INK, outline=colour, width=1)
    draw.text((x + 4 - left, y + 3 - top), text, font=face, fill=PAPER)


def with_legend(image: Image.Image, entries: Sequence[tuple[Colour, str]], closing: str) -> Image.Image:
    """The picture above a strip that says what each colour means."""
    face, strip = font(20), 44
    sheet = Image.new("RGB", (image.width, image.height + strip), INK)
    sheet.paste(image, (0, 0))
    draw, x, y = ImageDraw.Draw(sheet), 16.0, image.height + 11
    for colour, words in entries:
        draw.rectangle((x, y + 3, x + 16, y + 19), fill=colour, outline=PAPER)
        draw.text((x + 24, y), words, font=face, fill=PAPER)
        x += 24 + draw.textlength(words, font=face) + 28
    draw.text((x, y), closing, font=face, fill=(190, 190, 186))
    return sheet


def jpeg(image: Image.Image) -> bytes:
    """The picture as a JPEG file."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()
