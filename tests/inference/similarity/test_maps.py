import numpy as np
import pytest

from inference.similarity import embeddings_of, map_of_looks, pca_map, tsne_map
from inference.similarity.lesion_map import PANEL, lay_out
from inference.similarity.maps import Points
from tests.inference.similarity.groups import make_lesions


def _near_their_own(points: Points) -> float:
    """Share of lesions whose nearest is of their own group."""
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.diag(np.full(len(points), np.inf))
    half = len(points) // 2
    return float(np.mean([(i < half) == (int(gaps[i].argmin()) < half) for i in range(len(points))]))


@pytest.mark.parametrize("dimensions", [2, 3])
@pytest.mark.parametrize("lay_out", [pca_map, tsne_map])
def test_alike_lesions_lie_together_and_the_map_repeats(lay_out, dimensions: int) -> None:
    embeddings = embeddings_of(make_lesions(30))
    points = lay_out(embeddings, dimensions)
    assert points.shape == (30, dimensions)
    assert _near_their_own(points) == 1
    assert np.array_equal(points, lay_out(embeddings.copy(), dimensions))


def test_components_spread_less_and_less_and_keep_all_distances() -> None:
    embeddings = embeddings_of(make_lesions(12))
    points = pca_map(embeddings)
    spreads = points.std(axis=0)
    assert (np.diff(spreads) <= 1e-9).all()
    before = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    after = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert np.abs(before - after).max() < 1e-9


def test_lesions_of_all_photos_lie_on_one_map_in_a_square() -> None:
    lesions = make_lesions(9)
    places = map_of_looks([lesions[:4], lesions[4:]])
    assert list(places) == [(0, lesion.number) for lesion in lesions[:4]] + [
        (1, lesion.number) for lesion in lesions[4:]
    ]
    square = np.array(list(places.values()))
    assert (square.min(), square.max()) == (0, 1)
    assert map_of_looks([[], []]) == {}
    assert map_of_looks([lesions[:1]]) == {(0, lesions[0].number): (0.5, 0.5)}


@pytest.mark.parametrize("count", range(6))
@pytest.mark.parametrize("dimensions", [2, 3])
@pytest.mark.parametrize("lay_out", [pca_map, tsne_map])
def test_few_lesions_still_have_places(lay_out, count: int, dimensions: int) -> None:
    points = lay_out(embeddings_of(make_lesions(count)).reshape(count, -1 if count else 24), dimensions)
    assert points.shape == (count, dimensions)
    assert np.isfinite(points).all()


@pytest.mark.parametrize("lay_out", [pca_map, tsne_map])
def test_lesions_that_are_all_the_same_lie_in_one_place(lay_out) -> None:
    points = lay_out(np.ones((8, 5)), 2)
    assert np.abs(points).max() < 1e-6


def test_close_ups_in_one_place_are_moved_apart_but_not_out_of_the_panel() -> None:
    side = 40.0
    corners = lay_out(np.repeat([[0.0, 0.0], [1.0, 1.0]], 6, axis=0), side)
    apart = np.abs(corners[:, None] - corners).max(axis=2)
    assert apart[~np.eye(12, dtype=bool)].min() > side / 2
    assert corners.min() >= 0
    assert corners.max() <= PANEL - side
    assert np.abs(corners[:6].mean(axis=0) - corners[6:].mean(axis=0)).min() > PANEL / 2
