"""Reading and writing model files: one safetensors file with weights and description."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from inference.classifier.errors import ModelFileError
from inference.classifier.header import ModelHeader, parse_header
from inference.findings import ModelInfo

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "weights" / "lite0.safetensors"

Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class ModelFile:
    """A model as it stands on disk: weights by name and their description."""

    header: ModelHeader
    weights: Weights


def read_header(path: Path) -> ModelHeader:
    """The description alone, without reading the weights. Raises ModelFileError."""
    return _read(path, with_weights=False).header


def read_model_info(path: Path | None = None) -> ModelInfo:
    """What is recorded with every finding, from the file's header alone. Raises ModelFileError."""
    return read_header(path or SHIPPED_MODEL).to_info()


def read_model_file(path: Path) -> ModelFile:
    """Weights and description, checked against each other. Raises ModelFileError."""
    model = _read(path, with_weights=True)
    if hash_weights(model.weights) != model.header.weights_sha256:
        raise ModelFileError(f"{path.name} is damaged: its weights are not the ones it was written with.")
    return model


def write_model_file(path: Path, model: ModelFile) -> None:
    """Writes through a temporary file, so that a reader never meets half a model."""
    header = replace(model.header, weights_sha256=hash_weights(model.weights))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    save_file(model.weights, unfinished, metadata=header.to_metadata())
    unfinished.chmod(0o644)
    unfinished.replace(path)


def hash_weights(weights: Mapping[str, NDArray[np.float32]]) -> str:
    """SHA-256 over names, shapes and values in the order of the names."""
    digest = hashlib.sha256()
    for name in sorted(weights):
        digest.update(f"{name} {weights[name].shape}".encode())
        digest.update(np.ascontiguousarray(weights[name]).data)
    return digest.hexdigest()


def _read(path: Path, *, with_weights: bool) -> ModelFile:
    try:
        with safe_open(path, framework="numpy") as file:
            header = parse_header(file.metadata(), path.name)
            names = file.keys() if with_weights else ()
            return ModelFile(header, {name: file.get_tensor(name) for name in names})
    except FileNotFoundError as error:
        raise ModelFileError(f"There is no model file at {path}.") from error
    except (SafetensorError, OSError) as error:
        raise ModelFileError(f"{path.name} is not a complete safetensors file; fetch or export it again.") from error
