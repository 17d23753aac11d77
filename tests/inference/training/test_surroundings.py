"""The network that tells skin from no skin in large squares: what it is fitted on, and what is left as it was."""

from functools import partial

import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training import surroundings
from inference.training.background import BATCH, BIAS, KERNEL
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.kinds import Kind, close_ups, scenes, spots_and_bodies, squares
from inference.training.sampling.squares import all_squares, draw_closer, draw_darker, draw_square
from inference.training.starting_weights import frozen_lite0
from inference.training.surroundings import fit_surroundings, measure_surroundings
from tests.inference.training.datasets import open_drawn


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_drawn(tmp_path_factory.mktemp("drawn"))


def test_a_square_is_the_same_for_its_number_and_cut_as_the_engine_cuts(dataset: Dataset) -> None:
    drawn = partial(draw_square, dataset.store, scenes(dataset.records), 40, 1)
    assert drawn(4).shape == (40, 40, 3)
    assert np.array_equal(drawn(4), drawn(4))
    near, far = all_squares(np.zeros((300, 400, 3), np.uint8), 40)
    assert (len(near), len(far)) == (12, 1)


def test_one_square_is_cut_as_it_is_cut_among_all(dataset: Dataset) -> None:
    records = scenes(dataset.records)
    for number in range(6):
        cut = np.concatenate(all_squares(dataset.store.read(records[number]), 40))
        assert (cut == draw_square(dataset.store, records, 40, 1, number)).all(axis=(1, 2, 3)).any()


def test_the_closer_look_is_at_what_is_dark(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = np.full((300, 400, 3), 200, np.uint8)
    picture[::20, ::20] = picture[1::20, ::20] = picture[::20, 1::20] = picture[1::20, 1::20] = 20
    monkeypatch.setattr(type(dataset.store), "read", lambda _store, _record: picture)
    middles = [draw_closer(dataset.store, scenes(dataset.records), 40, 1, number)[18:22, 18:22] for number in range(20)]
    assert np.mean([middle.mean() for middle in middles]) < picture.mean() - 5


def test_darker_skin_is_darker_and_the_same_for_its_number() -> None:
    skin = np.full((40, 40, 3), (200, 160, 130), np.uint8)
    darker = [draw_darker(lambda _number: skin, number, seed=1) for number in range(30)]
    assert np.mean(darker) < skin.mean() - 30
    assert np.array_equal(darker[4], draw_darker(lambda _number: skin, 4, seed=1))


def test_small_pictures_are_taken_as_larger_ones(dataset: Dataset) -> None:
    near, far = all_squares(np.full((30, 60, 3), 9, np.uint8), 20)
    assert (len(near), len(far)) == (18, 2)


def test_squares_are_of_scenes_and_of_close_ups_but_not_of_spots_and_cut_outs(dataset: Dataset) -> None:
    assert {record.lesion_class for record in scenes(dataset.records)} == {LesionClass.BACKGROUND}
    taken = close_ups(dataset.records)
    assert taken
    assert not any(record.is_masked or record.modality == "dermoscopic" for record in taken)


@pytest.mark.parametrize("choose", [spots_and_bodies, squares])
def test_what_is_background_counts_about_as_much_as_what_is_not(choose, dataset: Dataset) -> None:
    kinds: tuple[Kind, ...] = choose(dataset, size=40, seed=1)
    assert all(kind.count % BATCH == 0 for kind in kinds)
    assert all(kind.draw(3).shape == (40, 40, 3) for kind in kinds)
    assert any(kind.is_background for kind in kinds)


@pytest.mark.slow
def test_a_head_for_background_is_fitted_on_the_features_as_they_are(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(dataset: Dataset, size: int, seed: int) -> tuple[Kind, ...]:
        kinds = squares(dataset, size, seed)
        return tuple(Kind(kind.draw, BATCH, kind.share, kind.is_background) for kind in (kinds[0], kinds[3]))

    monkeypatch.setattr(surroundings, "squares", few)
    fitted, before = fit_surroundings(dataset, seed=1), frozen_lite0()
    assert {name for name in fitted if not np.array_equal(fitted[name], before[name])} == {KERNEL, BIAS}
    figures = measure_surroundings(fitted, dataset, Part.TRAIN)
    assert figures["scenes"]["near"] > 0.9
    assert figures["close-ups of lesions"]["near"] < 0.1
