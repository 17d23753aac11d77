"""A network made ready for fitting: frozen where told, with optimizer and loss."""

from typing import Any

from inference.classifier.networks import Network
from inference.training.fitting.losses import choose_loss
from inference.training.fitting.settings import FitSettings


def size_of_crops(network: Network, settings: FitSettings) -> int:
    """Pixels of the training crops."""
    return settings.size or network.fit_size or network.input_size


def compile_for_fitting(built: Any, network: Network, settings: FitSettings) -> Any:
    """A Keras model from crops uint8 to logits that shares its weights with `built`."""
    import keras

    _freeze(built, network.trains_from)
    crops = keras.Input(built.input_shape[1:], dtype="uint8")
    scale, mean = network.preprocessing.scale, network.preprocessing.mean
    prepared = keras.layers.Rescaling(1.0 / scale, offset=-mean / scale)(crops)
    logits = keras.layers.Activation("linear", dtype="float32")(built(prepared)[2])
    model = keras.Model(crops, logits)
    # XLA is many times slower than TensorFlow's own kernels for depthwise convolutions on CPU.
    model.compile(_optimizer(settings), choose_loss(settings), metrics=["accuracy"], jit_compile=False)
    model.optimizer.build(model.trainable_variables)
    return model


def _freeze(built: Any, trains_from: str) -> None:
    """Freezes the layers before the first of that name: what ImageNet taught them of edges and colours is kept."""
    for layer in built.layers:
        if layer.name.startswith(trains_from):
            return
        layer.trainable = False


def _optimizer(settings: FitSettings) -> Any:
    import keras

    return keras.optimizers.AdamW(
        settings.rate, weight_decay=settings.decay, global_clipnorm=1.0, use_ema=True, ema_momentum=settings.ema
    )
