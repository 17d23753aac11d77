"""EfficientNet-Lite0, described once: the Keras and the OpenVINO network are both drawn from `extract_features`.

Source: the EfficientNet-Lite reference of the TensorFlow TPU models (EfficientNet, Tan and Le 2019, without
squeeze-and-excitation, with ReLU6). Every convolution carries its batch norm folded into kernel and bias.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

STRIDE = 32
EMBEDDING_SIZE = 1280
CLASSIFIER_NAME = "classifier"


@dataclass(frozen=True, slots=True)
class Convolution:
    """One convolution with bias and "same" padding; `relu6` says whether ReLU6 follows it."""

    name: str
    kernel: int
    stride: int
    inputs: int
    outputs: int
    depthwise: bool = False
    relu6: bool = True

    @property
    def kernel_shape(self) -> tuple[int, int, int, int]:
        """(height, width, inputs, outputs), or (height, width, inputs, 1) where it is depthwise."""
        return (self.kernel, self.kernel, self.inputs, 1 if self.depthwise else self.outputs)


@dataclass(frozen=True, slots=True)
class Block:
    """An inverted residual block: widen, filter each channel by itself, narrow; added to its input if shapes agree."""

    convolutions: tuple[Convolution, ...]
    residual: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """`repeats` blocks; the first of them carries the stride and changes the number of channels."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    inputs: int
    outputs: int

    def blocks(self, first: int) -> Iterator[Block]:
        for repeat in range(self.repeats):
            leads = repeat == 0
            inputs, stride = (self.inputs, self.stride) if leads else (self.outputs, 1)
            residual = stride == 1 and inputs == self.outputs
            yield Block(tuple(self._convolutions(f"block{first + repeat:02d}", inputs, stride)), residual)

    def _convolutions(self, name: str, inputs: int, stride: int) -> Iterator[Convolution]:
        wide = inputs * self.expansion
        if self.expansion > 1:
            yield Convolution(f"{name}.expand", 1, 1, inputs, wide)
        yield Convolution(f"{name}.depthwise", self.kernel, stride, wide, wide, depthwise=True)
        yield Convolution(f"{name}.project", 1, 1, wide, self.outputs, relu6=False)


STAGES = (
    Stage(repeats=1, kernel=3, stride=1, expansion=1, inputs=32, outputs=16),
    Stage(repeats=2, kernel=3, stride=2, expansion=6, inputs=16, outputs=24),
    Stage(repeats=2, kernel=5, stride=2, expansion=6, inputs=24, outputs=40),
    Stage(repeats=3, kernel=3, stride=2, expansion=6, inputs=40, outputs=80),
    Stage(repeats=3, kernel=5, stride=1, expansion=6, inputs=80, outputs=112),
    Stage(repeats=4, kernel=5, stride=2, expansion=6, inputs=112, outputs=192),
    Stage(repeats=1, kernel=3, stride=1, expansion=6, inputs=192, outputs=320),
)


def _blocks() -> Iterator[Block]:
    first = 0
    for stage in STAGES:
        yield from stage.blocks(first)
        first += stage.repeats


STEM = Convolution("stem", 3, 2, 3, 32)
BLOCKS = tuple(_blocks())
TOP = Convolution("top", 1, 1, 320, EMBEDDING_SIZE)
CONVOLUTIONS = (STEM, *(c for block in BLOCKS for c in block.convolutions), TOP)

Tensor = TypeVar("Tensor")


class Layers(Protocol[Tensor]):
    """What a framework has to offer to draw the network."""

    def convolve(self, features: Tensor, convolution: Convolution) -> Tensor: ...

    def add(self, features: Tensor, shortcut: Tensor) -> Tensor: ...


def extract_features(layers: Layers[Tensor], picture: Tensor) -> Tensor:
    """Features (n, side / 32, side / 32, 1280) of prepared pictures (n, side, side, 3)."""
    features = layers.convolve(picture, STEM)
    for block in BLOCKS:
        features = _run_block(layers, features, block)
    return layers.convolve(features, TOP)


def _run_block(layers: Layers[Tensor], features: Tensor, block: Block) -> Tensor:
    shortcut = features
    for convolution in block.convolutions:
        features = layers.convolve(features, convolution)
    return layers.add(features, shortcut) if block.residual else features


def weight_shapes(classes: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every stored array, for a head of so many classes."""
    shapes: dict[str, tuple[int, ...]] = {}
    for convolution in CONVOLUTIONS:
        shapes[f"{convolution.name}.kernel"] = convolution.kernel_shape
        shapes[f"{convolution.name}.bias"] = (convolution.outputs,)
    return shapes | {f"{CLASSIFIER_NAME}.kernel": (EMBEDDING_SIZE, classes), f"{CLASSIFIER_NAME}.bias": (classes,)}
