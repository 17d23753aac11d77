"""The background class fitted anew: what must change and what must not."""

import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training.background import BATCH, BIAS, KERNEL, Seen, fit_shift, refit_background
from inference.training.data.dataset import Dataset
from inference.training.kinds import Kind
from inference.training.sampling.bodies import draw_body
from inference.training.sampling.sampler import Sampler
from tests.inference.classifier.models import draw_weights
from tests.inference.training.datasets import open_drawn


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_drawn(tmp_path_factory.mktemp("drawn"))


def seen(wanted: np.ndarray, embeddings: np.ndarray, odds: float = -3.0) -> Seen:
    return Seen(embeddings, np.full(len(wanted), odds), wanted, np.full(len(wanted), 1 / len(wanted)))


def test_the_shift_tells_apart_what_the_layer_took_for_one() -> None:
    draw = np.random.default_rng(3)
    wanted = np.repeat([0.0, 1.0], 200)
    embeddings = draw.normal(size=(400, 5))
    embeddings[:, 2] += 4 * wanted
    direction, bias = fit_shift(seen(wanted, embeddings))
    odds = embeddings @ direction + bias - 3.0
    assert np.mean((odds > 0) == (wanted == 1)) > 0.95
    assert np.abs(direction).argmax() == 2


def test_the_dearer_the_way_the_nearer_it_stays() -> None:
    wanted = np.array([0.0, 1.0])
    lengths = [np.linalg.norm(fit_shift(seen(wanted, np.eye(2)), dear)[0]) for dear in (0.01, 0.1, 1.0)]
    assert lengths[0] > lengths[1] > lengths[2] > 0


def test_a_body_is_the_same_for_its_number(dataset: Dataset) -> None:
    sampler = Sampler(dataset.store, dataset.records, 60, seed=1)
    masked = [np.full((40, 40, 3), 90, np.uint8)]
    one, same, other = (draw_body(sampler, masked, number) for number in (4, 4, 5))
    assert one.shape == (60, 60, 3)
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.slow
def test_only_the_row_of_the_background_changes(dataset: Dataset) -> None:
    sampler = Sampler(dataset.store, dataset.records, 160, seed=1)

    def few(_size: int) -> tuple[Kind, ...]:
        scene, mole = (lambda n, c=c: sampler.draw_class(c, n) for c in (LesionClass.BACKGROUND, LesionClass.NSPL_A))
        return Kind(scene, BATCH, 0.5, is_background=True), Kind(mole, BATCH, 0.5)

    weights = draw_weights()
    refitted = refit_background(weights, "lite0", few)
    changed = {name for name in weights if not np.array_equal(weights[name], refitted[name])}
    assert changed == {KERNEL, BIAS}
    assert np.array_equal(refitted[KERNEL][:, 1:], weights[KERNEL][:, 1:])
    assert refitted[KERNEL].dtype == np.float32


def test_a_network_with_another_last_layer_is_refused() -> None:
    with pytest.raises(ValueError, match="fit the network again"):
        refit_background({}, "basic", lambda _size: ())
