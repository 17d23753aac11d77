"""Several photos of one case, as their page shows them."""

from dataclasses import dataclass
from urllib.parse import quote

from inference.drawing import Subject
from inference.drawing.canvas import encode_jpeg, prepare_canvas
from inference.findings import PhotoFindings, Ranking
from inference.report.lesions import LesionView, lesions_of
from inference.report.urls import data_url

PICTURE_SIDE, PICTURE_QUALITY = 800, 82


@dataclass(frozen=True, slots=True, eq=False)
class CasePhoto:
    """index: of the photo in the ranking. report: address of its own page. picture: a data URL."""

    name: str
    index: int
    report: str
    picture: str
    size: tuple[int, int]
    findings: PhotoFindings
    lesions: list[LesionView]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Photos of one patient whose lesions were ranked together."""

    photos: list[CasePhoto]
    ranking: Ranking

    @property
    def ranked(self) -> list[tuple[CasePhoto, LesionView]]:
        """All lesions from odd to common; where they are not compared, the most suspicious first."""
        both = [(photo, lesion) for photo in self.photos for lesion in photo.lesions]
        return sorted(both, key=lambda one: (one[1].rank or 0, -one[1].spl))


def case_photo(subject: Subject, folder: str) -> CasePhoto:
    """folder: name of the folder beside the case's page that holds the photo's own."""
    canvas = prepare_canvas(subject.photo.pixels, PICTURE_SIDE)
    return CasePhoto(
        name=subject.name,
        index=subject.index,
        report=f"{quote(folder)}/report.html",
        picture=data_url("jpeg", encode_jpeg(canvas.pixels, PICTURE_QUALITY)),
        size=canvas.size,
        findings=subject.findings,
        lesions=lesions_of(subject),
    )
