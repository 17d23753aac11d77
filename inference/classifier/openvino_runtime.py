"""The fast runtime on CPU."""

from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import NetworkOutput
from inference.classifier.errors import ModelFileError
from inference.classifier.model_file import ModelFile
from inference.classifier.networks import find_network
from inference.classifier.weight_shapes import check_shapes

PRECISIONS = ("f32", "bf16")
PART = 8  # crops that a core works on at a time: their features stay near it
WAITING = 2  # parts under way or waiting a core, so that none waits for Python


class OpenVinoRuntime:
    """Runs on CPU what is drawn for it. f32 equals the TensorFlow reference; bf16 is faster and a little different."""

    def __init__(self, model: ModelFile, precision: str = "f32") -> None:
        import openvino

        header = model.header
        drawing = find_network(header.network).openvino
        if drawing is None:
            raise ModelFileError(f"The network {header.network} runs on TensorFlow only; choose that runtime.")
        check_shapes(model.weights, drawing.shapes(header.input_size), header.network)
        network = drawing.draw(model.weights, header.input_size, header.preprocessing)
        # Each core has a part of its own: they wait for each other once a batch, not once a layer.
        options = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "THROUGHPUT"}
        compiled = openvino.Core().compile_model(network, "CPU", options)
        self._streams = int(compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
        self._queue = openvino.AsyncInferQueue(compiled, WAITING * self._streams)
        self._queue.set_callback(_keep)
        self._busy = Lock()

    def run(self, crops: NDArray[np.uint8]) -> NetworkOutput:
        size = min(PART, -(-len(crops) // self._streams))
        parts: dict[int, list[NDArray[np.float32]]] = {}
        with self._busy:
            for start in range(0, len(crops), size):
                self._queue.start_async([np.ascontiguousarray(crops[start : start + size])], (parts, start))
            self._queue.wait_all()
        logits, embeddings, activations = zip(*(parts[start] for start in sorted(parts)), strict=True)
        return NetworkOutput(np.concatenate(logits), np.concatenate(embeddings), np.concatenate(activations))


def _keep(request: Any, place: tuple[dict[int, list[NDArray[np.float32]]], int]) -> None:
    parts, start = place
    parts[start] = [tensor.data.copy() for tensor in request.output_tensors]
