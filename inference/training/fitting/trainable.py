"""A network made ready for fitting: frozen where told, with optimizer, schedule and loss."""

from typing import Any

from inference.classifier.networks import Network
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
    model = keras.Model(crops, built(prepared)[2])
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=settings.smoothing)
    # XLA is many times slower than TensorFlow's own kernels for depthwise convolutions on CPU.
    model.compile(_optimizer(settings), loss, metrics=["accuracy"], jit_compile=False)
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

    rising = max(1, round(settings.all_steps * settings.warm_up))
    schedule = keras.optimizers.schedules.CosineDecay(
        settings.rate / 20, settings.all_steps - rising, alpha=0.01, warmup_target=settings.rate, warmup_steps=rising
    )
    return keras.optimizers.AdamW(
        schedule, weight_decay=settings.decay, global_clipnorm=1.0, use_ema=True, ema_momentum=settings.ema
    )
