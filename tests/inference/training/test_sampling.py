from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training.augmentation import degradation, nuisances, tone
from inference.training.augmentation.chain import mark_skin, photograph
from inference.training.augmentation.geometry import take_view
from inference.training.data.records import DatasetError
from inference.training.sampling.sampler import Sampler
from inference.training.sampling.shares import CLASS_SHARES
from inference.training.sampling.skin_patches import lesion_free_corners
from inference.training.synthesis.borders import draw_distance, soft_mask
from inference.training.synthesis.edges import compose_edge, cut_by_edge
from inference.training.synthesis.pasting import paste_masked, transplant
from inference.training.synthesis.textures import draw_texture
from tests.inference.training.datasets import draw_lesion, draw_masked, draw_scene, draw_skin, open_drawn

CHANGES = [
    tone.vary_tone,
    tone.vary_light,
    tone.vary_shading,
    degradation.blur,
    degradation.lose_resolution,
    degradation.compress,
    degradation.add_noise,
    nuisances.add_hair,
    nuisances.add_pen_ring,
    nuisances.add_pen_strokes,
    nuisances.add_ruler,
    nuisances.add_dark_corners,
]


@pytest.fixture(scope="module")
def sampler(tmp_path_factory: pytest.TempPathFactory) -> Sampler:
    dataset = open_drawn(tmp_path_factory.mktemp("drawn"))
    return Sampler(dataset.store, dataset.records, 48, seed=1)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_keeps_shape_and_follows_its_seed(change: object) -> None:
    picture = draw_lesion(1, 64)
    before = picture.copy()
    first, again, other = (change(picture, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert (first.shape, first.dtype) == (picture.shape, np.uint8)
    assert np.array_equal(picture, before)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not np.array_equal(first, picture)


@pytest.mark.parametrize("chain", [mark_skin, photograph])
def test_chains_give_pictures_of_the_same_size(chain: object) -> None:
    picture = draw_lesion(1, 64)
    for seed in range(30):
        assert chain(picture, np.random.default_rng(seed)).shape == picture.shape


def test_darker_tone_darkens_skin_and_keeps_the_lesion_darker_than_it() -> None:
    picture = draw_lesion(1, 64)
    dark = tone.vary_tone(picture, np.random.default_rng(1), gammas=(1.8, 1.9))
    assert dark.mean() < 0.8 * picture.mean()
    assert dark[28:36, 28:36].mean() < dark[:6].mean()


def test_a_view_from_afar_mirrors_what_lies_outside() -> None:
    view = take_view(np.full((40, 40, 3), 90, np.uint8), 32, (1.9, 2.0), np.random.default_rng(1))
    assert (view == 90).all()


def test_skin_borders_leave_the_wanted_share_of_skin() -> None:
    for seed in range(20):
        distance = draw_distance(64, (0.2, 0.85), np.random.default_rng(seed))
        assert 0.15 < soft_mask(distance, 1.0).mean() < 0.9


def test_an_edge_shows_skin_and_background() -> None:
    skin, background = np.full((64, 64, 3), 200, np.uint8), np.zeros((64, 64, 3), np.uint8)
    for seed in range(10):
        edge = compose_edge(skin, background, np.random.default_rng(seed)).mean(axis=2)
        assert (edge < 60).mean() > 0.1
        assert (edge > 60).mean() > 0.1


def test_a_lesion_near_an_edge_keeps_its_middle() -> None:
    lesion, cloth = draw_lesion(2, 64), np.zeros((64, 64, 3), np.uint8)
    changed = 0
    for seed in range(30):
        cut = cut_by_edge(lesion, cloth, np.random.default_rng(seed))
        changed += not np.array_equal(cut, lesion)
        assert cut[26:38, 26:38].mean() > 0.5 * lesion[26:38, 26:38].mean()
    assert changed > 5


def test_a_pasted_lesion_stands_on_the_given_skin() -> None:
    skin = np.full((64, 64, 3), (90, 60, 40), np.uint8)
    pasted = paste_masked(draw_masked(5), skin, np.random.default_rng(1))
    assert np.array_equal(pasted[0, 0], skin[0, 0])
    assert np.abs(pasted.astype(int) - skin).max() > 40


def test_a_transplanted_lesion_takes_its_rim_along() -> None:
    lesion, skin = draw_lesion(2), draw_skin(3)[:64, :64]
    moved = transplant(lesion, skin, np.random.default_rng(2))
    rim = np.median(lesion[:5].reshape(-1, 3), axis=0)
    assert np.abs(np.median(moved[:3].reshape(-1, 3), axis=0) - rim).max() < 40


def test_textures_differ_from_each_other() -> None:
    textures = {draw_texture(32, np.random.default_rng(seed)).tobytes() for seed in range(8)}
    assert len(textures) == 8


def test_corners_of_a_lesion_photo_are_skin_and_those_of_a_scene_are_not() -> None:
    assert len(lesion_free_corners(draw_lesion(4))) == 2
    assert not lesion_free_corners(draw_scene(4))


def test_a_draw_depends_on_seed_and_number_alone(sampler: Sampler) -> None:
    one, lesion_class = sampler.draw(5)
    sampler.draw(6)
    again, same_class = sampler.draw(5)
    assert np.array_equal(one, again)
    assert lesion_class is same_class
    assert one.shape == (48, 48, 3)


def test_classes_are_shown_at_their_shares_whatever_the_data(sampler: Sampler) -> None:
    seen = Counter(sampler.draw(number)[1] for number in range(600))
    assert set(seen) == set(LesionClass)
    assert all(abs(seen[c] / 600 - share) < 0.06 for c, share in CLASS_SHARES.items())


def test_nothing_to_draw_from_is_said(tmp_path: Path) -> None:
    dataset = open_drawn(tmp_path)
    with pytest.raises(DatasetError, match="holds no picture of any class"):
        Sampler(dataset.store, [], 48, seed=1)
