"""A photo's scale in words."""

import pytest
from django.utils import translation

from cases.web.presenters.photo_scale import scale_in_doubt, scale_in_words
from inference.findings import Scale


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (Scale(), ""),
        (Scale(0.1234), "Scale given by the sender: 0.12 mm a pixel"),
        (Scale(ruler=0.0567), "Scale read off a ruler in the photo: 0.057 mm a pixel"),
        (Scale(0.1, 0.2), "Scale given by the sender: 0.1 mm a pixel"),
    ],
)
def test_where_the_scale_comes_from_is_said(scale: Scale, words: str) -> None:
    assert scale_in_words(scale) == words


def test_two_scales_that_disagree_are_both_named() -> None:
    assert scale_in_doubt(Scale(0.1, 0.2)) == (
        "Its sender gave a scale of 0.1 mm a pixel, the ruler in it says 0.2. Sizes are by the sender's: check them."
    )
    assert [scale_in_doubt(scale) for scale in (Scale(), Scale(0.1), Scale(ruler=0.1), Scale(0.1, 0.11))] == [""] * 4


def test_figures_are_written_as_the_reader_writes_them() -> None:
    with translation.override("de"):
        assert "0,12" in str(scale_in_words(Scale(0.12)))
