"""The pictures of one photo, each complete with its legend: what `analyse` writes beside the report."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageDraw

from inference.drawing.canvas import font, jpeg, label, with_legend
from inference.drawing.layers.skin import VEIL
from inference.drawing.marks import marked_photo
from inference.drawing.montage import montage
from inference.drawing.palette import Colour, oddness_colour, suspicion_colour
from inference.drawing.subject import Subject
from inference.findings import PhotoFindings, Ranking
from inference.photo import Photo

Legend = list[tuple[Colour, str]]
THREADS = 2  # resizing and encoding leave Python alone; what is left of the time does not


def draw_overlays(
    photo: Photo, findings: PhotoFindings, ranking: Ranking, wanted: Collection[str] | None = None
) -> dict[str, bytes]:
    """JPEG files by name: those wanted of OVERLAYS, else all. The photo is brought to display size once."""
    subject = Subject(photo, findings, ranking)
    names = [name for name in OVERLAYS if wanted is None or name in wanted]
    with ThreadPoolExecutor(THREADS) as threads:
        return dict(zip(names, threads.map(lambda name: OVERLAYS[name](subject), names), strict=True))


def _marked(subject: Subject) -> bytes:
    return marked_photo(subject.canvas, subject.lesions)


def _montage(subject: Subject) -> bytes:
    return montage(subject.photo.pixels, subject.lesions, subject.scores)


def _ud_map(subject: Subject) -> bytes:
    image, scale = Image.fromarray(subject.layer("ud-map").over(subject.canvas)), subject.canvas.scale
    draw, face = ImageDraw.Draw(image), font(15)
    for lesion in (lesion for lesion in subject.lesions if lesion.number in subject.scores):
        score, reach = subject.scores[lesion.number], 0.8 * lesion.diameter
        at = ((lesion.x + reach) * scale, (lesion.y - reach) * scale)
        label(draw, at, f"{lesion.number} · {score:.2f}", oddness_colour(score), face)
    closing = "Oddness among this patient's own lesions" if subject.scores else "Too few lesions to compare"
    legend = _scale("common", "odd") if subject.scores else []
    return jpeg(with_legend(image, legend, closing))


def _activation(subject: Subject) -> bytes:
    threshold = subject.findings.model.threshold
    values = {0.0: "0", threshold / 2: f"{threshold / 2:.2f}", threshold: f"from {threshold:.2f}: suspicious"}
    legend = [(suspicion_colour(value, threshold), words) for value, words in values.items()]
    return _covered(subject, "activation", legend, "Where the network looked, by probability of SPL")


def _saliency(subject: Subject) -> bytes:
    legend = _scale("hardly seen", "catches the eye")
    return _covered(subject, "saliency", legend, "What catches the eye, by colour and shape")


def _skin(subject: Subject) -> bytes:
    return _covered(subject, "skin", [(VEIL, "not taken for skin")], "Lesions are looked for on the skin alone")


def _covered(subject: Subject, name: str, legend: Legend, closing: str) -> bytes:
    return jpeg(with_legend(subject.layer(name).over(subject.canvas), legend, closing))


def _scale(low: str, high: str) -> Legend:
    return [(oddness_colour(0.0), low), (oddness_colour(0.5), "0.5"), (oddness_colour(1.0), high)]


# The longest first, so that the threads end together; the montage needs no picture at display size to begin.
OVERLAYS: dict[str, Callable[[Subject], bytes]] = {
    "saliency": _saliency,
    "montage": _montage,
    "skin": _skin,
    "ud-map": _ud_map,
    "activation": _activation,
    "marked": _marked,
}
