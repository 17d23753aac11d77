"""Cases to read, and a reader who has a keyboard and nothing else."""

from collections.abc import Sequence
from datetime import timedelta

from playwright.sync_api import Page, expect

from accounts.models import Practice
from cases.models import Case
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory, LesionFactory, PatientFactory, PhotoFactory, picture


def analysed_case(practice: Practice, *, hours: int = 0, scales: Sequence[float | None] = (None,)) -> Case:
    """Due so many hours after others; a photo a scale with two lesions each, the last lesion of all the oddest."""
    case: Case = CaseFactory(
        practice=practice,
        patient=PatientFactory(practice=practice, name="Demo patient"),
        submitted=True,
        due_at=SENT_AT + timedelta(days=14, hours=hours),
        lesion_count=2 * len(scales),
        comparable=True,
    )
    for photo, scale in enumerate(scales):
        layers = {name: picture() for name in ("heat_map", "activation_map", "saliency_map", "skin_map")}
        analysis = AnalysisFactory(photo=PhotoFactory(case=case, mm_per_pixel=scale), succeeded=True, **layers)
        for number in (1, 2):
            rank = 2 * (len(scales) - photo) + 1 - number
            place = {"x0": 60 * number, "x1": 60 * number + 30, "diameter": 10.0 * number}
            LesionFactory(analysis=analysis, number=number, ud_rank=rank, ud_score=1 - rank / 10, **place)
    return case


class Typist:
    """Counts keys pressed; words that are written out are counted apart."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        self.letters = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)

    def expect_reader(self) -> None:
        expect(self.page.locator(".openseadragon-container .box").first).to_be_visible()
