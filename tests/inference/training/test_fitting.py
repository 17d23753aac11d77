"""Fits of a few steps, with TensorFlow: slow."""

from pathlib import Path

import numpy as np
import pytest

from inference.classifier.networks import NETWORKS
from inference.training.data.dataset import Dataset
from inference.training.fitting.feed import draw_batch, feed_batches
from inference.training.fitting.fit import Weights, fit_network
from inference.training.fitting.settings import FitSettings
from inference.training.sampling.sampler import Sampler
from tests.inference.classifier.test_networks import SMALL_SIZES
from tests.inference.training.datasets import open_drawn

# Keras writes checkpoints from TensorFlow arrays in a way that numpy 2 only warns of; nothing of ours can change it.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

SETTINGS = FitSettings(network="lite0", size=32, epochs=4, steps=2, batch_size=4)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_drawn(tmp_path_factory.mktemp("drawn"))


@pytest.fixture(scope="module")
def sampler(dataset: Dataset) -> Sampler:
    return Sampler(dataset.store, dataset.records, 32, seed=1)


def fit(sampler: Sampler, folder: Path, settings: FitSettings = SETTINGS) -> Weights:
    return fit_network(sampler, settings, {}, folder, verbose=False)


def differ(one: Weights, other: Weights) -> list[str]:
    return [name for name, array in one.items() if not np.array_equal(array, other[name])]


def test_batches_do_not_depend_on_the_number_of_threads(sampler: Sampler) -> None:
    feeds = [feed_batches(sampler, 4, first=2, threads=threads) for threads in (1, 3)]
    for number in range(2, 5):
        expected = draw_batch(sampler, 4, number)
        for feed in feeds:
            assert all(np.array_equal(a, b) for a, b in zip(next(feed), expected, strict=True))


@pytest.mark.slow
def test_two_fits_with_one_seed_give_the_same_weights(sampler: Sampler, tmp_path: Path) -> None:
    one, other = (fit(sampler, tmp_path / name) for name in ("one", "other"))
    assert not differ(one, other)


@pytest.mark.slow
def test_lite0_keeps_what_imagenet_taught_its_first_layers(sampler: Sampler, tmp_path: Path) -> None:
    started = {name: array + 1.0 for name, array in fit(sampler, tmp_path / "first").items()}
    changed = differ(fit_network(sampler, SETTINGS, started, tmp_path / "second", verbose=False), started)
    assert "classifier.kernel" in changed
    assert "block05.expand.kernel" in changed
    assert not [name for name in changed if name.startswith(("stem", "block00", "block04"))]


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_trains_for_a_few_steps(dataset: Dataset, tmp_path: Path, name: str) -> None:
    size = SMALL_SIZES[name]
    sampler = Sampler(dataset.store, dataset.records, size, seed=1)
    settings = FitSettings(network=name, size=size, epochs=1, steps=2, batch_size=2)
    weights = fit(sampler, tmp_path, settings)
    assert all(np.isfinite(array).all() for array in weights.values())
