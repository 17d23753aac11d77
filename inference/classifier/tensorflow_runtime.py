"""The reference runtime: any of our networks, on GPU where there is one."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import NetworkOutput
from inference.classifier.keras_weights import put_weights
from inference.classifier.model_file import ModelFile
from inference.classifier.networks import find_network
from inference.findings import LesionClass


class TensorFlowRuntime:
    """Runs a network as one traced function, placed on the first GPU or else on CPU."""

    def __init__(self, model: ModelFile) -> None:
        import tensorflow as tf

        header = model.header
        self._device = "/GPU:0" if tf.config.list_physical_devices("GPU") else "/CPU:0"
        with tf.device(self._device):
            network = find_network(header.network).build(header.input_size)
            put_weights(network, model.weights)
        crops = tf.TensorSpec((None, header.input_size, header.input_size, 3), tf.uint8)
        self._run = tf.function(
            lambda pixels: _run(network, header.preprocessing.apply(tf.cast(pixels, tf.float32))), [crops]
        )

    def run(self, crops: NDArray[np.uint8]) -> NetworkOutput:
        import tensorflow as tf

        with tf.device(self._device):
            return NetworkOutput(*(tensor.numpy() for tensor in self._run(tf.constant(crops))))


def _run(network: Any, prepared: Any) -> tuple[Any, Any, Any]:
    """Grad-CAM (Selvaraju 2017), which for a head of pooling and one dense layer is the class activation map."""
    import tensorflow as tf

    with tf.GradientTape() as tape:
        features, embedding, logits = network(prepared, training=False)
        spl = logits[:, LesionClass.SPL]
    channel_weights = tf.reduce_sum(tape.gradient(spl, features), axis=(1, 2), keepdims=True)
    return logits, embedding, tf.reduce_sum(channel_weights * features, axis=3)
