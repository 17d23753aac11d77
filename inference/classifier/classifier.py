"""Crops in, probabilities out, whichever runtime does the work."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import Classification, NetworkOutput, softmax
from inference.classifier.header import ModelHeader
from inference.findings import ModelInfo


class Runtime(Protocol):
    """Runs the network over at most one batch of crops."""

    def run(self, crops: NDArray[np.uint8]) -> NetworkOutput: ...


class Classifier:
    """A loaded model. One pass over the crops gives probabilities, embeddings and activation maps."""

    def __init__(
        self, header: ModelHeader, runtime: Runtime, batch_size: int, surroundings: "Classifier | None" = None
    ) -> None:
        self._runtime = runtime
        self._batch_size = batch_size
        self._temperature = header.temperature
        self._surroundings = surroundings
        self.info: ModelInfo = header.to_info()
        self.input_size = header.input_size

    @property
    def surroundings(self) -> "Classifier":
        """What to ask whether a large square shows skin: a network of its own, or this one."""
        return self._surroundings or self

    def classify(self, crops: NDArray[np.uint8]) -> Classification:
        """Takes RGB crops uint8 (n, input_size, input_size, 3); n may be 0. Results do not depend on the batch size."""
        self._check(crops)
        if not len(crops):
            return self._classify_nothing()
        starts = range(0, len(crops), self._batch_size)
        outputs = [self._runtime.run(crops[start : start + self._batch_size]) for start in starts]
        return Classification(
            softmax(np.concatenate([output.logits for output in outputs]), self._temperature),
            np.concatenate([output.embeddings for output in outputs]),
            np.concatenate([output.activations for output in outputs]),
        )

    def _classify_nothing(self) -> Classification:
        blank = np.zeros((1, self.input_size, self.input_size, 3), np.uint8)
        output = self._runtime.run(blank)
        return Classification(output.logits[:0], output.embeddings[:0], output.activations[:0])

    def _check(self, crops: NDArray[np.uint8]) -> None:
        expected = (self.input_size, self.input_size, 3)
        if crops.dtype != np.uint8 or crops.shape[1:] != expected:
            raise ValueError(f"Crops must be uint8 (n, {self.input_size}, {self.input_size}, 3), not {crops.shape}.")
