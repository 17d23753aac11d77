"""One lesion as the page shows it: in words, rounded, placed."""

from dataclasses import dataclass

from inference.drawing import Subject
from inference.drawing.palette import CLASS_WORDS
from inference.findings import Lesion, Measures
from inference.photo import Photo
from inference.report.urls import data_url
from inference.similarity import nearest_lesions, pca_map
from inference.similarity.maps import embeddings_of

Box = tuple[float, float, float, float]

TILE = 160
NEAREST = 4
MARGIN = 0.35  # free skin between lesion and box, in diameters


@dataclass(frozen=True, slots=True)
class LesionView:
    """box: left, top, width and height in per cent of the photo. outline: SVG points on the canvas, or empty.

    score and rank are None where lesions are not compared. measures: names with values. nearest: numbers by look.
    """

    number: int
    tile: str
    label: str
    words: str
    spl: float
    score: float | None
    rank: int | None
    stands_out: bool
    reasons: tuple[str, ...]
    diameter: str
    box: Box
    outline: str
    measures: dict[str, str]
    nearest: tuple[int, ...]

    @property
    def suspicious(self) -> bool:
        return self.label == "spl"

    @property
    def spoken(self) -> str:
        """Its name for those who hear the page."""
        odd = f", oddness {self.score:.2f}" if self.score is not None else ""
        return f"Lesion {self.number}, {self.words}, probability of SPL {self.spl:.2f}{odd}"


def lesions_of(subject: Subject) -> list[LesionView]:
    """All of them, in the photo's order."""
    nearest = _nearest(subject)
    tiles = subject.tiles(TILE)
    return [_view(subject, lesion, tiles[i], nearest[i]) for i, lesion in enumerate(subject.lesions)]


def _nearest(subject: Subject) -> list[tuple[int, ...]]:
    points = pca_map(embeddings_of(subject.lesions))
    return [
        tuple(subject.lesions[other].number for other, _ in nearest_lesions(points, index, NEAREST))
        for index in range(len(subject.lesions))
    ]


def _view(subject: Subject, lesion: Lesion, tile: bytes, nearest: tuple[int, ...]) -> LesionView:
    ranked = subject.ranked.get(lesion.number)
    return LesionView(
        number=lesion.number,
        tile=data_url("jpeg", tile),
        label=lesion.lesion_class.label,
        words=CLASS_WORDS[lesion.lesion_class],
        spl=lesion.spl,
        score=ranked.ud_score if ranked else None,
        rank=ranked.ud_rank if ranked else None,
        stands_out=bool(ranked and ranked.ugly_duckling),
        reasons=tuple(filter(None, (ranked.reason if ranked else "", lesion.plausibility))),
        diameter=size_of(lesion),
        box=box_of(lesion, subject.photo),
        outline=" ".join(f"{x:.0f},{y:.0f}" for x, y in (lesion.outline * subject.canvas.scale).tolist()),
        measures=_measures(lesion.measures) if lesion.measures else {},
        nearest=nearest,
    )


def size_of(lesion: Lesion) -> str:
    """Its diameter in words: millimetres where they are known."""
    known = lesion.measures and lesion.measures.diameter_mm
    return f"{known:.1f} mm" if known else f"{lesion.diameter:.0f} px"


def box_of(lesion: Lesion, photo: Photo) -> Box:
    """Left, top, width and height in per cent of the photo, with some skin round the lesion."""
    margin, box = MARGIN * lesion.diameter, lesion.box
    width, height = photo.width, photo.height
    left, top = max(0.0, box.x0 - margin), max(0.0, box.y0 - margin)
    right, bottom = min(width, box.x1 + margin), min(height, box.y1 + margin)
    return (100 * left / width, 100 * top / height, 100 * (right - left) / width, 100 * (bottom - top) / height)


def _measures(measures: Measures) -> dict[str, str]:
    return {
        "Colour": measures.colour.value,
        "Asymmetry": f"{measures.asymmetry:.2f}",
        "Border": f"{measures.border:.2f}",
        "Colour variety": f"{measures.variegation:.2f}",
        "Darkness": f"{measures.darkness:.2f}",
    } | ({"Shown": "in part, cut by the photo's border"} if measures.cut_by_border else {})
