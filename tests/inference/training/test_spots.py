from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.__main__ import main
from inference.findings import LesionClass
from inference.training.data.dataset import divide, group_pictures
from inference.training.data.pictures import PictureStore
from inference.training.data.records import SPOT, Record, read_records, write_records
from inference.training.preparation.spots import CROP_SIDE, cut_spots
from inference.training.sampling.sampler import Sampler
from inference.training.sampling.shares import SPOT_SHARE

SKIN = (205, 160, 135)
FAINT, DARK = (182, 141, 119), (110, 70, 55)


def draw_table(places: list[tuple[int, int]], colour: tuple[int, int, int], side: int = 200) -> np.ndarray:
    picture = np.full((side, side, 3), SKIN, np.uint8)
    for place in places:
        cv2.circle(picture, place, 9, colour, -1, cv2.LINE_AA)
    return cv2.GaussianBlur(picture, (0, 0), 1.0)


def write_pictures(root: Path) -> Path:
    pictures = {"0/knots.png": draw_table([(60, 60), (140, 120)], DARK), "2/skin.png": draw_table([(90, 110)], FAINT)}
    for path, picture in pictures.items():
        (root / path).parent.mkdir(parents=True)
        cv2.imwrite(str(root / path), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    write_records(root, [Record(path, LesionClass(int(path[0])), source="drawn", patient=path) for path in pictures])
    return root


def test_spots_of_a_scene_stand_in_the_middle_of_their_crops() -> None:
    crops = list(cut_spots(draw_table([(60, 60), (140, 120)], DARK), LesionClass.BACKGROUND))
    assert {crop.shape for crop in crops} == {(CROP_SIDE, CROP_SIDE, 3)}
    assert len(crops) == 4, "two spots at two scales"
    middle = slice(CROP_SIDE // 2 - 5, CROP_SIDE // 2 + 5)
    assert all(np.abs(crop[middle, middle].mean(axis=(0, 1)) - DARK).max() < 12 for crop in crops)
    assert all(np.abs(crop[0, 0].astype(int) - SKIN).max() < 12 for crop in crops)


def test_on_bare_skin_a_dark_spot_is_nobodys_skin() -> None:
    assert not list(cut_spots(draw_table([(90, 110)], DARK), LesionClass.SKIN))
    assert len(list(cut_spots(draw_table([(90, 110)], FAINT), LesionClass.SKIN))) == 2


def test_spots_are_added_by_command_and_replaced_when_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_pictures(tmp_path)
    for _ in range(2):
        assert main(["dataset", "spots", "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"6 spots were added to {data}."] * 2
    spots = [record for record in read_records(data) if record.is_spot]
    assert {(s.source, s.lesion_class.value, s.patient) for s in spots} == {
        ("drawn spots", 0, "0/knots.png"),
        ("drawn spots", 2, "2/skin.png"),
    }
    assert len(group_pictures(read_records(data), PictureStore(data))) == 8


def test_a_spot_stays_on_the_side_of_its_picture(tmp_path: Path) -> None:
    data = write_pictures(tmp_path)
    before = divide(read_records(data), PictureStore(data), seed=1)
    main(["dataset", "spots", "--data", str(data)])
    records = read_records(data)
    after = divide(records, PictureStore(data), seed=1, keep=before)
    assert all(after[record.path] is before[record.patient] for record in records)


def test_spots_come_at_their_share_and_never_as_ground_for_lesions(tmp_path: Path) -> None:
    data = write_pictures(tmp_path)
    cv2.imwrite(str(data / "green.png"), np.full((CROP_SIDE, CROP_SIDE, 3), (0, 200, 0), np.uint8))
    spots = [
        Record("green.png", lesion_class, "spots", modality=SPOT)
        for lesion_class in (LesionClass.BACKGROUND, LesionClass.SKIN)
    ]
    records = [*read_records(data), *spots]
    sampler = Sampler(PictureStore(data), records, 32, seed=1)
    for lesion_class, share in ((LesionClass.SKIN, SPOT_SHARE), (LesionClass.SKIN_EDGE, 0.0)):
        drawn = [sampler.draw_class(lesion_class, number).mean(axis=(0, 1)) for number in range(100)]
        green = sum(mean[1] > 1.5 * max(mean[0], mean[2]) for mean in drawn)
        assert abs(green / 100 - share) < 0.15
