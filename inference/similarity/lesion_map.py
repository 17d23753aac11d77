"""A map of lesions by their looks: each lesion's close-up where the map puts it."""

import base64
from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
from scipy.spatial import cKDTree

from inference.drawing.palette import CLASS_COLOURS, CLASS_WORDS
from inference.findings import Lesion
from inference.similarity.maps import Points
from inference.similarity.svg import add, colour, finish, svg, text

PANEL, HEAD, GAP = 480, 40, 24
LARGEST_TILE, SMALLEST_TILE = 64.0, 20.0
ROOM, ROUNDS = 0.8, 80  # of its side that a close-up keeps for itself, and how often others are pushed away
AXES = "XYZ"


def draw_lesion_map(title: str, lesions: Sequence[Lesion], tiles: Sequence[bytes], points: Points) -> str:
    """SVG of lesions with their JPEG tiles at points (n, 2), or (n, 3) as three views side by side: XY, XZ, YZ.

    Every close-up carries data-lesion, its number, by which a page can join it to other pictures.
    """
    views = list(combinations(range(points.shape[1]), 2))
    root = svg(len(views) * (PANEL + GAP) - GAP, HEAD + PANEL, title)
    text(root, 0, 24, title, size=16)
    pictures = [f"data:image/jpeg;base64,{base64.b64encode(tile).decode('ascii')}" for tile in tiles]
    for index, axes in enumerate(views):
        panel = add(root, "g", attributes={"transform": f"translate({index * (PANEL + GAP)} {HEAD})"})
        _draw_panel(panel, lesions, pictures, points[:, list(axes)], "".join(AXES[axis] for axis in axes))
    return finish(root)


def _draw_panel(panel: ET.Element, lesions: Sequence[Lesion], pictures: Sequence[str], flat: Points, name: str) -> None:
    frame: dict[str, object] = {"width": PANEL, "height": PANEL, "fill": "none", "stroke": "currentColor"}
    add(panel, "rect", attributes=frame | {"stroke-opacity": 0.3})
    text(panel, 8, 20, name)
    side = tile_side(len(lesions))
    for lesion, picture, (x, y) in zip(lesions, pictures, lay_out(flat, side).tolist(), strict=True):
        _draw_tile(panel, lesion, picture, (x, y, side))


def _draw_tile(panel: ET.Element, lesion: Lesion, picture: str, place: tuple[float, float, float]) -> None:
    x, y, side = place
    square: dict[str, object] = {"x": x, "y": y, "width": side, "height": side}
    tile = add(panel, "g", attributes={"data-lesion": lesion.number})
    add(tile, "title", f"Lesion {lesion.number}, {CLASS_WORDS[lesion.lesion_class]}")
    add(tile, "image", attributes=square | {"href": picture})
    edge = {"fill": "none", "stroke": colour(CLASS_COLOURS[lesion.lesion_class]), "stroke-width": 2}
    add(tile, "rect", attributes=square | edge)


def tile_side(count: int) -> float:
    """The side of a close-up so that those of evenly strewn lesions would cover a quarter of the panel."""
    return float(np.clip(PANEL / 2 / max(1.0, count**0.5), SMALLEST_TILE, LARGEST_TILE))


def lay_out(flat: Points, side: float) -> Points:
    """Upper left corners (n, 2) in the panel, at one scale on both axes, y upwards as in any chart.

    Close-ups that would hide each other are moved apart a little.
    """
    low, high = (flat.min(axis=0), flat.max(axis=0)) if len(flat) else (np.zeros(2), np.zeros(2))
    scale = (PANEL - side) / max(float((high - low).max()), 1e-12)
    centred = (flat - (low + high) / 2) * scale * (1, -1)
    return _make_room(np.asarray(centred + (PANEL - side) / 2), side)


def _make_room(corners: Points, side: float) -> Points:
    for _ in range(ROUNDS):
        pairs = cKDTree(corners).query_pairs(ROOM * side, p=np.inf, output_type="ndarray")
        if not len(pairs):
            break
        away = corners[pairs[:, 0]] - corners[pairs[:, 1]]
        crowding = ROOM * side - np.abs(away)
        shorter = crowding == crowding.min(axis=1, keepdims=True)
        push = np.where(shorter, crowding * np.where(away < 0, -1, 1), 0) / 3
        for end, way in ((0, push), (1, -push)):
            np.add.at(corners, pairs[:, end], way)
        corners = np.clip(corners, 0, PANEL - side)
    return corners
