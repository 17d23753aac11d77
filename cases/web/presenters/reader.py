"""The reading page: photos with their findings, and lesions under the same label everywhere."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import Role, User
from cases.lettering import letter
from cases.lifecycle import OPEN_STATES
from cases.models import Analysis, Case, Event, Histology, Lesion, OwnCall, Photo, SecondOpinion
from cases.permissions import Action, roles_in
from cases.services import unread_messages
from cases.terms import Change, EventKind
from cases.web.access import allowed_actions
from cases.web.presenters.desk_row import patient_age
from cases.web.presenters.earlier_visit import EarlierVisit, PairLine, earlier_visits
from cases.web.presenters.lesion_card import LesionCard
from cases.web.presenters.lesion_map import LesionMap
from cases.web.presenters.photo_findings import PhotoPage
from cases.web.presenters.progress import Progress
from cases.web.presenters.report_desk import ReportDesk
from cases.web.presenters.times import due_words, time_used_words

SKIN_TYPES = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}


@dataclass(frozen=True, slots=True)
class UsedModel:
    name: str
    version: str
    threshold_percent: int


def photo_pages(case: Case) -> list[PhotoPage]:
    lesions = Prefetch("lesions", Lesion.objects.defer("embedding"))
    analyses = Prefetch("analyses", Analysis.objects.current().prefetch_related(lesions))
    photos: list[Photo] = list(case.photos.prefetch_related(analyses))
    several = len(photos) > 1
    return [PhotoPage(photo, place, letter(place) if several else "") for place, photo in enumerate(photos)]


def own_calls(case: Case, user: User) -> dict[UUID, OwnCall]:
    """What the user said of the lesions before the findings were shown."""
    return {call.lesion_id: call for call in OwnCall.objects.filter(reading__case=case, reading__reader=user)}


def lesion_labels(case: Case) -> dict[UUID, str]:
    """What each lesion that the pages show is called."""
    return {card.lesion.pk: card.label for page in photo_pages(case) for card in page.cards}


class Reader:
    def __init__(self, case: Case, user: User, desk: ReportDesk) -> None:
        self.case = case
        self.desk = desk
        self.now = timezone.now()
        self.actions = allowed_actions(user, case)

    @cached_property
    def may(self) -> dict[str, bool]:
        named = {action.name.lower(): action in self.actions for action in Action}
        write = (named["report"] or named["amend"]) and self.desk.pending is None
        return named | {"write": write}

    @property
    def has_layers(self) -> bool:
        return self.may["view_findings"] and any(photo.layers for photo in self.photos)

    @property
    def may_reveal(self) -> bool:
        """There are findings, and the reader's own calls come first."""
        return not self.may["view_findings"] and self.progress.final and self.progress.succeeded

    @property
    def takes_cases(self) -> bool:
        return Role.DERMATOLOGIST in roles_in(self.desk.user, self.case.practice_id)

    @cached_property
    def opinions(self) -> list[SecondOpinion]:
        return list(self.case.second_opinions.select_related("asked_by", "asked_of"))

    @cached_property
    def histology(self) -> list[Histology]:
        results = self.case.histology.select_related("entered_by", "lesion__analysis")
        return list(results.defer("lesion__embedding"))

    @property
    def unread(self) -> int:
        return unread_messages(case=self.case, by=self.desk.user)

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
        return photo_pages(self.case)

    @cached_property
    def cards(self) -> list[LesionCard]:
        """All lesions of the case, oddest first; most suspicious first where they were not compared.

        By their place alone while findings are hidden.
        """
        cards = [card for photo in self.photos for card in photo.cards]
        own = own_calls(self.case, self.desk.user)
        for card in cards:
            card.take_call(self.desk.typed)
            card.own_call = own.get(card.lesion.pk)
            card.take_change(self.fates.get(card.lesion.pk))
        if not self.may["view_findings"]:
            return sorted(cards, key=lambda card: card.number_order)
        return sorted(cards, key=lambda card: (card.odd_order, -card.lesion.spl))

    @cached_property
    def visits(self) -> list[EarlierVisit]:
        return earlier_visits(self.case)

    @cached_property
    def lesion_map(self) -> LesionMap | None:
        """None where there is nothing to lay out, or it is not to be shown yet."""
        shown = Action.VIEW_FINDINGS in self.actions and self.cards
        return LesionMap(self.cards, comparable=bool(self.case.comparable)) if shown else None

    @property
    def changes_known(self) -> bool:
        return any(visit.is_compared for visit in self.visits)

    @cached_property
    def fates(self) -> dict[UUID, PairLine]:
        """By lesion of this visit."""
        lines = (line for visit in self.visits for line in visit.lines)
        return {line.pair.later_id: line for line in lines if line.pair.later_id}

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

    @property
    def called(self) -> list[LesionCard]:
        return sorted((card for card in self.cards if card.call), key=lambda card: card.number_order)

    @property
    def events(self) -> QuerySet[Event]:
        """What was done; who merely looked is in the record and not repeated here."""
        untold = [EventKind.VIEWED] if self.may["view_findings"] else [EventKind.VIEWED, EventKind.DUE_SOONER]
        return self.case.events.exclude(kind__in=untold).select_related("by")

    @property
    def due_reasons(self) -> list[str]:
        """The first is the sender's urgency; the others are findings."""
        reasons: list[str] = self.case.due_reasons
        return reasons if self.may["view_findings"] else reasons[:1]
