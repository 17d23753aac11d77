from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.__main__ import main
from inference.training.data.records import read_records
from inference.training.data.splits import Part, read_split
from inference.training.preparation.contrast import even_contrast
from inference.training.preparation.patches import PatchRules, cut_patches
from tests.inference.training.datasets import draw_lesion, open_drawn, write_dataset

TEXTURE = np.random.default_rng(1).integers(1, 256, (250, 300, 3), np.uint8)


def places(photo: np.ndarray, **rules: float) -> list[tuple[int, int]]:
    return [(top, left) for top, left, _ in cut_patches(photo, PatchRules(**rules))]  # type: ignore[arg-type]


def test_tiles_come_in_row_order_each_half_covered_at_most() -> None:
    assert places(TEXTURE)[:6] == [(0, 0), (0, 50), (0, 100), (0, 150), (0, 200), (50, 0)]
    assert places(TEXTURE, most_covered=0.0) == [(0, 0), (0, 100), (0, 200), (100, 0), (100, 100), (100, 200)]


def test_cut_away_dark_and_flat_tiles_are_refused() -> None:
    photo = TEXTURE.copy()
    photo[:, :100] = 0
    assert min(left for _, left in places(photo)) == 100
    assert min(left for _, left in places(photo, most_cropped=0.6)) == 50
    photo[:, 200:] = 240
    assert (0, 200) not in places(photo, lowest_spread=20.0)
    assert places(photo, lowest_mean=200.0) == [(0, 200), (50, 200), (100, 200), (150, 200)]


def test_smoothing_comes_before_the_tiles_are_cut() -> None:
    _, _, rough = next(cut_patches(TEXTURE, PatchRules()))
    _, _, smooth = next(cut_patches(TEXTURE, PatchRules(smoothing=2.0)))
    assert smooth.std() < rough.std() / 2


def test_contrast_is_evened_in_value_alone() -> None:
    dull = (draw_lesion(1).astype(float) * 0.3 + 60).astype(np.uint8)
    evened = even_contrast(dull)
    before, after = (cv2.cvtColor(p, cv2.COLOR_RGB2HSV) for p in (dull, evened))
    assert after[..., 2].std() > before[..., 2].std()
    assert np.abs(after[..., 0].astype(int) - before[..., 0]).mean() < 2


def test_patches_by_command_are_not_cut_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photos/back").mkdir(parents=True)
    cv2.imwrite(str(tmp_path / "photos/back/a.png"), TEXTURE)
    command = ["dataset", "patches", "--data", str(tmp_path / "photos"), "--out", str(tmp_path / "tiles")]
    assert main(command) == 0
    first = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "tiles/back").glob("*.png")}
    assert "a_0_50.png" in first
    assert main(command) == 0
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "tiles/back").glob("*.png")} == first
    assert capsys.readouterr().out.splitlines() == [f"{len(first)} patches are in {tmp_path / 'tiles'}."] * 2


def test_contrast_by_command(tmp_path: Path) -> None:
    data = write_dataset(tmp_path / "data", each=2)
    assert main(["dataset", "contrast", "--data", str(data), "--out", str(tmp_path / "evened")]) == 0
    evened = cv2.imread(str(tmp_path / "evened/3/0.png"), cv2.IMREAD_COLOR_RGB)
    assert np.array_equal(evened, even_contrast(cv2.imread(str(data / "3/0.png"), cv2.IMREAD_COLOR_RGB)))


def test_split_and_description_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_drawn(tmp_path)
    options = ["--data", str(tmp_path / "data"), "--split", str(tmp_path / "new/split.csv")]
    assert main(["dataset", "split", *options]) == 0
    assert (tmp_path / "new/split.csv").read_text() == (tmp_path / "split.csv").read_text()
    assert main(["dataset", "describe", *options]) == 0
    assert "| near | 5 spl" in capsys.readouterr().out


def test_the_published_split_by_picture_tears_patients_apart(tmp_path: Path) -> None:
    dataset = open_drawn(tmp_path, each=16)
    command = ["dataset", "split", "--data", str(tmp_path / "data"), "--split", str(tmp_path / "torn.csv")]
    assert main([*command, "--by", "picture"]) == 0
    torn = read_split(tmp_path / "torn.csv")
    sides: dict[str, set[Part]] = defaultdict(set)
    for record in dataset.records:
        sides[record.patient].add(torn[record.path])
    assert max(map(len, sides.values())) > 1


def test_scenes_of_packages_are_added_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, package = write_dataset(tmp_path / "data", each=2), tmp_path / "unpacked/plants/usr"
    package.mkdir(parents=True)
    leaf = np.zeros((300, 2000, 4), np.uint8)
    leaf[100:200, 500:1700] = (40, 180, 60, 255)
    cv2.imwrite(str(package / "leaf.png"), leaf)
    cv2.imwrite(str(package / "bark.png"), TEXTURE[..., 0])
    listing = tmp_path / "list.csv"
    listing.write_text("package,path,licence\nplants,usr/leaf.png,CC0\nplants,usr/bark.png,CC0\n")
    command = ["dataset", "scenes", "--data", str(data), "--list", str(listing), "--unpacked", str(tmp_path)]
    assert main(command) == 2
    assert "leaf.png is missing" in capsys.readouterr().err
    for _ in range(2):
        assert main([*command[:-1], str(tmp_path / "unpacked")]) == 0
    scenes = [record for record in read_records(data) if record.source == "package photographs"]
    assert [(s.lesion_class.value, s.licence, s.patient == s.path) for s in scenes] == [(0, "CC0", True)] * 2
    bark, laid = (cv2.imread(str(data / scene.path)) for scene in scenes)
    assert bark.shape == (250, 300, 3)
    assert laid.shape[1] == 800
    assert np.abs(laid[laid.shape[0] // 2, 400].astype(int) - (40, 180, 60)).max() < 6


def test_a_scene_inside_a_resource_file_is_named_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, package = write_dataset(tmp_path / "data", each=2), tmp_path / "plants"
    package.mkdir()
    greys = [np.full((250, 300, 3), grey, np.uint8) for grey in (60, 180)]
    inside = [cv2.imencode(".webp", grey)[1].tobytes() for grey in greys]
    (package / "all.rcc").write_bytes(b"qres RIFF" + b"....".join(inside) + b"end")
    for number, status in ((1, 0), (2, 2)):
        listing = tmp_path / "list.csv"
        listing.write_text(f"package,path,licence\nplants,all.rcc#{number},CC0\n")
        command = ["dataset", "scenes", "--data", str(data), "--list", str(listing), "--unpacked", str(tmp_path)]
        assert main(command) == status
    (scene,) = (record for record in read_records(data) if record.source == "package photographs")
    assert abs(cv2.imread(str(data / scene.path)).mean() - 180) < 3
    assert "all.rcc#2 is missing or is no picture" in capsys.readouterr().err


def test_an_empty_folder_is_a_sentence_not_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dataset", "patches", "--data", str(tmp_path), "--out", str(tmp_path / "tiles")]) == 2
    assert capsys.readouterr().err.startswith("There are no pictures below")
