"""EfficientNet-Lite0 drawn in Keras."""

from typing import Any

from inference.classifier.lite0.architecture import CLASSIFIER_NAME, Convolution, extract_features
from inference.findings import CLASS_LABELS

DROPOUT = 0.2


class KerasLayers:
    """Draws the architecture with Keras layers that carry the architecture's names."""

    def convolve(self, features: Any, convolution: Convolution) -> Any:
        from keras import layers

        shape = {"strides": convolution.stride, "padding": "same", "name": convolution.name}
        if convolution.depthwise:
            features = layers.DepthwiseConv2D(convolution.kernel, **shape)(features)
        else:
            features = layers.Conv2D(convolution.outputs, convolution.kernel, **shape)(features)
        return layers.ReLU(6.0, name=f"{convolution.name}.relu6")(features) if convolution.relu6 else features

    def add(self, features: Any, shortcut: Any) -> Any:
        from keras import layers

        return layers.Add()([features, shortcut])


def build_lite0(input_size: int) -> Any:
    """A Keras model from prepared pictures (n, s, s, 3) to (features, embedding, logits)."""
    import keras

    picture = keras.Input((input_size, input_size, 3), name="picture")
    features = extract_features(KerasLayers(), picture)
    embedding = keras.layers.GlobalAveragePooling2D(name="embedding")(features)
    thinned = keras.layers.Dropout(DROPOUT, name="dropout")(embedding)
    logits = keras.layers.Dense(len(CLASS_LABELS), name=CLASSIFIER_NAME)(thinned)
    return keras.Model(picture, [features, embedding, logits], name="lite0")
