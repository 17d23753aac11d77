"""The way from one lesion to another through those between them, as a strip of close-ups."""

import base64
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from inference.drawing.palette import CLASS_COLOURS
from inference.findings import Lesion, Ranking
from inference.similarity.maps import embeddings_of, pca_map
from inference.similarity.neighbours import path_between
from inference.similarity.svg import add, colour, finish, svg, text

STEPS = 7
TILE, GAP, HEAD, FOOT = 96, 16, 40, 28


def path_to_oddest(lesions: Sequence[Lesion], ranking: Ranking) -> list[int]:
    """Indices from the commonest lesion to the oddest in STEPS at most; empty where lesions are not comparable."""
    if not ranking.comparable or len(lesions) < 2:  # noqa: PLR2004
        return []
    places = {lesion.number: index for index, lesion in enumerate(lesions)}
    ordered = [places[row.number] for row in sorted(ranking.lesions, key=lambda row: row.ud_rank)]
    return path_between(pca_map(embeddings_of(lesions)), ordered[-1], ordered[0], STEPS)


def draw_path(title: str, lesions: Sequence[Lesion], tiles: Sequence[bytes], path: Sequence[int]) -> str:
    """SVG of the lesions of a path from left to right; tiles are the JPEG close-ups of all lesions."""
    root = svg(max(360, GAP + len(path) * (TILE + GAP)), HEAD + TILE + FOOT, title)
    text(root, GAP, 24, title, size=16)
    for step, index in enumerate(path):
        _draw_step(root, GAP + step * (TILE + GAP), lesions[index], tiles[index])
    return finish(root)


def _draw_step(root: ET.Element, x: int, lesion: Lesion, tile: bytes) -> None:
    square: dict[str, object] = {"x": x, "y": HEAD, "width": TILE, "height": TILE}
    picture = f"data:image/jpeg;base64,{base64.b64encode(tile).decode('ascii')}"
    step = add(root, "g", attributes={"data-lesion": lesion.number})
    add(step, "image", attributes=square | {"href": picture})
    edge = {"fill": "none", "stroke": colour(CLASS_COLOURS[lesion.lesion_class]), "stroke-width": 2}
    add(step, "rect", attributes=square | edge)
    text(step, x + TILE / 2, HEAD + TILE + 18, f"No. {lesion.number}", anchor="middle")
