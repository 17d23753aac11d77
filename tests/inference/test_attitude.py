"""Whichever way a crop is turned or mirrored, the network sees the same one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.attitude import classify_alike
from inference.classifier import Classification
from inference.findings import ModelInfo

SIZE = 24


class Mirror:
    """A classifier that hands back what it was shown."""

    info = ModelInfo("mirror", "1.0", "ab" * 32, 0.5, "none")
    input_size = SIZE

    def classify(self, crops: NDArray[np.uint8]) -> Classification:
        shown = crops.astype(np.float32)
        return Classification(
            np.full((len(crops), 6), 1 / 6, np.float32), shown.reshape(len(crops), SIZE * SIZE * 3), shown[..., 0]
        )


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_every_attitude_is_shown_alike_and_its_map_turned_back(quarters, mirrored):
    crops = np.random.default_rng(3).integers(0, 256, (5, SIZE, SIZE, 3), dtype=np.uint8)
    turned = np.rot90(crops[:, :, ::-1] if mirrored else crops, quarters, axes=(1, 2))
    one, other = classify_alike(Mirror(), crops), classify_alike(Mirror(), turned)
    assert (one.embeddings == other.embeddings).all()
    assert (other.activations == turned[..., 0]).all()


def test_no_crop_gives_no_answer():
    assert classify_alike(Mirror(), np.empty((0, SIZE, SIZE, 3), np.uint8)).probabilities.shape == (0, 6)
