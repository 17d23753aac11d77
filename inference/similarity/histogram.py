"""How many lesions are how odd: a histogram of ugly-duckling scores."""

from xml.etree import ElementTree as ET

import numpy as np

from inference.drawing.palette import Colour, oddness_colours
from inference.findings import RankedLesion, Ranking
from inference.similarity.svg import add, colour, finish, svg, text

BINS = 20
WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 40, 52
WIDE, TALL = (WIDTH - LEFT - RIGHT) / BINS, HEIGHT - TOP - BOTTOM


def draw_score_histogram(ranking: Ranking) -> str:
    """SVG: a column per twentieth of the score (0..1) in the heat map's colour.

    A column carries data-lesions, the lesions in it as "photo-number" (photos from 1) separated by blanks, by which a
    page can join it to other pictures.
    """
    title = "How odd the lesions are" if ranking.comparable else "Too few lesions to compare"
    root = svg(WIDTH, HEIGHT, title)
    text(root, LEFT, 24, title, size=16)
    columns = _columns(ranking)
    highest = max(1, *(len(column) for column in columns))
    for index, column in enumerate(columns):
        if column:
            _draw_column(root, index, column, TALL * len(column) / highest)
    _draw_axes(root, highest)
    return finish(root)


def _columns(ranking: Ranking) -> list[list[RankedLesion]]:
    columns: list[list[RankedLesion]] = [[] for _ in range(BINS)]
    for row in ranking.lesions:
        columns[min(BINS - 1, int(row.ud_score * BINS))].append(row)
    return columns


def _draw_column(root: ET.Element, index: int, members: list[RankedLesion], high: float) -> None:
    place: dict[str, object] = {"x": LEFT + index * WIDE, "y": TOP + TALL - high, "width": WIDE - 1.0, "height": high}
    lesions = " ".join(f"{row.photo + 1}-{row.number}" for row in members)
    look = {"fill": colour(_colour((index + 0.5) / BINS)), "stroke": "currentColor", "stroke-width": 0.5}
    column = add(root, "rect", attributes=place | look | {"data-lesions": lesions})
    span = f"{index / BINS:.2f} to {(index + 1) / BINS:.2f}"
    add(column, "title", f"Score {span}: {len(members)} lesion{'s' if len(members) > 1 else ''}")


def _draw_axes(root: ET.Element, highest: int) -> None:
    base = TOP + TALL
    line: dict[str, object] = {"x1": LEFT, "y1": base, "x2": WIDTH - RIGHT, "y2": base, "stroke": "currentColor"}
    add(root, "line", attributes=line)
    for tenth in range(0, 11, 2):
        text(root, LEFT + tenth / 10 * (WIDTH - LEFT - RIGHT), base + 18, f"{tenth / 10:.1f}", anchor="middle")
    text(root, (LEFT + WIDTH - RIGHT) / 2, base + 38, "oddness score, common to odd", anchor="middle")
    text(root, LEFT - 8, base, "0", anchor="end")
    text(root, LEFT - 8, TOP + 10, str(highest), anchor="end")


def _colour(score: float) -> Colour:
    red, green, blue = oddness_colours(np.array(score)).tolist()
    return (red, green, blue)
