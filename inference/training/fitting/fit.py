"""One fit, from start or from where it was stopped."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.keras_weights import put_weights, take_weights
from inference.classifier.networks import find_network
from inference.training.fitting.checkpoints import keep_checkpoints, restore_newest
from inference.training.fitting.early_stopping import Judge, Watch, Weights, stop_early
from inference.training.fitting.feed import draw_batch, draw_pairs, feed_batches
from inference.training.fitting.randomness import fix_randomness, reseed_by_epoch
from inference.training.fitting.rate import set_rate_by_step
from inference.training.fitting.settings import FitSettings
from inference.training.fitting.trainable import compile_for_fitting, size_of_crops
from inference.training.sampling.sampler import Sampler


def fit_network(
    sampler: Sampler,
    settings: FitSettings,
    start: Mapping[str, NDArray[np.float32]],
    folder: Path,
    *,
    judge: Judge | None = None,
    verbose: bool,
) -> Weights:
    """Fits from the weights `start`, or goes on from the checkpoints in `folder`; gives the averaged weights.

    judge: the validation loss of weights; with it the fit gives its best weights and heeds the settings' patience.
    Writes checkpoints and TensorBoard logs into `folder`.
    """
    fix_randomness(settings.seed)
    with _precision(mixed=settings.mixed_precision):
        built, model = _build(settings, start)
        done = restore_newest(model, folder)
        watch = Watch(folder, settings.patience, done) if judge else None
        callbacks = [set_rate_by_step(settings), reseed_by_epoch(built, settings.seed)]
        callbacks += [stop_early(watch, judge, built)] if watch and judge else []
        if not (watch and watch.is_over):
            _run(model, sampler, settings, done, [*callbacks, *_records(folder)], verbose=verbose)
    return watch.best_weights if watch else take_weights(built)


def _build(settings: FitSettings, start: Mapping[str, NDArray[np.float32]]) -> tuple[Any, Any]:
    """The network and the model that fits it."""
    network = find_network(settings.network)
    with _strategy():
        built = network.build(size_of_crops(network, settings))
        put_weights(built, {**take_weights(built), **start})
        return built, compile_for_fitting(built, network, settings)


def _run(
    model: Any, sampler: Sampler, settings: FitSettings, done: int, callbacks: list[Any], *, verbose: bool
) -> None:
    draw = partial(draw_pairs if settings.consistency else draw_batch, sampler, settings.batch_size)
    model.fit(
        feed_batches(draw, done * settings.steps),
        steps_per_epoch=settings.steps,
        epochs=settings.epochs,
        initial_epoch=done,
        shuffle=False,
        callbacks=callbacks,
        verbose=2 if verbose else 0,
    )


def _records(folder: Path) -> list[Any]:
    import keras

    return [keep_checkpoints(folder), keras.callbacks.TensorBoard(folder / "logs", write_graph=False)]


@contextmanager
def _precision(*, mixed: bool) -> Iterator[None]:
    """Keras' policy holds for the whole process: what is built after the fit must find it as it was."""
    import keras

    before = keras.mixed_precision.global_policy()
    keras.mixed_precision.set_global_policy("mixed_bfloat16" if mixed else "float32")
    try:
        yield
    finally:
        keras.mixed_precision.set_global_policy(before)


def _strategy() -> AbstractContextManager[Any]:
    import tensorflow as tf

    several = len(tf.config.list_physical_devices("GPU")) > 1
    return tf.distribute.MirroredStrategy().scope() if several else nullcontext()
