"""The published rules after the network: plausibility, and the ugly-duckling score."""

import numpy as np
from numpy.typing import NDArray

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


def oddness(features: NDArray[np.float32], diameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """The score 0..1 of each lesion: a third each for looks, size and relative size."""
    sizes = _spread(diameters)
    described = np.hstack([features, (sizes * features.max())[:, None]])
    middle = described.mean(axis=0)
    cosine = described @ middle / (np.linalg.norm(described, axis=1) * np.linalg.norm(middle))
    return _spread(_spread(1 - cosine) / 3 + (sizes - 0.5) / 3 + (sizes - 1) / 3)


def _spread(values: NDArray[np.floating]) -> NDArray[np.float64]:
    return np.asarray((values - values.min()) / max(float(np.ptp(values)), 1e-9), np.float64)
