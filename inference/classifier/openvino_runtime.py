"""The fast runtime on CPU."""

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import NetworkOutput
from inference.classifier.errors import ModelFileError
from inference.classifier.model_file import ModelFile
from inference.classifier.networks import find_network
from inference.classifier.weight_shapes import check_shapes

PRECISIONS = ("f32", "bf16")


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
        options = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "LATENCY"}
        self._network = openvino.Core().compile_model(network, "CPU", options)

    def run(self, crops: NDArray[np.uint8]) -> NetworkOutput:
        logits, embeddings, activations = self._network([np.ascontiguousarray(crops)]).values()
        return NetworkOutput(logits.copy(), embeddings.copy(), activations.copy())
