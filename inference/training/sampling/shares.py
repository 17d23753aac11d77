"""How often each class and source is shown, whatever a data set's own counts are.

Sources stand at the same shares inside every lesion class, so that no source names a class. The shares are those with
which the probe in the training notes reached its figures; dermoscopic pictures carry over badly when they are alone.
"""

from collections.abc import Mapping

from inference.findings import LesionClass

CLASS_SHARES: Mapping[LesionClass, float] = {
    LesionClass.BACKGROUND: 0.12,
    LesionClass.SKIN_EDGE: 0.12,
    LesionClass.SKIN: 0.12,
    LesionClass.NSPL_A: 0.25,
    LesionClass.NSPL_B: 0.15,
    LesionClass.SPL: 0.27,
}
SOURCE_WEIGHTS: Mapping[str, float] = {
    "HAM10000": 1.8,
    "PAD-UFES-20": 1.2,
    "PAD-UFES-20 masked": 1.0,
    "MED-NODE": 0.9,
    "PAD-UFES-20 skin": 2.5,
}
OTHER_SOURCE = 1.0
SPOT_SHARE = 0.3  # of classes 0 and 2, where there are spots: at work these classes come as nothing else
