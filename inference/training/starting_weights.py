"""Where a fit starts from."""

from pathlib import Path
from pickle import UnpicklingError

import numpy as np
from numpy.typing import NDArray

from inference.classifier.keras_weights import take_weights
from inference.classifier.lite0.architecture import CLASSIFIER_NAME
from inference.classifier.model_file import read_model_file
from inference.findings import CLASS_LABELS
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
    if path and not path.exists():
        raise DatasetError(f"There is no weight file at {path}.")
    try:
        if path and path.suffix == OUR_SUFFIX:
            return read_model_file(path).weights
        return _read_weights(network.removesuffix("-bottleneck"), path)
    except (OSError, ValueError, ModuleNotFoundError, UnpicklingError) as error:
        raise DatasetError(f"No ImageNet weights for {network} ({error}); name their file with --start.") from error


def frozen_lite0() -> Arrays:
    """lite0 with ImageNet's weights; its head says nothing yet."""
    weights = starting_weights("lite0")
    head = {"kernel": (weights["top.bias"].size, len(CLASS_LABELS)), "bias": (len(CLASS_LABELS),)}
    return weights | {f"{CLASSIFIER_NAME}.{name}": np.zeros(shape, np.float32) for name, shape in head.items()}


def _read_weights(family: str, path: Path | None) -> Arrays:
    if family == "lite0":
        weights = read_lite0_imagenet(path)
        return {name: array for name, array in weights.items() if not name.startswith(CLASSIFIER_NAME)}
    if family in KERAS_APPLICATIONS:
        return _read_keras(KERAS_APPLICATIONS[family], path)
    return {}


def _read_keras(application: str, path: Path | None) -> Arrays:
    import keras

    build = getattr(keras.applications, application)
    if path:
        return take_weights(build(include_top=False, weights=str(path)))
    try:
        return take_weights(build(include_top=False, weights="imagenet"))
    except Exception as error:  # Keras raises a bare Exception where a download fails
        raise DatasetError(
            f"Keras' ImageNet weights of {application} could not be fetched ({error}). Fetch its “notop” .h5 file "
            "where there is a network and name it with --start FILE."
        ) from error
