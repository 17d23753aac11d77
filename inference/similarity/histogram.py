"""How many lesions are how odd: a histogram of ugly-duckling scores."""

from xml.etree import ElementTree as ET

from inference.drawing.palette import oddness_colour
from inference.findings import RankedLesion, Ranking
from inference.similarity.svg import add, colour, finish, svg, text

BINS = 20
WIDTH, HEIGHT = 480, 250
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 40, 52
TALLEST_BRICK = 26.0
WIDE, TALL = (WIDTH - LEFT - RIGHT) / BINS, HEIGHT - TOP - BOTTOM


def draw_score_histogram(ranking: Ranking) -> str:
    """SVG: a column per twentieth of the score (0..1) in the heat map's colour, made of one brick a lesion.

    A brick carries data-lesion, the lesion's number, and data-photo, its photo's (from 1), by which a page can join it
    to other pictures.
    """
    title = "How odd the lesions are" if ranking.comparable else "Too few lesions to compare"
    root = svg(WIDTH, HEIGHT, title)
    text(root, LEFT, 24, title, size=16)
    columns = _columns(ranking)
    highest = max(1, *(len(column) for column in columns))
    brick = min(TALLEST_BRICK, TALL / highest)
    for index, column in enumerate(columns):
        _draw_column(root, index, column, brick)
    _draw_axes(root, highest, brick)
    return finish(root)


def _columns(ranking: Ranking) -> list[list[RankedLesion]]:
    columns: list[list[RankedLesion]] = [[] for _ in range(BINS)]
    for row in ranking.lesions:
        columns[min(BINS - 1, int(row.ud_score * BINS))].append(row)
    return columns


def _draw_column(root: ET.Element, index: int, members: list[RankedLesion], brick: float) -> None:
    look = {"fill": colour(oddness_colour((index + 0.5) / BINS)), "stroke": "currentColor", "stroke-width": 0.5}
    for level, row in enumerate(members, start=1):
        y = TOP + TALL - level * brick
        place: dict[str, object] = {"x": LEFT + index * WIDE, "y": y, "width": WIDE - 1.0, "height": brick}
        names = {"data-photo": row.photo + 1, "data-lesion": row.number}
        add(add(root, "rect", attributes=place | look | names), "title", f"Lesion {row.number}: {row.ud_score:.2f}")


def _draw_axes(root: ET.Element, highest: int, brick: float) -> None:
    base = TOP + TALL
    line: dict[str, object] = {"x1": LEFT, "y1": base, "x2": WIDTH - RIGHT, "y2": base, "stroke": "currentColor"}
    add(root, "line", attributes=line)
    for tenth in range(0, 11, 2):
        text(root, LEFT + tenth / 10 * (WIDTH - LEFT - RIGHT), base + 18, f"{tenth / 10:.1f}", anchor="middle")
    text(root, (LEFT + WIDTH - RIGHT) / 2, base + 38, "oddness score, common to odd", anchor="middle")
    text(root, LEFT - 8, base, "0", anchor="end")
    text(root, LEFT - 8, base - highest * brick + 10, str(highest), anchor="end")
