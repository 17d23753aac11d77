"""The networks by name: input size, preprocessing and the function that builds each in Keras."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.errors import ModelFileError
from inference.classifier.lite0.architecture import weight_shapes
from inference.classifier.lite0.keras_layers import build_lite0
from inference.classifier.lite0.openvino_layers import draw_lite0
from inference.classifier.preprocessing import LITE, UNIT, Preprocessing
from inference.classifier.published.keras_networks import build_basic, build_vgg16, build_xception
from inference.classifier.published.openvino_vgg16 import draw_vgg16, vgg16_shapes
from inference.findings import CLASS_LABELS


@dataclass(frozen=True, slots=True)
class OpenVinoDrawing:
    """`shapes(input_size)` of the stored arrays; `draw(weights, input_size, preprocessing)` gives an OpenVINO model."""

    shapes: Callable[[int], dict[str, tuple[int, ...]]]
    draw: Callable[[Mapping[str, NDArray[np.float32]], int, Preprocessing], Any]


@dataclass(frozen=True, slots=True)
class Network:
    """`build(input_size)` gives a Keras model from prepared pictures to (features, embedding, logits).

    trains_from: beginning of the name of the first layer that a fit changes; empty trains all.
    fit_size: pixels of the crops in a fit, where they are not those of serving.
    openvino is its drawing for that runtime, where there is one.
    """

    name: str
    input_size: int
    preprocessing: Preprocessing
    build: Callable[[int], Any]
    trains_from: str = ""
    fit_size: int = 0
    openvino: OpenVinoDrawing | None = None


LITE0 = OpenVinoDrawing(lambda _size: weight_shapes(len(CLASS_LABELS)), draw_lite0)
VGG16 = OpenVinoDrawing(vgg16_shapes, draw_vgg16)

# Training crops of lite0 are drawn nearer than those it is served, so 128 px show lesions as large as 160 px do in
# serving (Touvron 2019, "Fixing the train-test resolution discrepancy"), in two thirds of the time.
NETWORKS = {
    network.name: network
    for network in (
        Network("basic", 299, UNIT, build_basic),
        Network("vgg16-bottleneck", 150, UNIT, build_vgg16, trains_from="embedding", openvino=VGG16),
        Network("vgg16", 150, UNIT, build_vgg16, trains_from="block5", openvino=VGG16),
        Network("xception-bottleneck", 299, UNIT, build_xception, trains_from="embedding"),
        Network("xception", 299, UNIT, build_xception, trains_from="block13"),
        Network("lite0", 160, LITE, build_lite0, trains_from="block05", fit_size=128, openvino=LITE0),
    )
}


def find_network(name: str) -> Network:
    """Raises ModelFileError, naming the known networks, where there is none of that name."""
    if name not in NETWORKS:
        raise ModelFileError(f"There is no network “{name}”; the networks are {', '.join(NETWORKS)}.")
    return NETWORKS[name]
