"""The page of two visits."""

from inference.comparison.findings import Comparison, Ground
from inference.comparison.visits import Visits
from inference.drawing.canvas import JPEG_QUALITY, encode_jpeg, prepare_canvas
from inference.photo import Photo
from inference.report.parts import render
from inference.report.urls import data_url
from inference.report.visit_rows import rows_of

PHOTO_SIDE = 1200
GROUNDS = {
    Ground.LESIONS: "The photos were laid over each other by their lesions.",
    Ground.SKIN: "The photos share too few lesions to be laid over each other by them: marks of the skin were used.",
}
UNCHANGED = "No lesion is new, gone or changed."


def render_comparison(visits: Visits) -> str:
    """HTML of what became of each lesion; everything in it is drawn for it alone."""
    comparison = visits.comparison
    rows = rows_of(visits)
    return render(
        "comparison.html",
        names=visits.names,
        comparison=comparison,
        lead=lead_of(comparison),
        stance=_stance(comparison),
        photos=[_photo(photo) for photo in (visits.old, visits.new)],
        rows=rows,
        counts=[(word, sum(row.fate == fate for row in rows)) for fate, word in COUNTED.items()],
    )


COUNTED = {
    "new": "New",
    "gone": "Not found again",
    "grown": "Grown",
    "changed": "Changed otherwise",
    "same": "As before",
    "once": "Marked in one photo only",
    "outside": "In one photo's frame only",
}


def lead_of(comparison: Comparison) -> str:
    """What changed, in one sentence; what to do where the photos could not be compared."""
    if not comparison.aligned:
        return comparison.advice
    grown = len(comparison.grown)
    counts = (
        (len(comparison.new), "new"),
        (len(comparison.gone), "not found again"),
        (grown, "grown"),
        (len(comparison.changed) - grown, "changed otherwise"),
    )
    words = [f"{count} {word}" for count, word in counts if count]
    if not words:
        return UNCHANGED
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"Lesions: {listed}."


def _stance(comparison: Comparison) -> str:
    if not comparison.aligned:
        return ""
    taken = (
        f"The later one is turned by {comparison.turn:.0f}° and shows the skin {comparison.scale:.2f} times as large."
    )
    return f"{GROUNDS[comparison.ground]} {taken}"


def _photo(photo: Photo) -> dict[str, object]:
    canvas = prepare_canvas(photo.pixels, PHOTO_SIDE)
    return {"picture": data_url("jpeg", encode_jpeg(canvas.pixels, JPEG_QUALITY)), "size": canvas.size}
