"""The ugly-duckling heat map: a soft disc on each lesion, in the colour of its oddness."""

import io
from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inference.drawing.canvas import MAX_SIDE, font, jpeg, label, shown, with_legend
from inference.drawing.palette import Colour, oddness_colours
from inference.findings import Lesion

RADIUS = 1.4  # of a disc, in lesion diameters
OPACITY = 0.55
LEGEND = ((0.0, "common"), (0.5, "0.5"), (1.0, "odd"))


def heat_map(
    size: tuple[int, int], lesions: Sequence[Lesion], scores: Mapping[int, float], max_side: int = MAX_SIDE
) -> bytes:
    """PNG to lay over a photo of size (width, height): transparent but for the discs, at most max_side long.

    scores: oddness 0..1 by lesion number; lesions without a score get no disc.
    """
    scale = min(1.0, max_side / max(size))
    canvas = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    return _png(Image.fromarray(_layer(canvas, scale, lesions, scores)))


def draw_ugly_ducklings(pixels: NDArray[np.uint8], lesions: Sequence[Lesion], scores: Mapping[int, float]) -> bytes:
    """JPEG of the photo with the heat map over it and each lesion's number and score beside it."""
    image, scale = shown(pixels)
    layer = Image.fromarray(_layer(image.size, scale, lesions, scores))
    image.paste(layer, (0, 0), layer)
    draw = ImageDraw.Draw(image)
    for lesion in (lesion for lesion in lesions if lesion.number in scores):
        score, reach = scores[lesion.number], 0.8 * lesion.diameter
        at = ((lesion.x + reach) * scale, (lesion.y - reach) * scale)
        label(draw, at, f"{lesion.number} · {score:.2f}", _colour(score), font(15))
    closing = "Oddness among this patient's own lesions" if scores else "Too few lesions to compare"
    return jpeg(with_legend(image, [(_colour(value), words) for value, words in LEGEND] if scores else [], closing))


def _layer(
    size: tuple[int, int], scale: float, lesions: Sequence[Lesion], scores: Mapping[int, float]
) -> NDArray[np.uint8]:
    """uint8 (h, w, 4). Odd lesions are drawn last, so that a common neighbour never covers one."""
    layer = np.zeros((size[1], size[0], 4), np.uint8)
    cover = np.zeros((size[1], size[0]), np.uint8)
    drawn = [lesion for lesion in lesions if lesion.number in scores]
    for lesion in sorted(drawn, key=lambda lesion: scores[lesion.number]):
        centre = (round(lesion.x * scale), round(lesion.y * scale))
        radius = max(4, round(RADIUS * lesion.diameter * scale))
        cv2.circle(cover, centre, radius, 255, -1, cv2.LINE_AA)
        # Colour reaches beyond the disc, so that its blurred rim does not darken towards black.
        colour = (*_colour(scores[lesion.number]), 0)
        cv2.circle(layer, centre, radius + 2 * _softness(size), colour, -1)
    soft = cv2.GaussianBlur(cover, (0, 0), _softness(size))
    layer[..., 3] = soft * OPACITY
    return layer


def _softness(size: tuple[int, int]) -> int:
    return max(2, round(max(size) / 200))


def _colour(score: float) -> Colour:
    red, green, blue = oddness_colours(np.array(score)).tolist()
    return (red, green, blue)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()
