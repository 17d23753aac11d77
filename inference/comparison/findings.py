"""What is said of one region photographed at two times."""

from dataclasses import dataclass
from enum import StrEnum

from inference.findings import Lesion


class Ground(StrEnum):
    """What two photos were laid over each other by."""

    LESIONS = "lesions"
    SKIN = "skin"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One lesion seen in both photos.

    growth: its diameter now over its diameter then, after the photos' own scale at that place is taken off.
    look_distance: cosine distance of its two embeddings, 0..2. spl_change: probability of SPL now minus then.
    offset: how far from the place expected it lies, in pixels of the new photo.
    whole: whether both photos show all of it; where a border cuts it, its growth says nothing.
    changes: what changed, a sentence each; empty for a lesion that stayed as it was.
    """

    old: Lesion
    new: Lesion
    growth: float
    look_distance: float
    spl_change: float
    offset: float
    whole: bool = True
    grown: bool = False
    changes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Grown, or changed in look or suspicion."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """All lesions of both photos: paired, new, gone, outside the other photo's frame, or marked in one photo only.

    only_marked_in_old and only_marked_in_new: the other photo shows a spot at their place, which was not taken for a
    lesion there: they are neither gone nor new, and nothing is known of their growth.

    aligned is False where neither lesions nor skin of the photos agree: then advice says what to do, and nothing is
    paired, new or gone; else ground says which of the two they were laid over each other by. scale and turn (degrees,
    clockwise) say how the new photo was taken relative to the old one; scale compares the two photos laid out at the
    same long side. lay_over, (a, b, c, d), leads pixels of the old photo
    to those of the new one but for the skin's own bend: x to a x - b y + c, y to b x + a y + d.
    """

    aligned: bool
    advice: str = ""
    ground: Ground = Ground.LESIONS
    scale: float = 1.0
    turn: float = 0.0
    lay_over: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)
    pairs: tuple[Pair, ...] = ()
    new: tuple[Lesion, ...] = ()
    gone: tuple[Lesion, ...] = ()
    only_in_old_frame: tuple[Lesion, ...] = ()
    only_in_new_frame: tuple[Lesion, ...] = ()
    only_marked_in_old: tuple[Lesion, ...] = ()
    only_marked_in_new: tuple[Lesion, ...] = ()

    @property
    def grown(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.grown)

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Pairs with a change of any kind, growth among them."""
        return tuple(pair for pair in self.pairs if pair.changed)
