"""The published score, worked out by hand."""

import numpy as np
import pytest

from inference.published.oddness import published_scores
from tests.inference.lesions import make_lesion, make_measures


def test_the_score_of_three_lesions_worked_out_by_hand():
    """d: 10, 20, 30; features in one plane; each lesion a disc, so that b is the same for all."""
    sizes, looks = (10.0, 20.0, 30.0), ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    lesions = [make_lesion(n, diameter=d, embedding=look) for n, (d, look) in enumerate(zip(sizes, looks, strict=True))]
    described = np.array([(1, 0, 0), (1, 0, 0.5), (0, 1, 1)])
    middle = np.array([2 / 3, 1 / 3, 0.5])
    cosine = 1 - described @ middle / (np.linalg.norm(described, axis=1) * np.linalg.norm(middle))
    unscaled = (cosine - cosine.min()) / np.ptp(cosine) / 3 + (np.array([0, 0.5, 1]) - 0.5) / 3 - 1 / 3
    expected = (unscaled - unscaled.min()) / np.ptp(unscaled)
    assert published_scores(lesions) == pytest.approx(expected)


def test_the_share_of_the_crop_counts_for_a_third():
    lesions = [make_lesion(n, measures=make_measures(area=area)) for n, area in enumerate((100.0, 200.0, 300.0))]
    assert published_scores(lesions) == pytest.approx([0, 0.5, 1])


def test_equal_lesions_score_zero_where_the_published_code_divides_by_zero():
    assert published_scores([make_lesion(n) for n in range(5)]).tolist() == [0.0] * 5
