"""What may be a nipple or the navel is said so, and other large marks are not."""

import cv2
import numpy as np
import pytest

from inference.classifier import Classification
from inference.detection import Spot
from inference.findings import Box, Lesion, LesionClass
from inference.landmarks import NAVEL, NIPPLE, name_landmarks
from inference.pipeline import analyse_photo
from inference.working_copy import WorkingCopy
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import as_photo

SKIN = np.array([200.0, 160.0, 140.0])


def spot(x: float, y: float, diameter: float, contrast: float = 0.4, stretch: float = 1.0) -> Spot:
    wide, high = diameter * stretch / 2, diameter / 2
    box = Box(round(x - wide), round(y - high), round(x + wide), round(y + high))
    return Spot(x, y, diameter, box, contrast, 4.0, 1.0, cut=False)


SMALL = [spot(40 + 60 * n, 30, 8) for n in range(6)]


def named(*large: Spot, shade: float = 0.0) -> list[str]:
    rows, columns = np.mgrid[:400, :600]
    density = np.zeros((400, 600))
    for it in large:
        away = np.hypot(columns - it.x, rows - it.y) / it.diameter
        density += np.where(away < 0.5, it.contrast, shade * it.contrast * np.exp(-((away / 1.2) ** 2)))
    pixels = (SKIN * np.exp(-density)[..., None]).astype(np.uint8)
    return name_landmarks(WorkingCopy(pixels, 1.0), [*SMALL, *large])[len(SMALL) :]


def test_two_alike_side_by_side_may_be_nipples() -> None:
    assert named(spot(150, 200, 60), spot(450, 215, 66)) == [NIPPLE] * 2


@pytest.mark.parametrize(
    "other",
    [
        spot(450, 215, 30),
        spot(450, 390, 60),
        spot(250, 200, 60),
        spot(450, 215, 60, stretch=1.6),
        spot(450, 215, 60, 0.9),
    ],
    ids=["much smaller", "aslant", "too near", "long", "very dark"],
)
def test_two_that_are_no_pair_are_not(other: Spot) -> None:
    assert NIPPLE not in named(spot(150, 200, 60), other)


def test_one_large_mark_or_three_are_no_pair() -> None:
    assert named(spot(150, 200, 60)) == [""]
    assert named(spot(100, 200, 60), spot(300, 205, 60), spot(500, 200, 60)) == [""] * 3


def test_a_dark_mark_whose_shade_fades_into_the_skin_may_be_the_navel() -> None:
    assert named(spot(300, 220, 30, contrast=0.7), shade=0.6) == [NAVEL]
    assert named(spot(300, 220, 30, contrast=0.7), shade=0.1) == [""]
    assert named(spot(300, 220, 30, contrast=0.2), shade=0.6) == [""]
    assert named(spot(300, 220, 10, contrast=0.7), shade=0.6) == [""]


def test_few_marks_do_not_say_what_is_large() -> None:
    copy = WorkingCopy(np.full((400, 600, 3), 180, np.uint8), 1.0)
    assert name_landmarks(copy, [spot(150, 200, 60), spot(450, 215, 66), *SMALL[:2]]) == [""] * 4


class SuspectsAll(DarknessClassifier):
    def classify(self, crops: np.ndarray) -> Classification:
        seen = super().classify(crops)
        lesion, suspicious = LesionClass.NSPL_A, LesionClass.SPL
        seen.probabilities[:, [lesion, suspicious]] = seen.probabilities[:, [suspicious, lesion]]
        return seen


PAIR = ((200, 300), (600, 310))


def marked(classifier: DarknessClassifier) -> list[Lesion]:
    """A pair of areolas among moles."""
    pixels = np.full((600, 800, 3), SKIN, np.uint8)
    for x, y in ((80, 80), (210, 120), (260, 60), (420, 130), (510, 70), (700, 100), (650, 520)):
        cv2.circle(pixels, (x, y), 6, (110, 75, 60), -1, cv2.LINE_AA)
    for place in PAIR:
        cv2.circle(pixels, place, 40, (150, 108, 92), -1, cv2.LINE_AA)
    photo = as_photo(cv2.GaussianBlur(pixels, (0, 0), 1))
    return [it for it in analyse_photo(photo, classifier).lesions if it.diameter > 50]


def test_nipples_are_no_marks_where_neither_is_suspected() -> None:
    assert marked(DarknessClassifier()) == []


def test_where_they_are_suspected_they_stay_and_are_named() -> None:
    pair = marked(SuspectsAll())
    assert [round(it.x / 10) for it in pair] == [20, 60]
    assert all(NIPPLE in it.plausibility for it in pair)
