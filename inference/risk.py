"""Risk of a photographed region from what was found in it."""

from collections.abc import Iterable

from inference.findings import Lesion, LesionClass, Risk

LESIONS_FOR_MEDIUM = 20
LESIONS_FOR_HIGH = 50
TO_FOLLOW_FOR_HIGH = 3
SUSPICIOUS_FOR_HIGH = 1


def region_risk(lesions: Iterable[Lesion]) -> Risk:
    """The rule of Soenksen et al. 2021, with HIGH asked first so that many lesions alone are enough for it."""
    classes = [lesion.lesion_class for lesion in lesions]
    to_follow, suspicious = classes.count(LesionClass.NSPL_B), classes.count(LesionClass.SPL)
    if len(classes) >= LESIONS_FOR_HIGH or to_follow >= TO_FOLLOW_FOR_HIGH or suspicious >= SUSPICIOUS_FOR_HIGH:
        return Risk.HIGH
    if len(classes) >= LESIONS_FOR_MEDIUM or to_follow:
        return Risk.MEDIUM
    return Risk.LOW
