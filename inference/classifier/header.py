"""The description inside a model file: everything but the weights that a result depends on."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from inference.classifier.errors import ModelFileError
from inference.classifier.preprocessing import Preprocessing
from inference.findings import CLASS_LABELS, ModelInfo

FORMAT = "teledermo classifier, format 1"
METADATA_KEY = "description"


@dataclass(frozen=True, slots=True)
class ModelHeader:
    """threshold is the SPL probability from which a lesion counts as suspicious; temperature divides the logits.

    data_sha256 names the training data (a hash over its file hashes); figures holds what was measured, for the card.
    """

    name: str
    version: str
    network: str
    input_size: int
    preprocessing: Preprocessing
    threshold: float
    temperature: float
    data_sha256: str
    weights_sha256: str
    classes: tuple[str, ...] = CLASS_LABELS
    figures: Mapping[str, Any] = field(default_factory=dict)

    def to_metadata(self) -> dict[str, str]:
        """What safetensors stores: text by key."""
        return {METADATA_KEY: json.dumps({"format": FORMAT, **asdict(self)}, sort_keys=True)}

    def to_info(self) -> ModelInfo:
        """The part that is recorded with every finding."""
        preprocessing = self.preprocessing.describe(self.input_size)
        return ModelInfo(self.name, self.version, self.weights_sha256, self.threshold, preprocessing)


def parse_header(metadata: Mapping[str, str] | None, file_name: str) -> ModelHeader:
    """The checked header. Raises ModelFileError where the file is foreign or says something impossible."""
    try:
        values = json.loads((metadata or {})[METADATA_KEY])
        stated = values.pop("format")
        header = _build_header(values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelFileError(f"{file_name} is not a model file of this product: its description is missing.") from error
    if stated != FORMAT:
        raise ModelFileError(f"{file_name} has the format “{stated}”; this version of the product reads “{FORMAT}”.")
    _check_header(header, file_name)
    return header


def _build_header(values: dict[str, Any]) -> ModelHeader:
    values["preprocessing"] = Preprocessing(**values["preprocessing"])
    values["classes"] = tuple(values["classes"])
    return ModelHeader(**values)


def _check_header(header: ModelHeader, file_name: str) -> None:
    if header.classes != CLASS_LABELS:
        raise ModelFileError(
            f"{file_name} orders its classes as {', '.join(header.classes)}, not as this product does."
        )
    if not 0.0 < header.threshold < 1.0:
        raise ModelFileError(f"{file_name} gives the threshold {header.threshold}, which is not between 0 and 1.")
    if not header.temperature > 0.0:
        raise ModelFileError(f"{file_name} gives the temperature {header.temperature}, which is not above 0.")
    if header.input_size <= 0 or header.preprocessing.scale == 0.0:
        raise ModelFileError(f"{file_name} describes pictures that no network can read.")
