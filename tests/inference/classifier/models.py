"""Small model files and drawn crops."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inference.classifier.header import ModelHeader
from inference.classifier.lite0.architecture import weight_shapes
from inference.classifier.model_file import ModelFile, hash_weights
from inference.classifier.preprocessing import LITE, UNIT, Preprocessing
from inference.classifier.published.openvino_vgg16 import vgg16_shapes
from inference.crops import cut_crops
from inference.findings import CLASS_LABELS
from inference.phantoms import draw_phantom

SIZE = 64


def draw_weights(seed: int = 1) -> dict[str, NDArray[np.float32]]:
    """Random lite0 weights that keep the scale of what passes through them."""
    return dict(_draw(seed, tuple(weight_shapes(len(CLASS_LABELS)).items())))


@cache
def _draw(seed: int, shapes: tuple[tuple[str, tuple[int, ...]], ...]) -> Mapping[str, NDArray[np.float32]]:
    draw = np.random.default_rng(seed)
    weights = {}
    for name, shape in shapes:
        fan_in = np.prod(shape[:2] if len(shape) == 4 and shape[-1] == 1 else shape[:-1])
        spread = 0.1 if name.endswith("bias") else np.sqrt(2.0 / fan_in)
        weights[name] = draw.normal(0.0, spread, shape).astype(np.float32)
        weights[name].flags.writeable = False
    return weights


def draw_model(seed: int = 1, size: int = SIZE, temperature: float = 1.5) -> ModelFile:
    return _model("lite0", LITE, draw_weights(seed), size, temperature)


def draw_vgg16_model() -> ModelFile:
    return _model("vgg16", UNIT, dict(_draw(2, tuple(vgg16_shapes(SIZE).items()))), SIZE, 1.0)


def _model(
    network: str, preprocessing: Preprocessing, weights: dict[str, NDArray[np.float32]], size: int, temperature: float
) -> ModelFile:
    header = ModelHeader(
        name=network,
        version="test",
        network=network,
        input_size=size,
        preprocessing=preprocessing,
        threshold=0.4,
        temperature=temperature,
        data_sha256="0" * 64,
        weights_sha256=hash_weights(weights),
        figures={"test": {"pictures": 3}},
    )
    return ModelFile(header, weights)


def draw_crops(count: int, size: int = SIZE) -> NDArray[np.uint8]:
    phantom = draw_phantom(seed=3, width=640, height=480, lesions=count)
    centres = np.array([(lesion.x, lesion.y) for lesion in phantom.truth])
    return cut_crops(phantom.pixels, centres, np.array([lesion.diameter for lesion in phantom.truth]), size)
