"""Puts the page together from its parts."""

from functools import cache
from pathlib import Path

import jinja2

from inference.drawing import Subject
from inference.drawing.canvas import JPEG_QUALITY, encode_jpeg
from inference.report.layers import layers_of
from inference.report.lesions import lesions_of
from inference.report.maps import maps_of
from inference.report.summary import summary_of
from inference.report.urls import data_url
from inference.similarity import draw_score_histogram, path_to_oddest

PARTS = Path(__file__).parent / "page_parts"


def render_report(subject: Subject) -> str:
    """HTML of one photo's findings; everything in it is drawn for it alone."""
    lesions = lesions_of(subject)
    path = path_to_oddest(subject.lesions, subject.ranking)
    return (
        _environment()
        .get_template("report.html")
        .render(
            name=subject.name,
            findings=subject.findings,
            comparable=subject.ranking.comparable,
            summary=summary_of(subject),
            photo=data_url("jpeg", encode_jpeg(subject.canvas.pixels, JPEG_QUALITY)),
            size=subject.canvas.size,
            layers=layers_of(subject),
            lesions=lesions,
            ranked=sorted(lesions, key=lambda lesion: (lesion.rank or 0, -lesion.spl)),
            maps=maps_of(subject),
            path=[lesions[index] for index in path],
            histogram=draw_score_histogram(subject.ranking) if subject.ranking.comparable else "",
        )
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
