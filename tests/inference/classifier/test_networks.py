"""The networks by name, at small sizes."""

import numpy as np
import pytest

from inference.classifier.layer_names import stable_names
from inference.classifier.networks import NETWORKS

SMALL_SIZES = {"basic": 60, "vgg16-bottleneck": 32, "vgg16": 32, "xception-bottleneck": 71, "xception": 71, "lite0": 32}


def test_names_do_not_depend_on_what_was_built_before() -> None:
    first = stable_names(["block1", "conv2d", "conv2d_1", "batch_normalization_4"])
    later = stable_names(["block1", "conv2d_7", "conv2d_9", "batch_normalization_11"])
    assert first == later == ["block1", "conv2d#0", "conv2d#1", "batch_normalization#0"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_gives_features_embedding_and_six_logits(name: str) -> None:
    size = SMALL_SIZES[name]
    features, embedding, logits = NETWORKS[name].build(size)(np.zeros((2, size, size, 3), np.float32))
    assert len(features.shape) == 4
    assert (embedding.shape[0], tuple(logits.shape)) == (2, (2, 6))
