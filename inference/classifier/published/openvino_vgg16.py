"""The published VGG16 drawn with OpenVINO operations straight from the stored arrays, without TensorFlow."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.preprocessing import Preprocessing
from inference.classifier.published.keras_networks import TOP_DENSE
from inference.findings import CLASS_LABELS, LesionClass

Weights = Mapping[str, NDArray[np.float32]]

BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))  # convolutions and their filters; a pooling ends each
POOLINGS = 2 ** len(BLOCKS)


def vgg16_shapes(input_size: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every stored array."""
    shapes: dict[str, tuple[int, ...]] = {}
    inputs = 3
    for block, (count, filters) in enumerate(BLOCKS, start=1):
        for number in range(1, count + 1):
            shapes[f"block{block}_conv{number}.kernel"] = (3, 3, inputs, filters)
            shapes[f"block{block}_conv{number}.bias"] = (filters,)
            inputs = filters
    flat = (input_size // POOLINGS) ** 2 * inputs
    for name, size in (("embedding", (flat, TOP_DENSE)), ("classifier", (TOP_DENSE, len(CLASS_LABELS)))):
        shapes |= {f"{name}.kernel": size, f"{name}.bias": size[1:]}
    return shapes


def draw_vgg16(weights: Weights, input_size: int, preprocessing: Preprocessing) -> Any:
    """An OpenVINO model from crops uint8 (n, s, s, 3) to (logits, embedding, activation map of SPL)."""
    import openvino
    from openvino import opset13 as ops

    crops = ops.parameter([-1, input_size, input_size, 3], np.uint8, name="crops")
    pixels = ops.subtract(ops.convert(crops, "f32"), np.float32(preprocessing.mean))
    prepared = ops.transpose(ops.divide(pixels, np.float32(preprocessing.scale)), np.array([0, 3, 1, 2]))
    features, pooled = _convolve(prepared, weights)
    # Stored for channels-last pictures; a transposed kernel costs nothing in the run.
    flat = ops.reshape(ops.transpose(pooled, np.array([0, 2, 3, 1])), np.array([0, -1]), special_zero=True)
    embedding = ops.relu(_dense(flat, weights, "embedding"))
    logits = _dense(embedding, weights, "classifier")
    return openvino.Model([logits, embedding, _activation(features, embedding, weights)], [crops], "vgg16")


def _convolve(features: Any, weights: Weights) -> tuple[Any, Any]:
    """The last convolution's features, and the same pooled."""
    from openvino import opset13 as ops

    pooled = features
    for block, (count, _) in enumerate(BLOCKS, start=1):
        features = pooled
        for number in range(1, count + 1):
            name = f"block{block}_conv{number}"
            kernel = np.ascontiguousarray(weights[f"{name}.kernel"].transpose(3, 2, 0, 1))
            features = ops.convolution(features, ops.constant(kernel), [1, 1], [1, 1], [1, 1], [1, 1])
            features = ops.relu(ops.add(features, ops.constant(weights[f"{name}.bias"].reshape(1, -1, 1, 1))))
        pooled = ops.max_pool(features, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2], "floor").output(0)
    return features, pooled


def _dense(values: Any, weights: Weights, name: str) -> Any:
    from openvino import opset13 as ops

    product = ops.matmul(values, ops.constant(weights[f"{name}.kernel"]), transpose_a=False, transpose_b=False)
    return ops.add(product, ops.constant(weights[f"{name}.bias"][None]))


def _activation(features: Any, embedding: Any, weights: Weights) -> Any:
    """Grad-CAM (Selvaraju 2017) without a backward pass.

    Max pooling hands each gradient to one place, so a channel's gradients add up to the same before and behind it, and
    behind it they are the dense kernels' product, with the embedding's silent units left out.
    """
    from openvino import opset13 as ops

    channels = weights[f"block{len(BLOCKS)}_conv{BLOCKS[-1][0]}.bias"].size
    by_channel = weights["embedding.kernel"].reshape(-1, channels, TOP_DENSE).sum(axis=0)
    towards_spl = by_channel * weights["classifier.kernel"][:, LesionClass.SPL]
    alive = ops.convert(ops.greater(embedding, ops.constant(np.float32(0))), "f32")
    shares = ops.matmul(alive, ops.constant(np.ascontiguousarray(towards_spl.T)), transpose_a=False, transpose_b=False)
    shares = ops.unsqueeze(ops.unsqueeze(shares, np.array(2)), np.array(3))
    return ops.reduce_sum(ops.multiply(features, shares), np.array([1]), keep_dims=False)
