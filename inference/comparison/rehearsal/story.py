"""What is known of two visits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from inference.findings import Lesion
from inference.phantoms.photo import TrueLesion
from inference.phantoms.revisit import Stance, Visit, is_in_view

GREW = 1.3
CLEAR = 0.03  # of the photo's width, half of it on each side: nearer to the border no lesion is called new or gone


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Two visits whose truths share one numbering: who grew between them, who came and who went."""

    old: Visit
    new: Visit
    grown: Collection[int]
    came: Collection[int]
    went: Collection[int]

    @property
    def shared(self) -> set[int]:
        """Lesions that both photos show with some skin round them."""
        old, new = (inside(visit.truth, *visit.pixels.shape[1::-1]) for visit in (self.old, self.new))
        return old & new


def inside(truth: Mapping[int, TrueLesion], width: int, height: int) -> set[int]:
    """The numbers of the lesions that a photo shows with some skin round them."""
    return {
        number
        for number, true in truth.items()
        if is_in_view(replace(true, diameter=true.diameter + CLEAR * width), width, height)
    }


def draw_stance(rng: np.random.Generator, most_bend: float = 0.02) -> Stance:
    """How a second photo may be taken: turned to 20 degrees, nearer or farther by a quarter, in other light."""
    turn, scale, bend = (float(rng.uniform(*span)) for span in ((-20, 20), (0.8, 1.25), (0, most_bend)))
    shift = (float(rng.uniform(-0.06, 0.06)), float(rng.uniform(-0.06, 0.06)))
    red, green, blue = rng.uniform(0.85, 1.1, 3).tolist()
    return Stance(turn, scale, shift, bend, (red, green, blue))


def name(lesion: Lesion, visit: Visit) -> int | None:
    """The number of the true lesion that one was found at; None for a hair, or what the border cuts."""
    gaps = {
        number: float(np.hypot(true.x - lesion.x, true.y - lesion.y)) / true.diameter
        for number, true in visit.truth.items()
    }
    nearest = min(gaps, key=gaps.__getitem__, default=None)
    return nearest if nearest is not None and gaps[nearest] < 1 / 2 else None
