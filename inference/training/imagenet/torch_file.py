"""Reads tensors from PyTorch's file format before version 1.6, without PyTorch and without running code from the file.

The file is five pickles (magic, protocol, system, the tensors' descriptions, the storage keys) and then each storage
as an int64 count and that many little-endian float32 or int64 values (PyTorch, torch/serialization.py, `_legacy_save`).
"""

import pickle
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC = 0x1950A86A20F9469CFC6C
STORAGE_TYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


@dataclass(frozen=True, slots=True)
class _Storage:
    key: str
    dtype: np.dtype[Any]


@dataclass(frozen=True, slots=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _DescriptionReader(pickle.Unpickler):
    """Knows the few names that such a file may hold; everything else is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: _Tensor(storage, offset, shape, strides)
        if module == "torch" and name in STORAGE_TYPES:
            return STORAGE_TYPES[name]
        raise pickle.UnpicklingError(f"The file asks for {module}.{name}, which a weight file does not need.")

    def persistent_load(self, pid: Any) -> _Storage:
        _, dtype, key, *_ = pid
        return _Storage(key, dtype)


def read_torch_file(path: Path) -> dict[str, NDArray[Any]]:
    """All tensors by name. Raises ValueError where the file is not in this format."""
    with path.open("rb") as file:
        if _unpickle(file) != MAGIC:
            raise ValueError(f"{path.name} is not a PyTorch weight file of the form before version 1.6.")
        _unpickle(file), _unpickle(file)
        tensors: dict[str, _Tensor] = _unpickle(file)
        keys: list[str] = _unpickle(file)
        dtypes = {tensor.storage.key: tensor.storage.dtype for tensor in tensors.values()}
        storages = {key: _read_storage(file, dtypes[key]) for key in keys}
    return {name: _cut(storages[tensor.storage.key], tensor) for name, tensor in tensors.items()}


def _unpickle(file: BinaryIO) -> Any:
    return _DescriptionReader(file).load()


def _read_storage(file: BinaryIO, dtype: np.dtype[Any]) -> NDArray[Any]:
    count = int.from_bytes(file.read(8), "little")
    return np.frombuffer(file.read(count * dtype.itemsize), dtype)


def _cut(storage: NDArray[Any], tensor: _Tensor) -> NDArray[Any]:
    strides = [stride * storage.itemsize for stride in tensor.strides]
    view = np.lib.stride_tricks.as_strided(storage[tensor.offset :], tensor.shape, strides, writeable=False)
    return np.ascontiguousarray(view)
