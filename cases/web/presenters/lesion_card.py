from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cases.calls import MODEL_CALLS, Call
from cases.models import Lesion, OwnCall
from cases.terms import LESION_CLASS_LABELS, Fate
from cases.web.forms.calls import CALL, WORDS
from cases.web.presenters.earlier_visit import FATE_ORDER, PairLine
from cases.web.presenters.measures import MeasureLine, measure_lines
from cases.web.presenters.scales import Reading, oddness, suspicion
from inference.findings import LesionClass

MOST_LESIONS = 10**6
"""More than any photo has."""
UNRANKED = 10**6
"""Behind every rank there is."""


@dataclass(frozen=True, slots=True)
class ClassProbability:
    word: str | Promise
    percent: int
    chosen: bool


class LesionCard:
    """A lesion under the label that names it in photo, gallery and report."""

    def __init__(self, lesion: Lesion, place: int, letter: str, photo_id: UUID, threshold: float) -> None:
        self.lesion = lesion
        self.label = f"{letter}{lesion.number}"
        self.number_order = MOST_LESIONS * place + lesion.number
        self.photo_id = photo_id
        self.suspicion = suspicion(lesion.spl, threshold)
        self.width = lesion.x1 - lesion.x0
        self.height = lesion.y1 - lesion.y0
        self.call = ""
        self.change: PairLine | None = None
        self.words = ""
        self.own_call: OwnCall | None = None

    def take_call(self, typed: Mapping[str, str]) -> None:
        """What the reader has said of it so far."""
        self.call = typed.get(f"{CALL}{self.lesion.pk}", "")
        self.words = typed.get(f"{WORDS}{self.lesion.pk}", "")

    def take_change(self, line: PairLine | None) -> None:
        """What came of it since the last visit, where there was one; as before is nothing to say."""
        self.change = line if line and line.is_change else None

    @property
    def change_order(self) -> int:
        return FATE_ORDER[self.change.fate if self.change else Fate.SAME]

    @property
    def call_word(self) -> str | Promise:
        return dict(Call.choices).get(self.call, "")

    @property
    def calls(self) -> list[tuple[str, str | Promise]]:
        return list(Call.choices)

    @property
    def model_call(self) -> Call | None:
        """None where the model saw no lesion."""
        return MODEL_CALLS.get(LesionClass(self.lesion.lesion_class))

    @property
    def refusal(self) -> Call:
        """What rejects the model's call, whatever it was."""
        return Call.NOT_ASSESSABLE

    @property
    def place_words(self) -> str:
        """All that may be said before the findings are shown."""
        return _("Lesion %(label)s") % {"label": self.label}

    @cached_property
    def oddness(self) -> Reading | None:
        if self.lesion.ud_score is None:
            return None
        return oddness(self.lesion.ud_score, stands_out=self.lesion.ugly_duckling)

    @property
    def measures(self) -> Iterator[MeasureLine]:
        return measure_lines(self.lesion)

    @property
    def class_word(self) -> str:
        return self.lesion.get_lesion_class_display()

    @property
    def sentence(self) -> str:
        """For those who hear the page: all that colour and place say to others."""
        values = {"label": self.label, "spl": self.suspicion.percent, "word": self.suspicion.word}
        if self.oddness is None:
            return _("Lesion %(label)s, suspicion %(spl)d %%, %(word)s") % values
        values |= {"ud": self.oddness.percent, "odd": self.oddness.word}
        return _("Lesion %(label)s, suspicion %(spl)d %%, %(word)s, oddness %(ud)d %%, %(odd)s") % values

    @property
    def probabilities(self) -> list[ClassProbability]:
        """From likely to unlikely."""
        numbered = sorted(enumerate(self.lesion.probabilities), key=lambda pair: -pair[1])
        return [
            ClassProbability(LESION_CLASS_LABELS[number], round(100 * share), number == self.lesion.lesion_class)
            for number, share in numbered
        ]

    @property
    def odd_order(self) -> int:
        return self.lesion.ud_rank or UNRANKED

    @property
    def spl_order(self) -> str:
        return f"{-self.lesion.spl:.6f}"

    @property
    def size_order(self) -> str:
        return f"{-self.lesion.diameter:.2f}"
