"""Fits of a few steps, with TensorFlow: slow."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from inference.classifier.networks import NETWORKS
from inference.training.data.dataset import Dataset
from inference.training.fitting.early_stopping import Judge, Watch, Weights
from inference.training.fitting.feed import draw_batch, draw_pairs, feed_batches
from inference.training.fitting.fit import fit_network
from inference.training.fitting.losses import choose_loss
from inference.training.fitting.rate import rate_at
from inference.training.fitting.settings import FitSettings
from inference.training.sampling.sampler import Sampler
from tests.inference.classifier.models import draw_weights
from tests.inference.classifier.test_networks import SMALL_SIZES
from tests.inference.training.datasets import open_drawn

# Keras writes checkpoints from TensorFlow arrays in a way that numpy 2 only warns of; nothing of ours can change it.
pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Even though the `tf.config.experimental_run_functions_eagerly`:UserWarning"),
]

# The published basic network has every kind of state a fit has (dropout, optimizer, averages) and is quick to compile.
SIZE = 60
SETTINGS = FitSettings(network="basic", size=SIZE, epochs=4, steps=2, batch_size=4)
ENOUGH = 2 * SETTINGS.steps * SETTINGS.batch_size


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_drawn(tmp_path_factory.mktemp("drawn"))


@pytest.fixture(scope="module")
def sampler(dataset: Dataset) -> Sampler:
    return Sampler(dataset.store, dataset.records, SIZE, seed=1)


@pytest.fixture(scope="module")
def whole(sampler: Sampler, tmp_path_factory: pytest.TempPathFactory) -> Weights:
    """What a fit gives that was not stopped."""
    return fit(sampler, tmp_path_factory.mktemp("whole"))


@pytest.fixture
def untraced() -> Iterator[None]:
    """Tracing a deep network takes many times longer than two steps of it."""
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


class KilledError(Exception):
    """Stands for whatever ended a fit."""


class StopsAfterTwoEpochs:
    def __init__(self, sampler: Sampler) -> None:
        self._sampler = sampler

    def draw(self, number: int) -> object:
        if number >= ENOUGH:
            raise KilledError
        return self._sampler.draw(number)


def fit(
    sampler: Sampler | StopsAfterTwoEpochs, folder: Path, settings: FitSettings = SETTINGS, judge: Judge | None = None
) -> Weights:
    return fit_network(sampler, settings, {}, folder, judge=judge, verbose=False)  # type: ignore[arg-type]


def differ(one: Weights, other: Weights) -> list[str]:
    return [name for name, array in one.items() if not np.array_equal(array, other[name])]


def test_batches_do_not_depend_on_the_number_of_threads(sampler: Sampler) -> None:
    feeds = [feed_batches(partial(draw_batch, sampler, 4), first=2, threads=threads) for threads in (1, 3)]
    for number in range(2, 5):
        expected = draw_batch(sampler, 4, number)
        for feed in feeds:
            assert all(np.array_equal(a, b) for a, b in zip(next(feed), expected, strict=True))


def test_a_pair_is_one_picture_seen_twice(sampler: Sampler) -> None:
    (views, classes), (pictures, alone) = draw_pairs(sampler, 8, 3), draw_batch(sampler, 4, 3)
    assert np.array_equal(views[::2], pictures)
    assert np.array_equal(classes[::2], alone)
    assert np.array_equal(classes[1::2], alone)
    assert not any(np.array_equal(one, other) for one, other in zip(views[::2], views[1::2], strict=True))
    assert np.abs(views[::2].mean((1, 2)) - views[1::2].mean((1, 2))).max() < 25
    assert all(np.array_equal(a, b) for a, b in zip(draw_pairs(sampler, 8, 3), (views, classes), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["crossentropy", "focal"])
def test_two_views_that_are_judged_differently_cost(loss: str) -> None:
    classes = np.eye(6, dtype=np.float32)[[3, 3, 5, 5]]
    torn = np.array([[0, 0, 0, 2, 0, 0], [0, 0, 0, 0, 0, 2], [0, 0, 0, 1, 0, 3], [0, 0, 0, 1, 0, 3]], np.float32)
    alone, paired = (choose_loss(FitSettings(loss=loss, consistency=weight)) for weight in (0.0, 0.5))
    one, other = (np.exp(row) / np.exp(row).sum() for row in torn[:2])
    divergence = float(((one - other) * (np.log(one) - np.log(other))).sum()) / 2
    assert float(paired(classes, torn)) - float(alone(classes, torn)) == pytest.approx(0.5 * divergence / 2, rel=1e-5)


@pytest.mark.slow
def test_two_fits_with_one_seed_give_the_same_weights(sampler: Sampler, whole: Weights, tmp_path: Path) -> None:
    assert not differ(fit(sampler, tmp_path), whole)
    assert differ(fit(sampler, tmp_path / "other", replace(SETTINGS, seed=2)), whole)


@pytest.mark.slow
def test_a_stopped_fit_goes_on_as_if_it_had_not_been(sampler: Sampler, whole: Weights, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="KilledError"):
        fit(StopsAfterTwoEpochs(sampler), tmp_path)
    assert [path.name for path in tmp_path.glob("epoch-*")] == ["epoch-0002.weights.h5"]
    assert not differ(fit(sampler, tmp_path), whole)


@pytest.mark.slow
def test_a_fit_ends_when_it_gets_no_better_and_gives_its_best_weights(sampler: Sampler, tmp_path: Path) -> None:
    judged: list[Weights] = []

    def judge(weights: Weights) -> float:
        judged.append(weights)
        return (0.5, 0.4, 0.45, 0.6)[len(judged) - 1]

    settings = replace(SETTINGS, epochs=9, patience=2)
    best = fit(sampler, tmp_path, settings, judge)
    assert len(judged) == 4
    assert not differ(best, judged[1])
    assert differ(judged[1], judged[2])
    again = fit(StopsAfterTwoEpochs(sampler), tmp_path, settings, judge)
    assert (len(judged), differ(again, best)) == (4, [])


@pytest.mark.slow
def test_a_stopped_fit_remembers_its_best_epoch(sampler: Sampler, tmp_path: Path) -> None:
    losses = iter((0.4, 0.5))
    settings = replace(SETTINGS, patience=9)
    with pytest.raises(Exception, match="KilledError"):
        fit(StopsAfterTwoEpochs(sampler), tmp_path, settings, lambda _: next(losses))
    later: list[Weights] = []
    best = fit(sampler, tmp_path, settings, lambda weights: later.append(weights) or 0.6)
    assert len(later) == 2
    assert all(differ(best, weights) for weights in later)
    assert not differ(best, Watch(tmp_path, patience=9, done=1).best_weights)


@pytest.mark.slow
def test_focal_loss_fits_otherwise_than_cross_entropy(sampler: Sampler, whole: Weights, tmp_path: Path) -> None:
    assert differ(fit(sampler, tmp_path, replace(SETTINGS, loss="focal")), whole)


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_lite0_keeps_what_imagenet_taught_its_first_layers(dataset: Dataset, tmp_path: Path) -> None:
    settings = FitSettings(network="lite0", size=32, epochs=1, steps=2, batch_size=2)
    started = {name: array.copy() for name, array in draw_weights().items()}
    fitted = fit_network(Sampler(dataset.store, dataset.records, 32, 1), settings, started, tmp_path, verbose=False)
    changed = differ(fitted, started)
    assert "classifier.kernel" in changed
    assert "block05.expand.kernel" in changed
    assert not [name for name in changed if name.startswith(("stem", "block00", "block04"))]


@pytest.mark.slow
def test_what_is_built_after_a_mixed_fit_is_as_precise_as_before(sampler: Sampler, tmp_path: Path) -> None:
    weights = fit(sampler, tmp_path, replace(SETTINGS, epochs=1, mixed_precision=True))
    assert NETWORKS["basic"].build(SIZE).compute_dtype == "float32"
    assert all(np.isfinite(array).all() for array in weights.values())


@pytest.mark.parametrize(("step", "share"), [(0, 0.05), (5, 0.525), (10, 1.0), (105, 0.505), (200, 0.01), (300, 0.01)])
def test_the_rate_rises_then_falls(step: int, share: float) -> None:
    settings = FitSettings(epochs=2, steps=100, rate=0.2, warm_up=0.05)
    assert rate_at(settings, step) == pytest.approx(0.2 * share)


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("name", [name for name in NETWORKS if name not in {"basic", "lite0"}])  # fitted above
def test_every_other_network_trains_for_a_few_steps(dataset: Dataset, tmp_path: Path, name: str) -> None:
    size = SMALL_SIZES[name]
    sampler = Sampler(dataset.store, dataset.records, size, seed=1)
    settings = FitSettings(network=name, size=size, epochs=1, steps=2, batch_size=2)
    weights = fit(sampler, tmp_path, settings)
    assert all(np.isfinite(array).all() for array in weights.values())
