"""A transparent picture of what was found, to lay over a photo."""

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.drawing.canvas import Canvas

LAYER_SIDE = 800  # long side: layers are soft, so a browser may enlarge them
QUALITY = 80


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a layer and its pixels per photo pixel."""

    width: int
    height: int
    scale: float


def frame_of(size: tuple[int, int], max_side: int = LAYER_SIDE) -> Frame:
    """The frame of a layer for a photo of size (width, height): never larger than the photo."""
    scale = min(1.0, max_side / max(size))
    return Frame(max(1, round(size[0] * scale)), max(1, round(size[1] * scale)), scale)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """colours: uint8 (h, w, 3) RGB. cover: uint8 (h, w), 0 where the photo shows through."""

    colours: NDArray[np.uint8]
    cover: NDArray[np.uint8]

    def over(self, canvas: Canvas) -> NDArray[np.uint8]:
        """The photo with this layer on it, at the canvas' size: uint8 (h, w, 3)."""
        colours, cover = (cv2.resize(part, canvas.size, interpolation=cv2.INTER_LINEAR) for part in self._parts())
        share = cover.astype(np.float32) * np.float32(1 / 255)
        return np.asarray(cv2.blendLinear(colours, canvas.pixels, share, 1 - share), np.uint8)

    def png(self) -> bytes:
        """A PNG file."""
        _, encoded = cv2.imencode(".png", cv2.merge([*cv2.split(self.colours)[::-1], self.cover]))
        return encoded.tobytes()

    def webp(self) -> bytes:
        """A WebP file: a tenth of the PNG's bytes."""
        buffer = io.BytesIO()
        Image.fromarray(np.dstack(self._parts())).save(buffer, "WEBP", quality=QUALITY, alpha_quality=QUALITY, method=1)
        return buffer.getvalue()

    def _parts(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        return self.colours, self.cover
