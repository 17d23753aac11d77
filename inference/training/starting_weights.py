"""Where a fit starts from."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.classifier.lite0.architecture import CLASSIFIER_NAME
from inference.training.imagenet.lite0 import read_lite0_imagenet


def starting_weights(network: str, path: Path | None = None) -> dict[str, NDArray[np.float32]]:
    """Lite0's ImageNet weights without their head; nothing for networks that start from random weights."""
    if network != "lite0":
        return {}
    weights = read_lite0_imagenet(path)
    return {name: array for name, array in weights.items() if not name.startswith(CLASSIFIER_NAME)}
