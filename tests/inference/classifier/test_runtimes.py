"""OpenVINO against the TensorFlow reference. TensorFlow's import alone takes seconds."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from inference.classifier.loading import start_classifier
from inference.classifier.model_file import ModelFile
from tests.inference.classifier.models import draw_crops, draw_model, draw_vgg16_model


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "count"), [(draw_model, 1), (draw_model, 6), (draw_vgg16_model, 3)])
def test_both_runtimes_agree_to_a_thousandth(draw: Callable[[], ModelFile], count: int) -> None:
    crops = draw_crops(count)
    fast = start_classifier(draw(), runtime="openvino").classify(crops)
    reference = start_classifier(draw(), runtime="tensorflow", batch_size=4).classify(crops)
    assert fast.probabilities == pytest.approx(reference.probabilities, abs=1e-3)
    assert fast.embeddings == pytest.approx(reference.embeddings, abs=1e-3)
    scale = np.abs(reference.activations).max()
    assert fast.activations / scale == pytest.approx(reference.activations / scale, abs=1e-3)


def test_bfloat16_stays_near_float32() -> None:
    crops = draw_crops(6)
    exact = start_classifier(draw_model(), runtime="openvino").classify(crops).probabilities
    rough = start_classifier(draw_model(), runtime="openvino", precision="bf16").classify(crops).probabilities
    assert rough == pytest.approx(exact, abs=0.15)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("from inference.classifier import read_model_info; read_model_info()", ["tensorflow", "keras", "openvino"]),
        ("from inference.classifier import load_classifier; load_classifier(runtime='openvino')", ["tensorflow"]),
    ],
)
def test_a_process_loads_only_the_runtime_it_uses(code: str, absent: list[str]) -> None:
    check = f"{code}; import sys; assert not set(sys.modules) & set({absent}), sorted(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, timeout=60)
