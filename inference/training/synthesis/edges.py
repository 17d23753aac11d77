"""Skin edges: skin laid over a scene or a texture, with the shading and shadows that real borders have."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.augmentation.chance import chance
from inference.training.augmentation.nuisances import add_hair
from inference.training.data.pictures import Picture
from inference.training.synthesis.borders import Mask, draw_distance, soft_mask

EDGE_SKIN = (0.2, 0.85)
LESION_SKIN = (0.75, 0.95)


def compose_edge(skin: Picture, background: Picture, draw: np.random.Generator) -> Picture:
    """Both pictures are squares of one size. Clothes lie on skin as often as skin stands before a background."""
    return _compose(skin, background, draw_distance(skin.shape[0], EDGE_SKIN, draw), draw)


def cut_by_edge(lesion: Picture, background: Picture, draw: np.random.Generator) -> Picture:
    """A lesion near the border of the skin stays a lesion: a little background beside it."""
    size = lesion.shape[0]
    distance = draw_distance(size, LESION_SKIN, draw)
    clear = distance[size // 3 : -size // 3, size // 3 : -size // 3].min() > 0.0
    return _compose(lesion, background, distance, draw) if clear else lesion


def _compose(skin: Picture, background: Picture, distance: Mask, draw: np.random.Generator) -> Picture:
    if chance(draw, 0.35):
        background = cv2.GaussianBlur(background, (0, 0), draw.uniform(1.0, 8.0)).astype(np.uint8, copy=False)
    before = chance(draw, 0.55)
    lit_skin = _shade_limb(skin, distance, draw) if before else _cast_shadow(skin, distance, draw)
    lit_background = _cast_shadow(background, -distance, draw) if before else _stitch(background, distance, draw)
    composed = _lay_over(lit_skin, lit_background, soft_mask(distance, draw.uniform(0.5, 3.5)))
    return _grow_hair_line(composed, distance, draw) if chance(draw, 0.12) else composed


def _lay_over(skin: NDArray[np.float32], background: NDArray[np.float32], mask: Mask) -> Picture:
    alpha = mask[..., None]
    return np.clip(skin * alpha + background * (1.0 - alpha), 0, 255).astype(np.uint8)


def _shade_limb(skin: Picture, distance: Mask, draw: np.random.Generator) -> NDArray[np.float32]:
    """A rounded limb turns away from the light towards its border; a bright rim where light comes from behind."""
    reach = skin.shape[0] * draw.uniform(0.05, 0.5)
    turned = np.clip(1.0 - distance / reach, 0.0, 1.0) ** 2
    return skin * (1.0 - turned * draw.uniform(-0.15, 0.6))[..., None].astype(np.float32)


def _cast_shadow(ground: Picture, distance: Mask, draw: np.random.Generator) -> NDArray[np.float32]:
    """Darkness on the lower of the two surfaces, deepest at the border."""
    reach = ground.shape[0] * draw.uniform(0.02, 0.25)
    depth = draw.uniform(0.0, 0.6)
    return ground * (1.0 - depth * np.exp(-np.maximum(distance, 0.0) / reach))[..., None].astype(np.float32)


def _stitch(cloth: Picture, distance: Mask, draw: np.random.Generator) -> NDArray[np.float32]:
    """A hem: a lighter or darker line beside the border of a garment."""
    away, width = draw.uniform(3.0, 14.0), draw.uniform(0.8, 3.0)
    seam = np.exp(-(((distance + away) / width) ** 2)) * draw.uniform(-45.0, 35.0)
    return cloth.astype(np.float32) + seam[..., None].astype(np.float32)


def _grow_hair_line(picture: Picture, distance: Mask, draw: np.random.Generator) -> Picture:
    """Hair of head or arm that crosses the border."""
    haired = add_hair(add_hair(picture, draw), draw)
    near = np.exp(-((distance / (0.2 * picture.shape[0])) ** 2))[..., None]
    return (haired * near + picture * (1.0 - near)).astype(np.uint8)
