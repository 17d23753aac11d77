"""The results as a picture: a bar a contestant on a logarithmic axis, from SVG by hand."""

from collections.abc import Mapping

import numpy as np

from inference.benchmark.turns import Result
from inference.similarity.svg import add, finish, svg, text

LEFT, BAR, GAP, WIDTH, TOP = 200, 26, 16, 560, 48
COLOUR, PAPER = "rgb(0,114,178)", "rgb(255,255,255)"


def chart(results: Mapping[str, Result], clock: str) -> str:
    """An SVG file."""
    root = svg(LEFT + WIDTH + 130, TOP + len(results) * (BAR + GAP) + 34, "Time for one photo")
    add(root, "rect", "", {"width": "100%", "height": "100%", "fill": PAPER})
    text(root, 12, 26, f"Time for one photo, milliseconds of {clock} time, logarithmic", size=15)
    longest = max(result.total for result in results.values())
    decades = float(np.ceil(np.log10(max(longest, 10))))
    for row, (name, result) in enumerate(results.items()):
        y, length = TOP + row * (BAR + GAP), WIDTH * np.log10(max(result.total, 1)) / decades
        text(root, LEFT - 10, y + 18, name, anchor="end")
        add(root, "rect", "", {"x": LEFT, "y": y, "width": float(length), "height": BAR, "fill": COLOUR})
        text(root, LEFT + float(length) + 8, y + 18, f"{result.total:,.0f} ms")
    return finish(root)
