"""The reading page: photos with their findings, and lesions under the same label everywhere."""

from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import User
from cases.lifecycle import OPEN_STATES
from cases.models import Analysis, Case, Event, Lesion, Photo, Report
from cases.permissions import Action
from cases.terms import Change, EventKind
from cases.web.access import allowed_actions
from cases.web.presenters.desk_row import patient_age
from cases.web.presenters.lesion_card import LesionCard
from cases.web.presenters.photo_findings import PhotoPage
from cases.web.presenters.progress import Progress
from cases.web.presenters.times import due_words, time_used_words

SKIN_TYPES = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}


@dataclass(frozen=True, slots=True)
class UsedModel:
    name: str
    version: str
    threshold_percent: int


def letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


class Reader:
    def __init__(self, case: Case, user: User) -> None:
        self.case = case
        self.now = timezone.now()
        self.actions = allowed_actions(user, case)

    @property
    def may(self) -> dict[str, bool]:
        named = {action.name.lower(): action in self.actions for action in Action}
        return named | {"write": named["report"] or named["amend"]}

    @property
    def age(self) -> int | None:
        return patient_age(self.case, timezone.localdate(self.now))

    @property
    def skin_type(self) -> str:
        return SKIN_TYPES.get(self.case.patient.fitzpatrick, "")

    @property
    def due(self) -> str:
        is_open = self.case.due_at is not None and self.case.state in OPEN_STATES
        return due_words(self.case.due_at, self.now) if is_open and self.case.due_at else ""

    @property
    def time_used(self) -> str:
        return time_used_words(self.case, self.now) if self.due and not self.overdue else ""

    @property
    def claim_idle_seconds(self) -> int:
        return int(settings.CLAIM_IDLE.total_seconds())

    @property
    def overdue(self) -> bool:
        return bool(self.due) and self.case.due_at is not None and self.case.due_at < self.now

    @property
    def changes(self) -> list[str | Promise]:
        return [Change(change).label for change in self.case.changes]

    @cached_property
    def photos(self) -> list[PhotoPage]:
        lesions = Prefetch("lesions", Lesion.objects.defer("embedding"))
        analyses = Prefetch("analyses", Analysis.objects.current().prefetch_related(lesions))
        photos: list[Photo] = list(self.case.photos.prefetch_related(analyses))
        several = len(photos) > 1
        return [PhotoPage(photo, place, letter(place) if several else "") for place, photo in enumerate(photos)]

    @cached_property
    def cards(self) -> list[LesionCard]:
        """All lesions of the case, oddest first; most suspicious first where they were not compared."""
        cards = [card for photo in self.photos for card in photo.cards]
        return sorted(cards, key=lambda card: (card.odd_order, -card.lesion.spl))

    @property
    def advised_photos(self) -> list[PhotoPage]:
        return [photo for photo in self.photos if photo.advice]

    @property
    def models(self) -> list[UsedModel]:
        used = (photo.analysis for photo in self.photos if photo.cards and photo.analysis)
        seen = {UsedModel(one.model_name, one.model_version, round(100 * one.threshold)): None for one in used}
        return list(seen)

    @cached_property
    def progress(self) -> Progress:
        return Progress(self.case)

    @cached_property
    def reports(self) -> list[Report]:
        return list(self.case.reports.select_related("author").order_by("-version"))

    @property
    def events(self) -> QuerySet[Event]:
        """What was done; who merely looked is in the record and not repeated here."""
        return self.case.events.exclude(kind=EventKind.VIEWED).select_related("by")
