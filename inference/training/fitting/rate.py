"""The learning rate of every step.

A schedule inside the optimizer is asked once for each variable of the network, which makes compiling a fit many times
slower; a callback sets one number a step.
"""

import math
from typing import Any

from inference.training.fitting.settings import FitSettings

LOWEST_START = 0.05
LOWEST_END = 0.01


def rate_at(settings: FitSettings, step: int) -> float:
    """A linear rise from a twentieth of the rate, then a cosine fall to a hundredth (Loshchilov 2017)."""
    rising = max(1, round(settings.all_steps * settings.warm_up))
    if step < rising:
        return settings.rate * (LOWEST_START + (1.0 - LOWEST_START) * step / rising)
    done = min(1.0, (step - rising) / max(1, settings.all_steps - rising))
    return settings.rate * (LOWEST_END + (1.0 - LOWEST_END) * (1.0 + math.cos(math.pi * done)) / 2.0)


def set_rate_by_step(settings: FitSettings) -> Any:
    """A Keras callback that sets the rate before each step, from the number of steps the optimizer has done."""
    import keras

    def set_rate(_batch: int, **_logs: object) -> None:
        optimizer = callback.model.optimizer
        optimizer.learning_rate = rate_at(settings, int(keras.ops.convert_to_numpy(optimizer.iterations)))

    callback = keras.callbacks.LambdaCallback(on_train_batch_begin=set_rate)
    return callback
