from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training.data.dataset import open_dataset
from inference.training.data.description import describe_dataset
from inference.training.data.duplicates import near_duplicates, perceptual_hash
from inference.training.data.groups import group_records
from inference.training.data.pictures import hash_dataset
from inference.training.data.records import DatasetError, read_records
from inference.training.data.splits import Part, extend_split, read_split, split_records, take_part
from tests.inference.training.datasets import draw_lesion, open_drawn, record, write_dataset


def test_an_index_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    records = read_records(write_dataset(tmp_path))
    assert [r.path for r in records] == sorted(r.path for r in records)
    assert {r.lesion_class.value for r in records} == {0, 2, 3, 4, 5}
    assert [r.path for r in records if r.is_masked] == ["5/99.png"]


def test_class_folders_are_a_data_set_too(tmp_path: Path) -> None:
    (write_dataset(tmp_path) / "index.csv").unlink()
    records = read_records(tmp_path)
    assert len(records) == 31
    assert {r.path.split("/")[0] for r in records if r.lesion_class is LesionClass.SPL} == {"5"}


def test_only_chosen_licences_are_used(tmp_path: Path) -> None:
    chosen = read_records(write_dataset(tmp_path), ("CC BY",))
    assert {r.licence for r in chosen} == {"CC BY 4.0"}
    with pytest.raises(DatasetError, match="no labelled picture with a chosen licence"):
        read_records(tmp_path, ("public domain",))


def test_a_missing_folder_and_a_bad_line_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There is no data set at"):
        read_records(tmp_path / "nowhere")
    (tmp_path / "index.csv").write_text("path,lesion_class\n3/a.png,3\n,4\n")
    with pytest.raises(DatasetError, match=r"Line 3 of index\.csv lacks"):
        read_records(tmp_path)


def test_a_recompressed_smaller_copy_is_a_near_duplicate_and_another_lesion_is_not() -> None:
    one, other = draw_lesion(1), draw_lesion(2)
    coded = cv2.imencode(".jpg", cv2.resize(one, (80, 80), interpolation=cv2.INTER_AREA))[1]
    copy = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    assert near_duplicates([perceptual_hash(p) for p in (other, one, copy)]) == [(1, 2)]


def test_patients_lesions_and_copies_join_into_groups() -> None:
    records = [
        record(0, patient="a"),
        record(1, patient="b", lesion="x"),
        record(2, lesion="x"),
        record(3),
        record(4, patient="a"),
        record(5),
    ]
    assert group_records(records, [(2, 3)]) == [0, 1, 1, 1, 0, 5]


def test_no_group_stands_on_two_sides_and_sources_are_divided_alike() -> None:
    records = [record(n, patient=f"p{n // 2}", source=f"s{n // 2 % 2}") for n in range(400)]
    groups = group_records(records, [])
    split = split_records(records, groups, seed=1)
    sides = {(group, split[r.path]) for r, group in zip(records, groups, strict=True)}
    assert len(sides) == len(set(groups))
    for source in ("s0", "s1"):
        parts = [split[r.path] for r in records if r.source == source]
        assert [parts.count(part) for part in Part] == [152, 24, 24]


def test_a_split_follows_its_seed_and_comes_back_from_its_file(tmp_path: Path) -> None:
    records = [record(n) for n in range(50)]
    split = split_records(records, list(range(50)), seed=1)
    assert split == split_records(records, list(range(50)), seed=1)
    assert split != split_records(records, list(range(50)), seed=2)
    dataset = open_drawn(tmp_path)
    assert read_split(tmp_path / "split.csv") == dataset.split
    assert sum(len(dataset.part(part)) for part in Part) == len(dataset.records)


def test_a_kept_split_stays_newcomers_join_their_kin_and_strangers_are_divided() -> None:
    records = [record(number) for number in range(100)]
    kept = split_records(records[:40], list(range(40)), seed=3)
    split = extend_split(records, [number % 70 for number in range(100)], 1, kept)
    assert kept.items() <= split.items()
    assert all(split[f"3/{number + 70}.png"] is split[f"3/{number}.png"] for number in range(30))
    assert {split[f"3/{number}.png"] for number in range(40, 70)} == set(Part)


def test_kin_of_pictures_on_two_sides_is_judged_on_and_not_trained_on() -> None:
    kept = {"3/0.png": Part.TEST, "3/1.png": Part.TRAIN}
    split = extend_split([record(number) for number in range(3)], [0, 0, 0], 1, kept)
    assert split == {**kept, "3/2.png": Part.TEST}


def test_a_split_of_other_pictures_is_refused(tmp_path: Path) -> None:
    dataset = open_drawn(tmp_path)
    with pytest.raises(DatasetError, match=r"The split does not know 3/7\.png"):
        take_part([record(7)], dataset.split, Part.TRAIN)
    (tmp_path / "split.csv").write_text("path,part\n3/0.png,holiday\n")
    with pytest.raises(DatasetError, match="is not a split"):
        open_dataset(tmp_path / "data", tmp_path / "split.csv")


def test_the_hash_of_a_data_set_follows_contents_and_classes(tmp_path: Path) -> None:
    records = read_records(write_dataset(tmp_path))
    before = hash_dataset(tmp_path, records)
    assert before == hash_dataset(tmp_path, reversed(records))
    (tmp_path / records[0].path).write_bytes((tmp_path / records[1].path).read_bytes())
    assert before != hash_dataset(tmp_path, records)


def test_a_description_counts_by_source_class_and_part(tmp_path: Path) -> None:
    table = describe_dataset(open_drawn(tmp_path)).splitlines()
    row = next(line for line in table if line.startswith("| near | 3 nspl_a"))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells[2:4] == ["4", "3"]
    assert sum(map(int, cells[4:7])) == 4


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    dataset = open_drawn(tmp_path)
    (tmp_path / "data/3/0.png").write_bytes(b"nothing")
    fresh = open_dataset(tmp_path / "data", tmp_path / "split.csv")
    with pytest.raises(DatasetError, match=r"3/0\.png is missing from the data set or is not a picture"):
        fresh.store.read(next(r for r in dataset.records if r.path == "3/0.png"))
