"""Faces are found and taken for skin, their openings left out: in a photo by NASA of an astronaut, free for anybody."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from inference.classifier import Classification
from inference.faces import are_parts, find_faces, lies_in_face
from inference.faces.tracing import Face
from inference.findings import Box, LesionClass
from inference.phantoms import TONES, draw_phantom
from inference.pipeline import analyse_photo
from inference.surroundings import Squares, Surroundings
from inference.working_copy import WorkingCopy
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import as_photo

RIGHT_EYE, LEFT_EYE, MOUTH = (124, 81), (167, 84), (143, 124)
"""Where they are in the portrait, read off by eye."""
CHEEK, ABOVE_EYE, SHOULDER = (110, 110), (124, 66), (30, 240)


@pytest.fixture(scope="module")
def portrait() -> NDArray[np.uint8]:
    return np.ascontiguousarray(skimage.data.astronaut()[20:270, 80:370])


@pytest.fixture(scope="module")
def face(portrait: NDArray[np.uint8]) -> Face:
    [found] = find_faces(WorkingCopy(portrait, 1.0))
    return found


def mark(place: tuple[float, float], side: float = 6) -> Box:
    x, y = place
    return Box(*(round(corner) for corner in (x - side / 2, y - side / 2, x + side / 2, y + side / 2)))


def test_eyes_and_mouth_are_where_they_are(face: Face) -> None:
    middles = [ring.mean(axis=0) for ring in (*face.eyes, face.mouth)]
    np.testing.assert_allclose(middles, [RIGHT_EYE, LEFT_EYE, MOUTH], atol=4)
    assert all(lies_in_face(x, y, [face]) for x, y in (RIGHT_EYE, LEFT_EYE, MOUTH, CHEEK))
    assert not lies_in_face(*SHOULDER, [face])


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_face_is_found_however_the_photo_is_turned(portrait, face, quarters: int, mirrored: bool) -> None:
    seen = np.ascontiguousarray(np.rot90(portrait[:, ::-1] if mirrored else portrait, quarters))
    [found] = find_faces(WorkingCopy(seen, 1.0))
    assert found.area == pytest.approx(face.area, rel=0.1)


@pytest.mark.parametrize("degrees", [-30, 20, 65])
def test_a_face_is_found_at_any_slant(portrait: NDArray[np.uint8], degrees: float) -> None:
    turn = cv2.getRotationMatrix2D((145, 125), degrees, 1)
    seen = cv2.warpAffine(portrait, turn, (290, 250), borderMode=cv2.BORDER_REPLICATE)
    [found] = find_faces(WorkingCopy(np.asarray(seen, np.uint8), 1.0))
    middles = [ring.mean(axis=0) for ring in (*found.eyes, found.mouth)]
    wanted = np.array([RIGHT_EYE, LEFT_EYE, MOUTH]) @ turn[:, :2].T + turn[:, 2]
    np.testing.assert_allclose(middles, wanted, atol=5)


def test_places_are_those_of_the_photo_whatever_the_copy(portrait: NDArray[np.uint8], face: Face) -> None:
    [found] = find_faces(WorkingCopy(portrait, 0.5))
    np.testing.assert_allclose(found.oval, 2 * face.oval, atol=2)


def test_two_faces_are_found_as_two(portrait: NDArray[np.uint8]) -> None:
    both = np.concatenate([portrait, portrait[:, ::-1]], axis=1)
    assert len(find_faces(WorkingCopy(both, 1.0))) == 2


@pytest.mark.parametrize("tone", TONES)
def test_no_face_is_seen_in_a_back_full_of_moles(tone) -> None:
    pixels = draw_phantom(31, 900, 700, lesions=40, tone=tone).pixels
    assert find_faces(WorkingCopy(pixels, 1.0)) == ()


@pytest.mark.parametrize("name", ["chelsea", "coffee", "rocket", "retina"])
def test_no_face_is_seen_in_a_cat_a_cup_a_rocket_or_an_eyes_ground(name: str) -> None:
    assert find_faces(WorkingCopy(np.ascontiguousarray(getattr(skimage.data, name)()), 1.0)) == ()


def test_eyes_and_mouth_are_parts_and_skin_beside_them_is_not(face: Face) -> None:
    assert are_parts([mark(RIGHT_EYE), mark(LEFT_EYE), mark(MOUTH)], [face]) == [True] * 3
    assert are_parts([mark(CHEEK), mark(ABOVE_EYE), mark(SHOULDER)], [face]) == [False] * 3
    assert are_parts([mark(RIGHT_EYE)], []) == [False]


def test_what_frames_an_eye_or_the_lips_is_a_part_and_a_large_lesion_is_not(face: Face) -> None:
    above = mark((124, 76), 24)  # eye, lid and brow
    assert are_parts([above, mark(face.lips.mean(axis=0), 44)], [face]) == [True, True]
    assert are_parts([mark((124, 96), 60), mark(CHEEK, 30)], [face]) == [False, False]


def test_a_lesion_on_the_lips_is_none_of_their_parts(face: Face) -> None:
    lower_lip = face.lips.max(axis=0)[1] - 2
    assert are_parts([mark((143, lower_lip), 8), mark((150, lower_lip), 30)], [face]) == [False, False]


class NoSkinClassifier(DarknessClassifier):
    """Every square shows background; of spots as its parent."""

    @property
    def surroundings(self) -> "AllBackground":
        return AllBackground()


class AllBackground(DarknessClassifier):
    def classify(self, crops: NDArray[np.uint8]) -> Classification:
        seen = super().classify(crops)
        return replace(seen, probabilities=np.eye(6, dtype=np.float32)[[LesionClass.BACKGROUND] * len(crops)])


def test_a_portrait_is_skin_whatever_the_network_says_of_hair_and_hats(portrait: NDArray[np.uint8], face: Face) -> None:
    spot = cv2.circle(portrait.copy(), CHEEK, 4, (92, 60, 48), -1, cv2.LINE_AA)
    findings = analyse_photo(as_photo(np.asarray(spot)), NoSkinClassifier())
    assert findings.faces == 1
    assert not any("skin" in sentence for sentence in findings.quality.advice)
    [lesion] = [lesion for lesion in findings.lesions if lies_in_face(lesion.x, lesion.y, [face])]
    assert (lesion.x, lesion.y) == pytest.approx(CHEEK, abs=1)
    assert not any(are_parts([lesion.box for lesion in findings.lesions], [face]))


def test_without_its_face_the_same_photo_is_refused(portrait: NDArray[np.uint8], face: Face) -> None:
    covered = cv2.fillPoly(portrait.copy(), [face.oval.astype(np.int32)], (180, 150, 130))
    findings = analyse_photo(as_photo(np.asarray(covered)), NoSkinClassifier())
    assert (findings.faces, findings.lesions, findings.quality.usable) == (0, (), False)


@pytest.mark.parametrize(("width", "refused"), [(400, False), (2000, True)])
def test_a_room_with_a_small_face_in_it_is_still_a_room(face: Face, width: int, refused: bool) -> None:
    nowhere = np.ones(9, np.float32), np.ones(1, np.float32)
    around = Surroundings(Squares(width, width), *nowhere, (face,))
    assert (around.hardly_any_skin, around.may_show_none) == (refused, refused)
    assert not around.doubt(*CHEEK)
    assert around.doubt(*SHOULDER)
