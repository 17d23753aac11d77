"""Chance in a fit: everything random is a function of the seed and a number, so that a stopped fit can go on."""

from typing import Any


def fix_randomness(seed: int) -> None:
    """Seeds Python, numpy and TensorFlow, and keeps TensorFlow to operations whose results do not vary with timing."""
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()


def reseed_by_epoch(network: Any, seed: int) -> Any:
    """A Keras callback that begins dropout's random numbers anew with every epoch.

    Keras leaves the state of dropout out of its checkpoints: without this, a fit that goes on from one drops other
    units than a fit that was never stopped.
    """
    import keras

    generators = [layer.seed_generator for layer in network.layers if hasattr(layer, "seed_generator")]

    def reseed(epoch: int, _logs: object) -> None:
        for number, generator in enumerate(generators):
            # The second half of the state counts draws upwards; epochs lie far enough apart never to meet.
            generator.state.assign([seed * len(generators) + number, epoch << 20])

    return keras.callbacks.LambdaCallback(on_epoch_begin=reseed)
