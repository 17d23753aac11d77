"""Which old lesion is which new one: the assignment that explains most lesions at the least cost."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from inference.comparison.alignment import Alignment, Indices, agreeing
from inference.comparison.constellation import NARROW
from inference.comparison.marks import Marks, Vector, look_distances
from inference.comparison.posture import Bend, fit_bend, straight

MIN_TO_BEND = 6
GATE = 9.0  # cost from which two lesions are taken for two
SIZE_SPREAD = 0.45  # of a logarithm of diameters, between visits
MAX_LOOK_COST = 2.0
REACHES = (0.012, 0.008, 0.006)  # standard deviation of places round by round, as the bend becomes known
KNOWN_REACH = 0.008


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """old and new: indices of the paired lesions, alike in length. bend: how the skin moved between the visits."""

    old: Indices
    new: Indices
    bend: Bend


def match_lesions(alignment: Alignment, old: Marks, new: Marks) -> Matching:
    """Pairs lesions by place, size and look; the bend and the pairs are found in turns."""
    bend = straight(alignment)
    rows, columns = agreeing(alignment, old, new, NARROW)
    for reach in REACHES:
        if len(rows) >= MIN_TO_BEND:
            bend = fit_bend(alignment, old.places[rows], new.places[columns])
        rows, columns = _assign(_costs(bend, old, new, reach))
    return Matching(rows, columns, bend)


def match_on(bend: Bend, old: Marks, new: Marks) -> Matching:
    """Pairs lesions where the bend is known from elsewhere; both photos may be without any."""
    return Matching(*_assign(_costs(bend, old, new, KNOWN_REACH)), bend)


def _costs(bend: Bend, old: Marks, new: Marks, reach: float) -> Vector:
    gaps = np.abs(bend.apply(old.places)[:, None] - new.places[None, :])
    sizes = new.sizes[None, :] - (old.sizes + np.log(bend.scale_at(old.places)))[:, None]
    looks = look_distances(old, new)
    usual = max(float(np.median(looks)), 1e-9) if looks.size else 1.0
    return np.asarray((gaps / reach) ** 2 + (sizes / SIZE_SPREAD) ** 2 + np.minimum(looks / usual, MAX_LOOK_COST))


def _assign(costs: Vector) -> tuple[Indices, Indices]:
    """The cheapest assignment where leaving a lesion alone costs GATE: dearer pairs cost no more than being alone."""
    rows, columns = linear_sum_assignment(np.minimum(costs, GATE))
    kept = costs[rows, columns] < GATE
    return rows[kept], columns[kept]
