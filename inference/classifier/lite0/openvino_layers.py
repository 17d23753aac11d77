"""EfficientNet-Lite0 drawn with OpenVINO operations straight from the stored arrays, without TensorFlow."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.lite0.architecture import CLASSIFIER_NAME, Convolution, extract_features
from inference.classifier.preprocessing import Preprocessing
from inference.findings import LesionClass

Weights = Mapping[str, NDArray[np.float32]]


class OpenVinoLayers:
    """Draws the architecture in channels-first order with kernels taken from `weights`."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def convolve(self, features: Any, convolution: Convolution) -> Any:
        from openvino import opset13 as ops

        kernel = self._weights[f"{convolution.name}.kernel"]
        stride, padding, dilation = [convolution.stride] * 2, [0, 0], [1, 1]
        if convolution.depthwise:
            by_group = kernel.transpose(2, 3, 0, 1)[:, :, None]
            features = ops.group_convolution(
                features, ops.constant(by_group), stride, padding, padding, dilation, "same_upper"
            )
        else:
            outputs_first = kernel.transpose(3, 2, 0, 1)
            features = ops.convolution(
                features, ops.constant(outputs_first), stride, padding, padding, dilation, "same_upper"
            )
        bias = self._weights[f"{convolution.name}.bias"].reshape(1, -1, 1, 1)
        features = ops.add(features, ops.constant(bias))
        return ops.clamp(features, 0.0, 6.0) if convolution.relu6 else features

    def add(self, features: Any, shortcut: Any) -> Any:
        from openvino import opset13 as ops

        return ops.add(features, shortcut)


def draw_lite0(weights: Weights, input_size: int, preprocessing: Preprocessing) -> Any:
    """An OpenVINO model from crops uint8 (n, s, s, 3) to (logits, embedding, activation map of SPL)."""
    import openvino
    from openvino import opset13 as ops

    crops = ops.parameter([-1, input_size, input_size, 3], np.uint8, name="crops")
    pixels = ops.convert(crops, "f32")
    prepared = ops.divide(ops.subtract(pixels, np.float32(preprocessing.mean)), np.float32(preprocessing.scale))
    features = extract_features(OpenVinoLayers(weights), ops.transpose(prepared, np.array([0, 3, 1, 2])))
    kernel, bias = weights[f"{CLASSIFIER_NAME}.kernel"], weights[f"{CLASSIFIER_NAME}.bias"]
    embedding = ops.reduce_mean(features, np.array([2, 3]), keep_dims=False)
    logits = ops.add(ops.matmul(embedding, ops.constant(kernel), transpose_a=False, transpose_b=False), bias[None])
    spl = np.ascontiguousarray(kernel[:, LesionClass.SPL]).reshape(1, -1, 1, 1)
    activation = ops.reduce_sum(ops.multiply(features, ops.constant(spl)), np.array([1]), keep_dims=False)
    return openvino.Model([logits, embedding, activation], [crops], "lite0")
