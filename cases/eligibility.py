"""Who is not for remote assessment, as one table: the fact, whether it blocks or warns, and what to do instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.terms import Answer, BodySite

YOUNGEST, OLDEST = 16, 85


class Weight(Enum):
    WARNS = auto()
    BLOCKS = auto()


@dataclass(frozen=True, slots=True)
class Facts:
    """age is in whole years, None where nobody told it."""

    age: int | None
    body_site: str
    pregnant: str
    consents: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says to one kind of sender: whether it blocks, and a sentence with what to do instead."""

    weight: Weight
    instead: str | Promise

    @property
    def blocks(self) -> bool:
        return self.weight is Weight.BLOCKS


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    applies: Callable[[Facts], bool]
    patient: Verdict
    referrer: Verdict


RULES = (
    Rule(
        "under 16",
        lambda facts: facts.age is not None and facts.age < YOUNGEST,
        Verdict(
            Weight.BLOCKS,
            _("Children under 16 are seen face to face. Ask your GP for an appointment, and show the photos there."),
        ),
        Verdict(
            Weight.BLOCKS,
            _("Children under 16 are not for remote assessment. Refer the child to a clinic where they are seen."),
        ),
    ),
    Rule(
        "over 85",
        lambda facts: facts.age is not None and facts.age > OLDEST,
        Verdict(
            Weight.BLOCKS,
            _("People over 85 are seen face to face. Ask your GP for an appointment, or to send this for you."),
        ),
        Verdict(
            Weight.WARNS,
            _("Patients over 85 are better seen face to face. Refer to a clinic unless travel is too hard for them."),
        ),
    ),
    Rule(
        "genital area",
        lambda facts: facts.body_site == BodySite.GENITAL,
        Verdict(
            Weight.BLOCKS,
            _("The genital area is not for photos sent from home. Ask your GP or a sexual health clinic to look."),
        ),
        Verdict(
            Weight.WARNS,
            _("The genital area is better seen face to face. Refer to a clinic unless the patient asks for photos."),
        ),
    ),
    Rule(
        "lips or mouth",
        lambda facts: facts.body_site == BodySite.MOUTH,
        Verdict(
            Weight.BLOCKS,
            _("Lips and mouth cannot be judged from a photo. Show them to your dentist or GP within two weeks."),
        ),
        Verdict(
            Weight.WARNS,
            _("Lips and mouth are hard to judge from photos. Refer to oral medicine where an ulcer lasts three weeks."),
        ),
    ),
    Rule(
        "face",
        lambda facts: facts.body_site == BodySite.FACE,
        Verdict(
            Weight.WARNS,
            _("A photo of the face shows who you are. If you would rather not send one, ask your GP to look at it."),
        ),
        Verdict(
            Weight.WARNS,
            _("A photo of the face identifies the patient. Ask for agreement to that, or refer to a clinic instead."),
        ),
    ),
    Rule(
        "pregnancy",
        lambda facts: facts.pregnant == Answer.YES,
        Verdict(
            Weight.WARNS,
            _("Moles can change in pregnancy. Tell your midwife or GP as well; do not wait for the answer here."),
        ),
        Verdict(
            Weight.WARNS,
            _("In pregnancy a changing lesion is better seen face to face. Refer to a clinic if it changes fast."),
        ),
    ),
    Rule(
        "no consent",
        lambda facts: not facts.consents,
        Verdict(
            Weight.BLOCKS,
            _("The consent is missing. Without it ask your GP to look at your skin; with it, tick the consent box."),
        ),
        Verdict(
            Weight.BLOCKS,
            _("The patient's consent is missing. Ask for it and tick the box, or refer to a clinic instead."),
        ),
    ),
)


def judge(facts: Facts, *, by_patient: bool) -> tuple[Verdict, ...]:
    """Every rule's verdict that applies, those that block first."""
    verdicts = [rule.patient if by_patient else rule.referrer for rule in RULES if rule.applies(facts)]
    return tuple(sorted(verdicts, key=lambda verdict: not verdict.blocks))


def age_on(day: date, birth_date: date) -> int:
    """Whole years lived on that day."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
