"""A classifier without a network: it judges a crop by how much darker its middle is than its rim."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classification
from inference.findings import LesionClass, ModelInfo

SIZE = 48


class DarknessClassifier:
    info = ModelInfo("darkness", "1.0", "ab" * 32, 0.5, "none")
    input_size = SIZE

    @property
    def surroundings(self) -> Self:
        return self

    def classify(self, crops: NDArray[np.uint8]) -> Classification:
        grey = crops.astype(np.float32).mean(axis=3)
        middle = grey[:, SIZE // 2 - 3 : SIZE // 2 + 3, SIZE // 2 - 3 : SIZE // 2 + 3].mean(axis=(1, 2))
        rim = (grey[:, :4].mean(axis=(1, 2)) + grey[:, -4:].mean(axis=(1, 2))) / 2
        contrast = np.log((rim + 6) / (middle + 6))
        probabilities = np.full((len(crops), 6), 0.02, np.float32)
        chosen = np.where(contrast > 0.1, LesionClass.NSPL_A, LesionClass.SKIN)
        probabilities[np.arange(len(crops)), chosen] = 0.9
        embeddings = np.concatenate([crops.mean(axis=(1, 2)), contrast[:, None]], axis=1).astype(np.float32)
        return Classification(probabilities, embeddings, grey[:, ::8, ::8] / np.float32(255))
