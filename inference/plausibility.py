"""Rules that mend a class which the picture itself contradicts (Soenksen et al. 2021, section on wide-field analysis).

The published rules count blobs in each crop anew; here the detector has outlined exactly one in each, so the rule for
crops without a blob is gone. The rules that made a lesion of any blob on plain skin, however sure the network was that
it is none, now ask for a clear spot and an undecided network. Of a spot that is anything but clear the network must be
the surer in turn.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.detection import Spot
from inference.findings import LesionClass

WHOLE_SKIN = 0.995
MOSTLY_BACKGROUND = 1 / 8
HALF_SKIN = 1 / 2
CLEAR, UNCLEAR = 2.0, 1.4  # clarity of a spot
UNDECIDED, SURE = 0.3, 0.75  # probability of the lesion classes together


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class after the rules, and in words why it differs from the network's (else empty)."""

    lesion_class: LesionClass
    reason: str = ""


def judge_class(chosen: LesionClass, probabilities: NDArray[np.float32], spot: Spot) -> Verdict:
    """Holds the network's choice against what the skin mask and the outline show."""
    any_lesion = float(probabilities[LesionClass.NSPL_A :].sum())
    return (_judge_lesion if chosen.is_lesion else _judge_other)(chosen, any_lesion, spot)


def _judge_lesion(chosen: LesionClass, any_lesion: float, spot: Spot) -> Verdict:
    if spot.skin_share <= MOSTLY_BACKGROUND:
        return Verdict(LesionClass.BACKGROUND, "Hardly any of the crop is skin.")
    if spot.skin_share <= HALF_SKIN:
        return Verdict(LesionClass.SKIN_EDGE, "Half of the crop or more is not skin.")
    if spot.clarity < UNCLEAR and any_lesion < SURE:
        return Verdict(LesionClass.SKIN, "It hardly stands out of the skin round it, and the network was not sure.")
    return Verdict(chosen)


def _judge_other(chosen: LesionClass, any_lesion: float, spot: Spot) -> Verdict:
    clear = spot.clarity >= CLEAR and spot.skin_share >= WHOLE_SKIN and not spot.cut
    if clear and any_lesion >= UNDECIDED:
        return Verdict(LesionClass.NSPL_A, "A clear spot in the middle of skin, and the network was undecided.")
    return Verdict(chosen)
