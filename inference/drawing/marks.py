"""The marked photo: each lesion boxed and numbered, suspicious ones with their probability."""

from collections.abc import Sequence

from PIL import ImageDraw

from inference.drawing.canvas import Canvas, font, jpeg, label, with_legend
from inference.drawing.palette import CLASS_COLOURS, CLASS_WORDS, INK
from inference.drawing.words import Font
from inference.findings import Lesion, LesionClass

MARGIN = 0.35  # free skin between lesion and box, in diameters
CROWDED = 60


def marked_photo(canvas: Canvas, lesions: Sequence[Lesion]) -> bytes:
    """JPEG of the photo with its lesions boxed, numbered and explained below."""
    image, scale = canvas.image(), canvas.scale
    draw, face = ImageDraw.Draw(image), font(15 if len(lesions) > CROWDED else 20)
    for lesion in sorted(lesions, key=lambda lesion: lesion.lesion_class):
        _mark(draw, lesion, scale, face)
    counts = [(c, sum(lesion.lesion_class is c for lesion in lesions)) for c in CLASS_COLOURS]
    entries = [(CLASS_COLOURS[c], f"{count} {CLASS_WORDS[c]}") for c, count in counts]
    return jpeg(with_legend(image, entries, "Decision support, not a diagnosis"))


def _mark(draw: ImageDraw.ImageDraw, lesion: Lesion, scale: float, face: Font) -> None:
    colour, margin = CLASS_COLOURS[lesion.lesion_class], MARGIN * lesion.diameter
    box = lesion.box
    x0, y0 = (box.x0 - margin) * scale, (box.y0 - margin) * scale
    x1, y1 = (box.x1 + margin) * scale, (box.y1 + margin) * scale
    width = 4 if lesion.lesion_class is LesionClass.SPL else 2
    draw.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline=INK, width=width + 2)
    draw.rectangle((x0, y0, x1, y1), outline=colour, width=width)
    label(draw, (x1 + 3, y0 - 12), _words(lesion), colour, face)


def _words(lesion: Lesion) -> str:
    return f"{lesion.number} · {lesion.spl:.2f}" if lesion.lesion_class is LesionClass.SPL else f"{lesion.number}"
