"""The published networks in Keras. Each gives (features, embedding, logits) of prepared pictures."""

from typing import Any

from inference.findings import CLASS_LABELS

BASIC_FILTERS = (32, 32, 64)
BASIC_DENSE = 64
TOP_DENSE = 256
DROPOUT = 0.5


def build_basic(input_size: int) -> Any:
    """Three convolutions with pooling, one dense layer of 64."""
    import keras

    picture = keras.Input((input_size, input_size, 3), name="picture")
    features = picture
    for number, filters in enumerate(BASIC_FILTERS):
        pooled = features if number == 0 else keras.layers.MaxPooling2D(2)(features)
        features = keras.layers.Conv2D(filters, 3, activation="relu", name=f"conv{number}")(pooled)
    return _add_head("basic", picture, features, keras.layers.MaxPooling2D(2)(features), BASIC_DENSE)


def build_vgg16(input_size: int) -> Any:
    """VGG16's convolutions, then one dense layer of 256."""
    import keras

    base = keras.applications.VGG16(include_top=False, weights=None, input_shape=(input_size, input_size, 3))
    return _add_head("vgg16", base.input, base.get_layer("block5_conv3").output, base.output, TOP_DENSE)


def build_xception(input_size: int) -> Any:
    """Xception's convolutions, then one dense layer of 256."""
    import keras

    base = keras.applications.Xception(include_top=False, weights=None, input_shape=(input_size, input_size, 3))
    return _add_head("xception", base.input, base.output, base.output, TOP_DENSE)


def _add_head(name: str, picture: Any, features: Any, pooled: Any, dense: int) -> Any:
    import keras

    flat = keras.layers.Flatten(name="flatten")(pooled)
    embedding = keras.layers.Dense(dense, activation="relu", name="embedding")(flat)
    thinned = keras.layers.Dropout(DROPOUT, name="dropout")(embedding)
    logits = keras.layers.Dense(len(CLASS_LABELS), name="classifier")(thinned)
    return keras.Model(picture, [features, embedding, logits], name=name)
