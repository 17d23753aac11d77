"""Where a fit starts from."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.classifier.lite0.architecture import CLASSIFIER_NAME
from inference.training.imagenet.lite0 import read_lite0_imagenet


def imagenet_start(path: Path | None = None) -> dict[str, NDArray[np.float32]]:
    """Lite0's ImageNet weights without their head."""
    weights = read_lite0_imagenet(path)
    return {name: array for name, array in weights.items() if not name.startswith(CLASSIFIER_NAME)}
