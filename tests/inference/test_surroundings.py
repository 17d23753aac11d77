import numpy as np
import pytest

from inference.findings import Quality
from inference.phantoms import draw_phantom
from inference.photo import Photo
from inference.pipeline import analyse_photo
from inference.quality import ADVICE, refuse_for_skin
from inference.surroundings import Squares, Surroundings
from inference.working_copy import make_working_copy
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import phantom_photo

PHOTOS = [(400, 300), (300, 400), (300, 300), (1000, 210), (211, 997)]


@pytest.mark.parametrize(("width", "height"), PHOTOS)
def test_squares_cover_a_photo_of_any_shape(width: int, height: int) -> None:
    squares = Squares(width, height)
    assert min(squares.columns, squares.rows) == 3
    assert squares.cut(np.zeros((height, width, 3), np.uint8), 16).shape == (squares.columns * squares.rows, 16, 16, 3)


@pytest.mark.parametrize(("width", "height"), PHOTOS)
def test_each_place_is_asked_of_the_square_that_shows_it(width: int, height: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = 255
    squares = Squares(width, height)
    white = squares.cut(pixels, 8).mean(axis=(1, 2, 3)).astype(np.float32) / 255
    around = Surroundings(squares, white, np.zeros(1, np.float32))
    assert not around.show_skin(0, 0)
    assert around.show_skin(width - 1, height - 1)
    assert around.show_skin(0, height - 1)


def test_squares_cut_from_the_working_copy_show_the_photo() -> None:
    photo = phantom_photo(draw_phantom(3, 1801, 1350, lesions=4))
    copy, squares = make_working_copy(photo), Squares(photo.width, photo.height)
    assert copy.scale < 1
    apart = squares.cut(copy.pixels, 160).astype(int) - squares.cut(photo.pixels, 160)
    assert np.abs(apart).mean() < 1
    assert np.abs(apart).max() < 16


def test_a_photo_that_is_background_nearly_everywhere_shows_no_skin_anywhere() -> None:
    background = np.full(9, 0.95, np.float32)
    background[4] = 0.1
    assert not Surroundings(Squares(300, 300), background, np.zeros(1, np.float32)).show_skin(150, 150)


@pytest.mark.parametrize(
    ("near", "far", "refused"),
    [(0.5, 0.05, False), (0.05, 0.95, False), (0.3, 0.5, True), (0.1, 0.95, True), (0.7, 0.0, True)],
    ids=["limb before a wall", "back full of moles", "animal", "animal from near", "mostly background"],
)
def test_a_photo_is_refused_that_looks_like_background_from_near_and_from_afar(near, far, refused) -> None:
    squares = Squares(400, 300)
    around = Surroundings(squares, np.full(12, near, np.float32), np.full(1, far, np.float32))
    assert around.hardly_any_skin is refused


def test_the_far_look_is_of_the_whole_shorter_side() -> None:
    assert Squares(400, 300, on_shorter_side=1).columns == 1
    assert Squares(800, 300, on_shorter_side=1).columns == 3


class SeesRooms(DarknessClassifier):
    """Takes everything for background."""

    def classify(self, crops):
        seen = super().classify(crops)
        seen.probabilities[:] = [0.95, 0.01, 0.01, 0.01, 0.01, 0.01]
        return seen


def test_a_photo_of_a_room_has_no_lesions_and_advice() -> None:
    pixels = np.full((600, 800, 3), (200, 160, 130), np.uint8)
    pixels[280:320, 380:420] = (90, 60, 50)
    photo = Photo(pixels, "0" * 64, "PNG")
    assert len(analyse_photo(photo, DarknessClassifier()).lesions) == 1
    findings = analyse_photo(photo, SeesRooms())
    assert findings.lesions == ()
    assert not findings.quality.usable
    assert findings.quality.advice[-1] == ADVICE["no skin"]


def test_advice_on_skin_is_given_once() -> None:
    quality = Quality(True, 0.9, 0.9, 0.3, (ADVICE["soft"], ADVICE["little skin"]))
    assert refuse_for_skin(quality).advice == (ADVICE["soft"], ADVICE["no skin"])
