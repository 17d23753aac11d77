"""Where a fit starts from."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.classifier.keras_weights import take_weights
from inference.classifier.lite0.architecture import CLASSIFIER_NAME
from inference.classifier.model_file import read_model_file
from inference.training.data.records import DatasetError
from inference.training.imagenet.lite0 import read_lite0_imagenet

Arrays = dict[str, NDArray[np.float32]]
OUR_SUFFIX = ".safetensors"
KERAS_APPLICATIONS = {"vgg16": "VGG16", "xception": "Xception"}


def starting_weights(network: str, path: Path | None = None) -> Arrays:
    """ImageNet weights without their head; none for the basic network, which starts from random weights.

    path: lite0's .pth file, or Keras' "notop" .h5 file, where the package's or Keras' own are not to be had; or a model
    file of ours to go on from, head and all. Raises DatasetError where they cannot be read.
    """
    try:
        if path and path.suffix == OUR_SUFFIX:
            return read_model_file(path).weights
        return _read_weights(network.removesuffix("-bottleneck"), path)
    except (OSError, ValueError, ModuleNotFoundError) as error:
        raise DatasetError(f"No ImageNet weights for {network} ({error}); name their file with --start.") from error


def _read_weights(family: str, path: Path | None) -> Arrays:
    if family == "lite0":
        weights = read_lite0_imagenet(path)
        return {name: array for name, array in weights.items() if not name.startswith(CLASSIFIER_NAME)}
    if family in KERAS_APPLICATIONS:
        import keras

        build = getattr(keras.applications, KERAS_APPLICATIONS[family])
        return take_weights(build(include_top=False, weights=str(path or "imagenet")))
    return {}
