"""The published rule of plausibility after the network."""

from inference.benchmark.published.picture import Pixels, has_spot, skin_share
from inference.findings import LesionClass

WHOLE_SKIN, NEARLY_WHOLE_SKIN = 1.0, 0.995
NEEDED_SKIN = {
    LesionClass.BACKGROUND: WHOLE_SKIN,
    LesionClass.SKIN_EDGE: NEARLY_WHOLE_SKIN,
    LesionClass.SKIN: WHOLE_SKIN,
}


def judge(chosen: LesionClass, crop: Pixels) -> LesionClass:
    share, spotted = skin_share(crop), has_spot(crop)
    if not chosen.is_lesion:
        return LesionClass.NSPL_A if spotted and share >= NEEDED_SKIN[chosen] else chosen
    if not spotted:
        return LesionClass.SKIN
    if share <= 1 / 8:
        return LesionClass.BACKGROUND
    return LesionClass.SKIN_EDGE if share <= 1 / 2 else chosen
