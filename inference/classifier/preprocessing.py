"""How pixel values become network input. It stands in the model file, so no caller can get it wrong."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """RGB values 0..255 become (value - mean) / scale."""

    mean: float
    scale: float

    def apply(self, pixels: Any) -> Any:
        """Works on float arrays and tensors alike."""
        return (pixels - self.mean) / self.scale

    def describe(self, input_size: int) -> str:
        """One line for records: what was done to the pixels before the network saw them."""
        return f"RGB {input_size} x {input_size}, (value - {self.mean:g}) / {self.scale:g}"


LITE = Preprocessing(mean=127.0, scale=128.0)
UNIT = Preprocessing(mean=0.0, scale=255.0)
