"""The report of one photo: a web page in a single file that works from a disk and prints well."""

import base64
from collections.abc import Mapping
from pathlib import Path

import jinja2

from inference.drawing import OVERLAYS, Subject
from inference.drawing.palette import CLASS_WORDS
from inference.findings import Lesion, RankedLesion

TEMPLATE = "report.html"
TILE_SIZE = 96


def render_report(subject: Subject) -> str:
    """HTML of one photo's findings."""
    tiles = subject.tiles(TILE_SIZE)
    rows = [_row(lesion, tile, subject.ranked) for lesion, tile in zip(subject.lesions, tiles, strict=True)]
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            name=subject.name,
            findings=subject.findings,
            comparable=subject.ranking.comparable,
            rows=sorted(rows, key=lambda row: (row["rank"] or 0, row["number"])),
            suspicious=[row["number"] for row in rows if row["suspicious"]],
            pictures={key: _data_url(OVERLAYS[key](subject)) for key in ("marked", "ud-map", "montage")},
        )
    )


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _row(lesion: Lesion, tile: bytes, ranked: Mapping[int, RankedLesion]) -> dict[str, object]:
    row = ranked.get(lesion.number)
    return {
        "number": lesion.number,
        "tile": _data_url(tile),
        "label": lesion.lesion_class.label,
        "words": CLASS_WORDS[lesion.lesion_class],
        "suspicious": lesion.lesion_class.label == "spl",
        "spl": lesion.spl,
        "score": row.ud_score if row else None,
        "rank": row.ud_rank if row else None,
        "stands_out": bool(row and row.ugly_duckling),
        "remarks": " ".join(filter(None, (row.reason if row else "", lesion.plausibility))),
        "diameter": lesion.diameter,
        "place": (lesion.x, lesion.y),
    }


def _data_url(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")
