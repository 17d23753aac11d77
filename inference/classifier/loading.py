"""Opens a model file with the runtime that suits the machine."""

from dataclasses import replace
from pathlib import Path

from inference.classifier.classifier import Classifier, Runtime
from inference.classifier.model_file import SHIPPED_MODEL, ModelFile, read_model_file
from inference.classifier.networks import find_network
from inference.classifier.openvino_runtime import PRECISIONS, OpenVinoRuntime
from inference.classifier.published.h5_file import read_published_file

RUNTIMES = ("auto", "openvino", "tensorflow")
PUBLISHED_SUFFIX = ".h5"
SURROUNDINGS_NETWORK = "lite0"
NVIDIA_DEVICE = Path("/dev/nvidiactl")


def load_classifier(
    path: Path | None = None,
    runtime: str = "auto",
    batch_size: int = 32,
    precision: str = "f32",
    profile: str = "auto",
) -> Classifier:
    """A ready classifier of the model file at `path`, or of the shipped one.

    runtime "auto" takes TensorFlow where a GPU is and OpenVINO elsewhere. precision "bf16" is for OpenVINO alone.
    profile "published" reads an .h5 file of the published method, "own" a model file of this product; "auto" goes by
    the ending. Where the file has no network of its own to tell skin from no skin, that of the shipped one is used.
    Raises ModelFileError where the file cannot be used, ValueError where the choice makes no sense.
    """
    model = read_any_model(path or SHIPPED_MODEL, profile)
    around = model.surroundings or read_model_file(SHIPPED_MODEL).surroundings
    return start_classifier(replace(model, surroundings=around), runtime, batch_size, precision)


def read_any_model(path: Path, profile: str = "auto") -> ModelFile:
    """One of our model files, or a published .h5 file. Raises ModelFileError."""
    if profile == "auto":
        profile = "published" if path.suffix == PUBLISHED_SUFFIX else "own"
    return read_published_file(path) if profile == "published" else read_model_file(path)


def start_classifier(
    model: ModelFile, runtime: str = "auto", batch_size: int = 32, precision: str = "f32"
) -> Classifier:
    """A ready classifier of a model in memory; arguments and errors as of `load_classifier`."""
    if runtime not in RUNTIMES or precision not in PRECISIONS or batch_size < 1:
        raise ValueError(f"There is no runtime {runtime} with precision {precision} and batches of {batch_size}.")
    chosen = _choose_runtime(model) if runtime == "auto" else runtime
    around = start_classifier(_surroundings(model), chosen, batch_size, precision) if model.surroundings else None
    return Classifier(model.header, _start(model, chosen, precision), batch_size, around)


def _surroundings(model: ModelFile) -> ModelFile:
    """The second network of a file as a model of its own; only its probability of background means something."""
    network = find_network(SURROUNDINGS_NETWORK)
    header = replace(
        model.header,
        network=network.name,
        input_size=network.input_size,
        preprocessing=network.preprocessing,
        temperature=1.0,
    )
    return ModelFile(header, model.surroundings)


def _choose_runtime(model: ModelFile) -> str:
    on_cpu = find_network(model.header.network).openvino is not None and not NVIDIA_DEVICE.exists()
    return "openvino" if on_cpu else "tensorflow"


def _start(model: ModelFile, runtime: str, precision: str) -> Runtime:
    if runtime == "openvino":
        return OpenVinoRuntime(model, precision)
    from inference.classifier.tensorflow_runtime import TensorFlowRuntime

    return TensorFlowRuntime(model)
