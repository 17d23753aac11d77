"""Which of the spots are lesions, of which class, and why: what the network says, held against rules and places."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classification, Classifier
from inference.detection import Spot, find_parts
from inference.findings import LesionClass
from inference.landmarks import NIPPLE, name_landmarks
from inference.photo import Photo
from inference.plausibility import Verdict, judge_class
from inference.scale import Ruler, lie_on_ruler
from inference.surroundings import Surroundings, stand_on_skin
from inference.working_copy import WorkingCopy

Verdicts = dict[int, Verdict]
"""By the index of the spot, in reading order."""

IS_LESION = 0.5  # probability of the three lesion classes together from which a spot is a lesion
LINE_OF_READING = 2.0  # lesions whose centres lie within this many median diameters are read as one line


def choose_class(probabilities: NDArray[np.float32], threshold: float) -> LesionClass:
    """First whether it is a lesion at all, then which: SPL from the model's operating point on, else the likeliest.

    The operating point is set on lesions, for sensitivity; asked of bare skin it would make lesions of freckles.
    """
    is_lesion = probabilities[LesionClass.NSPL_A :].sum() >= IS_LESION
    if is_lesion and probabilities[LesionClass.SPL] >= threshold:
        return LesionClass.SPL
    first, end = (LesionClass.NSPL_A, LesionClass.SPL) if is_lesion else (LesionClass.BACKGROUND, LesionClass.NSPL_A)
    return LesionClass(int(first + np.argmax(probabilities[first:end])))


def judge_spots(spots: Sequence[Spot], seen: Classification, threshold: float) -> Verdicts:
    """The lesions among the spots, by their indices in reading order."""
    verdicts = [_verdict(p, spot, threshold) for p, spot in zip(seen.probabilities, spots, strict=True)]
    lesions = [i for i in _reading_order(spots) if verdicts[i].lesion_class.is_lesion]
    parts = find_parts([spots[i] for i in lesions])
    return {i: verdicts[i] for i, is_part in zip(lesions, parts, strict=True) if not is_part}


def keep_on_skin(
    photo: Photo, spots: Sequence[Spot], verdicts: Verdicts, around: Surroundings, classifier: Classifier
) -> Verdicts:
    """Without those on clothes, walls and things beside the skin."""
    places = [(spots[i].x, spots[i].y) for i in verdicts]
    on_skin = stand_on_skin(photo, places, around, classifier)
    return {i: verdicts[i] for i, stays in zip(verdicts, on_skin, strict=True) if stays}


def keep_off_ruler(copy: WorkingCopy, spots: Sequence[Spot], verdicts: Verdicts, ruler: Ruler | None) -> Verdicts:
    """Without digits and stains of the ruler, if one lies in the photo."""
    if ruler is None:
        return verdicts
    printed = lie_on_ruler(copy, [spots[i] for i in verdicts], ruler)
    return {i: verdict for (i, verdict), goes in zip(verdicts.items(), printed, strict=True) if not goes}


def name_verdicts(copy: WorkingCopy, spots: Sequence[Spot], verdicts: Verdicts) -> Verdicts:
    """With what they may be in words; nipples are left out where the network suspects neither of both."""
    names = name_landmarks(copy, [spots[i] for i in verdicts])
    named = {
        i: replace(verdict, reason=f"{verdict.reason} {name}".strip())
        for (i, verdict), name in zip(verdicts.items(), names, strict=True)
    }
    nipples = {i for i, name in zip(verdicts, names, strict=True) if name == NIPPLE}
    suspected = any(named[i].lesion_class is LesionClass.SPL for i in nipples)
    return named if suspected else {i: verdict for i, verdict in named.items() if i not in nipples}


def _verdict(probabilities: NDArray[np.float32], spot: Spot, threshold: float) -> Verdict:
    chosen = choose_class(probabilities, threshold)
    verdict = judge_class(chosen, probabilities, spot)
    likeliest = LesionClass(int(np.argmax(probabilities)))
    if verdict.reason or chosen is likeliest:
        return verdict
    return Verdict(verdict.lesion_class, _why_not_likeliest(chosen, likeliest))


def _why_not_likeliest(chosen: LesionClass, likeliest: LesionClass) -> str:
    if LesionClass.SPL in (chosen, likeliest) and chosen.is_lesion:
        side = "reaches" if chosen is LesionClass.SPL else "stays below"
        return f"Its probability of SPL {side} the model's threshold."
    if chosen.is_lesion:
        return "The lesion classes together are likelier than any of the others."
    return "The classes without a lesion are together likelier than the lesion classes."


def _reading_order(spots: Sequence[Spot]) -> list[int]:
    """Indices line by line from the top, each line from the left."""
    if not spots:
        return []
    line = LINE_OF_READING * float(np.median([spot.diameter for spot in spots]))
    return sorted(range(len(spots)), key=lambda i: (int(spots[i].y // line), spots[i].x))
