"""One fit, from start or from where it was stopped."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.keras_weights import put_weights, take_weights
from inference.classifier.networks import find_network
from inference.training.fitting.checkpoints import keep_checkpoints, restore_newest
from inference.training.fitting.feed import feed_batches
from inference.training.fitting.settings import FitSettings
from inference.training.fitting.trainable import compile_for_fitting, size_of_crops
from inference.training.sampling.sampler import Sampler

Weights = dict[str, NDArray[np.float32]]


def fit_network(
    sampler: Sampler, settings: FitSettings, start: Mapping[str, NDArray[np.float32]], folder: Path, *, verbose: bool
) -> Weights:
    """Fits from the weights `start`, or goes on from the checkpoints in `folder`; gives the averaged weights.

    Writes checkpoints and TensorBoard logs into `folder`.
    """
    import keras

    keras.utils.set_random_seed(settings.seed)
    keras.mixed_precision.set_global_policy("mixed_bfloat16" if settings.mixed_precision else "float32")
    network = find_network(settings.network)
    with _strategy():
        built = network.build(size_of_crops(network, settings))
        put_weights(built, {**take_weights(built), **start})
        model = compile_for_fitting(built, network, settings)
    done = restore_newest(model, folder)
    batches = feed_batches(sampler, settings.batch_size, done * settings.steps)
    model.fit(
        batches,
        steps_per_epoch=settings.steps,
        epochs=settings.epochs,
        initial_epoch=done,
        shuffle=False,
        callbacks=[keep_checkpoints(folder), keras.callbacks.TensorBoard(folder / "logs")],
        verbose=2 if verbose else 0,
    )
    return take_weights(built)


def _strategy() -> AbstractContextManager[Any]:
    import tensorflow as tf

    several = len(tf.config.list_physical_devices("GPU")) > 1
    return tf.distribute.MirroredStrategy().scope() if several else nullcontext()
