"""Ends a fit that no longer gets better, and keeps its best weights; goes on where it was stopped."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from inference.classifier.keras_weights import take_weights

Weights = dict[str, NDArray[np.float32]]
Judge = Callable[[Weights], float]


class Watch:
    """The validation loss after every epoch and the weights of the best, in `folder`. `done`: epochs to remember."""

    def __init__(self, folder: Path, patience: int, done: int) -> None:
        self._losses_path, self._best_path = folder / "validation.json", folder / "best.safetensors"
        self._patience = patience
        self._losses = _read_losses(self._losses_path)[:done]

    @property
    def is_over(self) -> bool:
        """Whether as many epochs as the patience allows have passed since the best one."""
        return bool(self._losses) and len(self._losses) - 1 - self._best >= self._patience

    @property
    def best_weights(self) -> Weights:
        return load_file(self._best_path)

    def note(self, loss: float, weights: Weights) -> None:
        """Keeps the loss of one more epoch, and the weights where none before was lower."""
        self._losses.append(loss)
        if self._best == len(self._losses) - 1:
            unfinished = self._best_path.with_suffix(".part")
            save_file(weights, unfinished)
            unfinished.replace(self._best_path)
        self._losses_path.write_text(json.dumps(self._losses), encoding="utf-8")

    @property
    def _best(self) -> int:
        return int(np.argmin(self._losses))


def stop_early(watch: Watch, judge: Judge, network: Any) -> Any:
    """A Keras callback that judges the averaged weights after every epoch. It must stand before the checkpoints:

    an epoch whose checkpoint is missing is done again and judged again, one that was not judged could not be.
    """
    import keras

    def note(_epoch: int, _logs: object) -> None:
        weights = average_so_far(callback.model, network)
        watch.note(judge(weights), weights)
        callback.model.stop_training = watch.is_over

    callback = keras.callbacks.LambdaCallback(on_epoch_end=note)
    return callback


def average_so_far(model: Any, network: Any) -> Weights:
    """The optimizer's running average of the weights; the model goes on with its own."""
    own = [variable.numpy() for variable in model.trainable_variables]
    model.optimizer.finalize_variable_values(model.trainable_variables)
    weights = take_weights(network)
    for variable, value in zip(model.trainable_variables, own, strict=True):
        variable.assign(value)
    return weights


def _read_losses(path: Path) -> list[float]:
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []
