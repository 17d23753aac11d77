"""Reading and writing model files: one safetensors file with weights and description."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from inference.classifier.errors import ModelFileError
from inference.classifier.header import ModelHeader, parse_header
from inference.findings import ModelInfo

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "weights" / "lite0.safetensors"

SURROUNDINGS = "surroundings."  # begins the names of the second network's arrays

Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class ModelFile:
    """A model as it stands on disk: weights by name and their description.

    surroundings: weights of the lite0 network that tells skin from no skin in large squares of a photo, where the file
    has one.
    """

    header: ModelHeader
    weights: Weights
    surroundings: Weights = field(default_factory=dict)

    @property
    def arrays(self) -> Weights:
        """All that is stored and hashed, by the names it is stored under."""
        return self.weights | {f"{SURROUNDINGS}{name}": array for name, array in self.surroundings.items()}


def read_header(path: Path) -> ModelHeader:
    """The description alone, without reading the weights. Raises ModelFileError."""
    return _read(path, with_weights=False).header


def read_model_info(path: Path | None = None) -> ModelInfo:
    """What is recorded with every finding, from the file's header alone. Raises ModelFileError."""
    return read_header(path or SHIPPED_MODEL).to_info()


def read_model_file(path: Path) -> ModelFile:
    """Weights and description, checked against each other. Raises ModelFileError."""
    model = _read(path, with_weights=True)
    if hash_weights(model.arrays) != model.header.weights_sha256:
        raise ModelFileError(f"{path.name} is damaged: its weights are not the ones it was written with.")
    return model


def write_model_file(path: Path, model: ModelFile) -> None:
    """Writes through a temporary file, so that a reader never meets half a model."""
    header = replace(model.header, weights_sha256=hash_weights(model.arrays))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    save_file(
        {name: _compact(array) for name, array in model.arrays.items()}, unfinished, metadata=header.to_metadata()
    )
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
            return _divide(header, {name: file.get_tensor(name).astype(np.float32, copy=False) for name in names})
    except FileNotFoundError as error:
        raise ModelFileError(f"There is no model file at {path}.") from error
    except (SafetensorError, OSError) as error:
        raise ModelFileError(f"{path.name} is not a complete safetensors file; fetch or export it again.") from error


def _compact(array: NDArray[np.float32]) -> NDArray[np.floating]:
    """In half precision where that holds every value exactly."""
    half = array.astype(np.float16)
    return half if np.array_equal(half, array) else array


def _divide(header: ModelHeader, arrays: Weights) -> ModelFile:
    around = {name.removeprefix(SURROUNDINGS): arrays[name] for name in arrays if name.startswith(SURROUNDINGS)}
    return ModelFile(header, {name: arrays[name] for name in arrays if not name.startswith(SURROUNDINGS)}, around)
