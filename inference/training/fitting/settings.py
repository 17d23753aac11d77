"""What decides how a fit runs; two fits with equal settings and data give equal weights on CPU."""

from dataclasses import dataclass

LOSSES = ("crossentropy", "focal")


@dataclass(frozen=True, slots=True)
class FitSettings:
    """rate: highest learning rate, after a linear rise and before the cosine fall.

    size: pixels of the training crops, or 0 for the network's own choice.
    ema: how much of the running average of the weights each step keeps; the average is what a fit gives.
    consistency: weight of the disagreement between two views of a picture; above 0 a batch holds half as many pictures,
    each in two views.
    patience: epochs without a better validation loss after which a fit ends with its best weights; 0 runs all epochs.
    """

    network: str = "lite0"
    epochs: int = 30
    steps: int = 100
    batch_size: int = 32
    size: int = 0
    rate: float = 6e-4
    decay: float = 0.02
    loss: str = "crossentropy"
    smoothing: float = 0.05
    consistency: float = 0.0
    ema: float = 0.995
    warm_up: float = 0.05
    patience: int = 0
    mixed_precision: bool = False
    seed: int = 1

    @property
    def all_steps(self) -> int:
        return self.epochs * self.steps
