"""What a model said about pictures whose class is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import softmax
from inference.classifier.classifier import Classifier
from inference.findings import LesionClass
from inference.training.data.records import Record
from inference.training.evaluation.pictures import JudgedPictures


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """probabilities (n, 6) and the records they belong to."""

    probabilities: NDArray[np.float32]
    records: tuple[Record, ...]

    @property
    def classes(self) -> NDArray[np.int64]:
        """True class numbers (n,)."""
        return np.array([record.lesion_class.value for record in self.records], np.int64)

    @property
    def is_spl(self) -> NDArray[np.bool_]:
        """Which are truly suspicious (n,)."""
        return self.classes == LesionClass.SPL

    @property
    def spl(self) -> NDArray[np.float32]:
        """Probabilities of SPL (n,)."""
        return self.probabilities[:, LesionClass.SPL]

    @property
    def logits(self) -> NDArray[np.float32]:
        """Logarithms of the probabilities: logits but for a constant that no softmax sees."""
        return np.log(np.maximum(self.probabilities, np.float32(1e-12)))

    def temper(self, temperature: float) -> "Predictions":
        """The same with logits divided by `temperature`."""
        return replace(self, probabilities=softmax(self.logits, temperature))

    def where(self, wanted: Callable[[Record], bool]) -> "Predictions":
        """Those of the records for which `wanted` holds."""
        return self.take(np.array([wanted(record) for record in self.records], bool))

    def take(self, chosen: NDArray[np.bool_]) -> "Predictions":
        """Those where `chosen` is true."""
        kept = tuple(record for record, keep in zip(self.records, chosen, strict=True) if keep)
        return Predictions(self.probabilities[chosen], kept)

    def join(self, other: "Predictions") -> "Predictions":
        """These and those."""
        both = np.concatenate([self.probabilities, other.probabilities])
        return Predictions(both, self.records + other.records)

    def __len__(self) -> int:
        return len(self.records)


def predict(classifier: Classifier, pictures: JudgedPictures) -> Predictions:
    """Classifies all pictures at once."""
    return Predictions(classifier.classify(pictures.crops).probabilities, pictures.records)
