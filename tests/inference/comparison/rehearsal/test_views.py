"""Where lesions go in a view of the same photo, and what is counted of them."""

import numpy as np
import pytest

from inference.__main__ import main
from inference.comparison.rehearsal import Recurrence, count_again, draw_views
from inference.phantoms import draw_phantom
from inference.pipeline import analyse_photo
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import as_photo

PIXELS = draw_phantom(4, 640, 480, lesions=6, suspicious=0).pixels


def test_every_view_shows_the_lesions_where_it_says():
    first = analyse_photo(as_photo(PIXELS), DarknessClassifier())
    for view in draw_views(PIXELS):
        counted = count_again(first, view, analyse_photo(as_photo(view.pixels), DarknessClassifier()))
        assert counted.in_place == counted.same_class == counted.found == counted.shown >= 4, view.name


def test_a_lesion_is_missed_in_a_view_without_it():
    first = analyse_photo(as_photo(PIXELS), DarknessClassifier())
    nothing = analyse_photo(as_photo(np.full_like(PIXELS, (200, 150, 130))), DarknessClassifier())
    same = next(view for view in draw_views(PIXELS) if view.name == "turned by 180")
    assert count_again(first, same, nothing) == Recurrence(shown=len(first.lesions))


@pytest.mark.slow
def test_the_command_tells_of_each_view(capsys):
    assert main(["revisit", "--views", "--seeds", "1", "--first", "3"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "same class 1.000, in place 1.000" in next(line for line in told if line.startswith("mirrored"))
    assert told[-1].startswith("all views: found again ")
