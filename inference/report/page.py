"""Puts the page together from its parts."""

from inference.drawing import Subject
from inference.drawing.canvas import JPEG_QUALITY, encode_jpeg
from inference.report.layers import layers_of
from inference.report.lesions import lesions_of
from inference.report.maps import maps_of, points_of
from inference.report.parts import render
from inference.report.scale import scale_in_doubt, scale_in_words
from inference.report.summary import summary_of
from inference.report.urls import data_url
from inference.similarity import draw_score_histogram, path_to_oddest
from inference.similarity.path_strip import STEPS


def render_report(subject: Subject) -> str:
    """HTML of one photo's findings; everything in it is drawn for it alone."""
    lesions = lesions_of(subject)
    path = path_to_oddest(subject.lesions, subject.ranking)
    return render(
        "report.html",
        name=subject.name,
        findings=subject.findings,
        comparable=subject.ranking.comparable,
        compared=subject.compared,
        summary=summary_of(subject),
        scale=scale_in_words(subject.findings.scale),
        doubt=scale_in_doubt(subject.findings.scale),
        photo=data_url("jpeg", encode_jpeg(subject.canvas.pixels, JPEG_QUALITY)),
        size=subject.canvas.size,
        layers=layers_of(subject),
        lesions=lesions,
        ranked=sorted(lesions, key=lambda lesion: (lesion.rank or 0, -lesion.spl)),
        maps=maps_of(subject),
        path=[lesions[index] for index in path],
        points=points_of(subject) if path else [],
        steps=STEPS,
        histogram=draw_score_histogram(subject.ranking) if subject.ranking.comparable else "",
    )
