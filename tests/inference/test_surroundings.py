import numpy as np
import pytest

from inference.findings import LesionClass, Quality
from inference.phantoms import draw_phantom
from inference.photo import Photo
from inference.pipeline import analyse_photo
from inference.quality import ADVICE, refuse_for_skin
from inference.surroundings import Squares, Surroundings, look_around, stand_on_skin
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
    assert around.doubt(0, 0)
    assert not around.doubt(width - 1, height - 1)
    assert not around.doubt(0, height - 1)


def test_squares_cut_from_the_working_copy_show_the_photo() -> None:
    photo = phantom_photo(draw_phantom(3, 1801, 1350, lesions=4))
    copy, squares = make_working_copy(photo), Squares(photo.width, photo.height)
    assert copy.scale < 1
    apart = squares.cut(copy.pixels, 160).astype(int) - squares.cut(photo.pixels, 160)
    assert np.abs(apart).mean() < 1
    assert np.abs(apart).max() < 16


def test_a_photo_that_is_background_nearly_everywhere_shows_hardly_any_skin() -> None:
    background = np.full(9, 0.95, np.float32)
    background[4] = 0.1
    assert Surroundings(Squares(300, 300), background, np.full(1, 0.9, np.float32)).hardly_any_skin


@pytest.mark.parametrize(
    ("near", "far", "refused"),
    [(0.5, 0.05, False), (0.05, 0.95, False), (0.6, 0.5, True), (0.3, 0.95, True), (0.7, 0.0, False)],
    ids=["limb before a wall", "back full of moles", "animal", "animal from near", "skin from afar"],
)
def test_a_photo_is_refused_that_looks_like_background_from_near_and_from_afar(near, far, refused) -> None:
    squares = Squares(400, 300)
    around = Surroundings(squares, np.full(12, near, np.float32), np.full(1, far, np.float32))
    assert around.hardly_any_skin is refused


def test_a_garment_that_looks_like_a_room_from_afar_does_not_refuse_the_skin_beside_it() -> None:
    near = np.array([0.01] * 8 + [0.98] * 4, np.float32)
    around = Surroundings(Squares(400, 300), near, np.full(1, 0.9, np.float32))
    assert not around.hardly_any_skin
    assert Surroundings(Squares(400, 300), near[::-1].clip(0.3), around.from_afar).hardly_any_skin


def test_a_quarter_of_a_photo_that_is_plainly_skin_is_enough() -> None:
    near, squares = np.array([0.0, 0.01, 0.08] + [0.95] * 9, np.float32), Squares(400, 300)
    assert not Surroundings(squares, near, np.full(1, 0.9, np.float32)).hardly_any_skin
    assert Surroundings(squares, np.maximum(near, 0.3), np.full(1, 0.9, np.float32)).hardly_any_skin


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


class SeesWalls(DarknessClassifier):
    """Takes what is blue for background."""

    def classify(self, crops):
        seen = super().classify(crops)
        blue = (crops[..., 2] > crops[..., 0]).mean(axis=(1, 2))
        seen.probabilities[:] *= 1 - blue[:, None]
        seen.probabilities[:, LesionClass.BACKGROUND] += blue
        return seen


def test_a_spot_on_the_wall_beside_the_skin_is_no_lesion() -> None:
    pixels = np.full((600, 900, 3), (200, 160, 130), np.uint8)
    pixels[:, 450:] = (150, 160, 170)
    for x in (200, 700):
        pixels[280:320, x - 20 : x + 20] = (90, 60, 50) if x == 200 else (60, 70, 80)
    photo = Photo(pixels, "0" * 64, "PNG")
    around = look_around(photo, make_working_copy(photo), SeesWalls())
    assert not around.hardly_any_skin
    assert stand_on_skin(photo, [(200, 300), (700, 300)], around, SeesWalls()) == [True, False]
    assert [round(lesion.x, -1) for lesion in analyse_photo(photo, SeesWalls()).lesions] == [200]


def test_what_is_plainly_skin_is_not_looked_at_again() -> None:
    photo = phantom_photo(draw_phantom(3, 900, 600, lesions=4))
    plain = Surroundings(Squares(900, 600), np.zeros(15, np.float32), np.zeros(1, np.float32))
    assert stand_on_skin(photo, [(100, 100)], plain, SeesRooms()) == [True]
    doubtful = Surroundings(Squares(900, 600), np.full(15, 0.1, np.float32), np.zeros(1, np.float32))
    assert stand_on_skin(photo, [(100, 100), (800, 500)], doubtful, SeesRooms()) == [False, False]


def stand(near: float, far: float, seen: float, shares: int) -> list[bool]:
    """Of four places, `shares` of which look like background to that extent, in a photo with such squares."""

    class SeesHalf(DarknessClassifier):
        def classify(self, crops):
            answer = super().classify(crops)
            answer.probabilities[:] = 0
            answer.probabilities[:, LesionClass.BACKGROUND] = np.where(crops.mean(axis=(1, 2, 3)) > 128, seen, 0.01)
            return answer

    pixels = np.zeros((300, 400, 3), np.uint8)
    places = [(50.0 + 100 * number, 150.0) for number in range(4)]
    for x, _ in places[:shares]:
        pixels[:, int(x) - 50 : int(x) + 50] = 255
    around = Surroundings(Squares(400, 300), np.full(12, near, np.float32), np.full(1, far, np.float32))
    return stand_on_skin(Photo(pixels, "", "PNG"), places, around, SeesHalf())


def test_where_a_photo_is_in_doubt_less_is_enough_to_take_a_lesion_off() -> None:
    assert stand(0.1, 0.1, 0.45, shares=1) == [True] * 4
    assert stand(0.3, 0.3, 0.45, shares=1) == [False, True, True, True]


def test_where_most_lesions_of_a_photo_in_doubt_stand_on_something_else_all_do() -> None:
    assert stand(0.3, 0.3, 0.45, shares=2) == [False] * 4
    assert stand(0.1, 0.1, 0.9, shares=3) == [False, False, False, True]


class SeesTextures(DarknessClassifier):
    """Takes everything for background, but not surely."""

    def classify(self, crops):
        seen = super().classify(crops)
        seen.probabilities[:, LesionClass.SKIN :] *= 0.6
        seen.probabilities[:, LesionClass.BACKGROUND] = 0.4
        return seen


def test_a_photo_in_doubt_that_loses_all_of_its_lesions_is_refused() -> None:
    pixels = np.full((600, 800, 3), (200, 160, 130), np.uint8)
    pixels[280:320, 380:420] = (90, 60, 50)
    findings = analyse_photo(Photo(pixels, "0" * 64, "PNG"), SeesTextures())
    assert findings.lesions == ()
    assert not findings.quality.usable
    assert findings.quality.advice[-1] == ADVICE["no skin"]


def test_advice_on_skin_is_given_once() -> None:
    quality = Quality(True, 0.9, 0.9, 0.3, (ADVICE["soft"], ADVICE["little skin"]))
    assert refuse_for_skin(quality).advice == (ADVICE["soft"], ADVICE["no skin"])
