from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.lifecycle import AnalysisState
from cases.models import Photo
from cases.models.analysis import LAYERS
from cases.web.presenters.display import display_size
from cases.web.presenters.lesion_card import LesionCard
from cases.web.presenters.photo_scale import scale_in_doubt, scale_in_words
from cases.web.presenters.progress import current_analysis
from inference.findings import Scale

TROUBLES: dict[str, str | Promise] = {
    AnalysisState.REJECTED: gettext_lazy("not analysed"),
    AnalysisState.FAILED: gettext_lazy("the analysis failed"),
    AnalysisState.NOT_APPLICABLE: gettext_lazy("not a photo for analysis"),
}


class PhotoPage:
    """A photo, the current analysis of it (or None) and its lesions."""

    def __init__(self, photo: Photo, place: int, letter: str) -> None:
        """place counts the case's photos from 0; letter tells this one from the others, empty where it is alone."""
        self.photo = photo
        self.letter = letter
        self.analysis = current_analysis(photo)
        lesions = self.analysis.lesions.all() if self.analysis else ()
        threshold = self.analysis.threshold if self.analysis else 0.0
        self.cards = [LesionCard(lesion, place, letter, photo.pk, threshold) for lesion in lesions]

    @property
    def label(self) -> str:
        kind = self.photo.get_kind_display()
        return _("%(letter)s: %(kind)s") % {"letter": self.letter, "kind": kind} if self.letter else kind

    @property
    def display_width(self) -> int:
        return display_size(self.photo)[0]

    @property
    def display_height(self) -> int:
        return display_size(self.photo)[1]

    @property
    def layers(self) -> list[str]:
        return [name for name in LAYERS if getattr(self.analysis, name, None)]

    @property
    def trouble(self) -> str | Promise:
        return TROUBLES.get(self.analysis.state, "") if self.analysis else ""

    @property
    def failed(self) -> bool:
        return self.analysis is not None and self.analysis.state == AnalysisState.FAILED

    @property
    def scale(self) -> Scale:
        return self.analysis.scale if self.analysis else Scale(self.photo.mm_per_pixel)

    @property
    def scale_words(self) -> str:
        """Where the scale in force comes from, with its figure; empty where none is known."""
        return scale_in_words(self.scale)

    @property
    def scale_doubt(self) -> str:
        """What to check where two scales of the photo disagree; else empty."""
        return scale_in_doubt(self.scale)

    @property
    def faces_words(self) -> str:
        """What was left out of the search, and why; empty where no face was recognised."""
        if not self.analysis or not self.analysis.faces:
            return ""
        words = ngettext(
            "A face: eyes, nostrils, mouth not searched",
            "%(count)d faces: eyes, nostrils, mouths not searched",
            self.analysis.faces,
        )
        return words % {"count": self.analysis.faces}

    @property
    def advice(self) -> list[str]:
        return self.analysis.quality.get("advice", []) if self.analysis else []

    @property
    def quality_words(self) -> str:
        if self.analysis is None or not self.analysis.quality:
            return ""
        shares = {name: round(100 * self.analysis.quality[name]) for name in ("focus", "exposure", "skin_share")}
        return _("Focus %(focus)d %%, light %(exposure)d %%, skin %(skin_share)d %%") % shares
