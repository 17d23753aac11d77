"""The published networks, asked one crop at a time: class, Grad-CAM, and the features of a second network."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.benchmark.published.picture import Pixels
from inference.classifier.keras_weights import put_weights
from inference.classifier.loading import read_any_model
from inference.classifier.networks import find_network

FEATURE_SIZE = 224


class PublishedNetworks:
    """The six-class VGG16 of a weight file, and an ImageNet VGG16 whose second dense layer describes a lesion."""

    def __init__(self, weights: Path) -> None:
        import keras

        model = read_any_model(weights)
        self.input_size = model.header.input_size
        network = find_network(model.header.network).build(self.input_size)
        put_weights(network, model.weights)
        features, _, logits = network.outputs
        probabilities = keras.layers.Softmax()(logits)
        self._classifier = keras.Model(network.input, probabilities)
        self._explained = keras.Model(network.input, [features, probabilities])
        whole = keras.applications.VGG16(weights=None)  # random weights cost as much time as those of ImageNet
        self._describer = keras.Model(whole.input, whole.get_layer("fc2").output)

    def classify(self, crop: Pixels) -> int:
        return int(np.argmax(self._classifier.predict(_unit(crop), verbose=0)))

    def explain(self, crop: Pixels) -> NDArray[np.float32]:
        """Grad-CAM (Selvaraju 2017) of the likeliest class, at the crop's size."""
        import tensorflow as tf

        with tf.GradientTape() as tape:
            features, probabilities = self._explained(_unit(crop))
            likeliest = tf.reduce_max(probabilities, axis=1)
        weights = tf.reduce_mean(tape.gradient(likeliest, features), axis=(1, 2))
        heat = np.maximum(0, np.asarray(features[0]) @ np.asarray(weights[0]))
        return np.asarray(cv2.resize(heat / max(float(heat.max()), 1e-9), crop.shape[1::-1]), np.float32)

    def describe(self, crop: Pixels) -> NDArray[np.float32]:
        import keras

        large = cv2.resize(crop, (FEATURE_SIZE, FEATURE_SIZE)).astype(np.float32)
        prepared = keras.applications.vgg16.preprocess_input(large[None])
        return np.asarray(self._describer.predict(prepared, verbose=0)[0], np.float32)


def _unit(crop: Pixels) -> Any:
    return crop[None].astype(np.float32) / np.float32(255)
