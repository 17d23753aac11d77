"""PyTorch's old file format, written here by hand, and the folding of batch norm."""

import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.classifier.lite0.architecture import BLOCKS, CONVOLUTIONS, weight_shapes
from inference.training.imagenet.lite0 import BATCH_NORM_EPSILON, read_lite0_imagenet
from inference.training.imagenet.torch_file import MAGIC, read_torch_file


class Storage:
    def __init__(self, values: NDArray[np.float32]) -> None:
        self.values = values


class StorageReference:
    """Pickles as PyTorch's call of _rebuild_tensor_v2 does."""

    def __init__(self, key: str, array: NDArray[np.float32], rebuild: Any) -> None:
        self.key, self.array, self.rebuild = key, array, rebuild

    def __reduce__(self) -> tuple[Any, ...]:
        strides = tuple(stride // self.array.itemsize for stride in self.array.strides)
        return self.rebuild, (Storage(self.array), 0, self.array.shape, strides, False, {})


def rebuild(*arguments: object) -> None:
    """Stands in for torch._utils._rebuild_tensor_v2 while a test pickles."""


class FloatStorage:
    """Stands in for torch.FloatStorage while a test pickles."""


@pytest.fixture
def old_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules of PyTorch's names, so that pickle writes those names."""
    torch, inner = ModuleType("torch"), ModuleType("torch._utils")
    monkeypatch.setattr(rebuild, "__module__", "torch._utils")
    monkeypatch.setattr(rebuild, "__qualname__", "_rebuild_tensor_v2")
    monkeypatch.setattr(FloatStorage, "__module__", "torch")
    vars(torch).update(FloatStorage=FloatStorage, _utils=inner)
    vars(inner).update(_rebuild_tensor_v2=rebuild)
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torch._utils", inner)


def write_torch_file(path: Path, arrays: dict[str, NDArray[np.float32]]) -> None:
    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: object) -> Any:
            if isinstance(obj, Storage):
                key = next(k for k, array in arrays.items() if array is obj.values)
                return ("storage", FloatStorage, key, "cpu", obj.values.size, None)
            return None

    with path.open("wb") as file:
        for value in (MAGIC, 1001, {"little_endian": True}):
            pickle.dump(value, file, protocol=2)
        Pickler(file, protocol=2).dump({k: StorageReference(k, array, rebuild) for k, array in arrays.items()})
        pickle.dump(list(arrays), file, protocol=2)
        for array in arrays.values():
            file.write(array.size.to_bytes(8, "little") + array.ravel(order="K").tobytes())


@pytest.mark.usefixtures("old_torch")
def test_tensors_come_back_whatever_the_order_of_their_axes(tmp_path: Path) -> None:
    arrays = {"plain": np.arange(6, dtype=np.float32).reshape(2, 3)}
    arrays["turned"] = np.arange(24, dtype=np.float32).reshape(2, 3, 4).transpose(2, 0, 1)
    write_torch_file(tmp_path / "old.pth", arrays)
    read = read_torch_file(tmp_path / "old.pth")
    assert all(np.array_equal(read[name], array) for name, array in arrays.items())


def test_a_file_that_asks_for_code_is_refused(tmp_path: Path) -> None:
    (tmp_path / "evil.pth").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(pickle.UnpicklingError, match=r"asks for os\.system"):
        read_torch_file(tmp_path / "evil.pth")


def test_another_pickle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.pth").write_bytes(pickle.dumps(5))
    with pytest.raises(ValueError, match="not a PyTorch weight file"):
        read_torch_file(tmp_path / "other.pth")


def draw_source() -> dict[str, NDArray[np.float32]]:
    """Random arrays under the names of the original network."""
    draw = np.random.default_rng(1)
    source = {"_fc.weight": draw.normal(size=(10, 1280)), "_fc.bias": draw.normal(size=10)}
    convolutions = {"_conv_stem": ("_bn0", CONVOLUTIONS[0]), "_conv_head": ("_bn1", CONVOLUTIONS[-1])}
    for number, block in enumerate(BLOCKS):
        for convolution, norm in zip(block.convolutions[::-1], ("_bn2", "_bn1", "_bn0"), strict=False):
            name = convolution.name.partition(".")[2]
            convolutions[f"_blocks.{number}._{name}_conv"] = (f"_blocks.{number}.{norm}", convolution)
    for kernel, (norm, convolution) in convolutions.items():
        inputs = 1 if convolution.depthwise else convolution.inputs
        source[f"{kernel}.weight"] = draw.normal(size=(convolution.outputs, inputs, *convolution.kernel_shape[:2]))
        for part in ("weight", "bias", "running_mean", "running_var"):
            source[f"{norm}.{part}"] = draw.uniform(0.5, 2.0, convolution.outputs)
    return {name: array.astype(np.float32) for name, array in source.items()}


@pytest.mark.usefixtures("old_torch")
def test_batch_norm_is_folded_into_kernel_and_bias(tmp_path: Path) -> None:
    source = draw_source()
    write_torch_file(tmp_path / "lite0.pth", source)
    weights = read_lite0_imagenet(tmp_path / "lite0.pth")
    assert {name: array.shape for name, array in weights.items()} == weight_shapes(10)
    patch = np.random.default_rng(2).normal(size=(3, 3, 3))
    convolved = np.einsum("ihw,oihw->o", patch, source["_conv_stem.weight"])
    spread = np.sqrt(source["_bn0.running_var"] + BATCH_NORM_EPSILON)
    expected = (convolved - source["_bn0.running_mean"]) / spread * source["_bn0.weight"] + source["_bn0.bias"]
    folded = np.einsum("ihw,hwio->o", patch, weights["stem.kernel"]) + weights["stem.bias"]
    assert folded == pytest.approx(expected, rel=1e-4)
