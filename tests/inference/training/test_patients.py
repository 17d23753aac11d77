"""Patients made of drawn lesions: what is asked of those made of real ones holds for them."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.findings import LesionClass
from inference.phantoms.lesions import draw_lesion
from inference.phantoms.skin import draw_skin
from inference.profiles import Profile
from inference.training.data.records import DatasetError, Record
from inference.training.patients.cut_outs import CutOut, cut_out
from inference.training.patients.laying import Patch, lay
from inference.training.patients.material import Half, Material, half_of, read_material
from inference.training.patients.patients import Likeness, Patient, make_patient
from inference.training.patients.trials import Seen, see, try_out
from tests.inference.fake_classifier import DarknessClassifier


def drawn(kind: str, diameter: float, seed: int) -> Patch:
    rng = np.random.default_rng(seed)
    side = round(3.4 * diameter)
    skin = draw_skin(np.random.default_rng(seed // 100), side, side, "light", 2.0)
    draw_lesion(rng, skin, side / 2, side / 2, diameter, kind)
    return Patch(np.clip(255 * skin, 0, 255).astype(np.uint8), side / 2, side / 2, diameter)


def patient(seed: int) -> Seen:
    sizes = 30 * np.random.default_rng(seed).lognormal(0, 0.25, 20)
    alike = [drawn("naevus", float(size), 100 * seed + n) for n, size in enumerate(sizes)]
    strangers = [drawn("suspicious", 66.0, 100 * seed + 50 + n) for n in range(3)]
    both = see([*alike, *strangers], DarknessClassifier())
    return Seen(both[:20], both[20:])


@pytest.mark.slow
def test_the_different_one_is_found_and_alike_ones_are_spared() -> None:
    patients = [patient(seed) for seed in range(1, 9)]
    outcomes = [try_out(patients, count, Profile.OURS, np.random.default_rng(1)) for count in (6, 12, 20)]
    assert min(outcome.first for outcome in outcomes) >= 0.8, outcomes
    assert min(outcome.in_first_three for outcome in outcomes) >= 0.95, outcomes
    assert np.mean([outcome.spared for outcome in outcomes]) >= 0.9, outcomes


def masked(*discs: tuple[int, int, int], side: int = 120) -> np.ndarray:
    picture = np.zeros((side, side, 3), np.uint8)
    for x, y, radius in discs:
        cv2.circle(picture, (x, y), radius, (120, 80, 60), -1)
    return picture


@pytest.mark.parametrize("discs", [(), ((60, 60, 6),), ((30, 60, 20), (90, 60, 20))])
def test_specks_and_groups_are_no_cut_outs(discs: tuple[tuple[int, int, int], ...]) -> None:
    assert cut_out(masked(*discs), "NEV") is None


def test_a_cut_out_is_laid_at_the_size_asked_for() -> None:
    lesion = cut_out(masked((50, 70, 25)), "NEV")
    assert lesion is not None
    skin = np.full((200, 200, 3), (210, 165, 140), np.uint8)
    patch = lay(lesion, skin, 40.0, np.random.default_rng(2))
    assert patch.diameter == pytest.approx(40, rel=0.06)
    middle, rim = patch.pixels[int(patch.y), int(patch.x)], patch.pixels[2, 2]
    assert int(middle.sum()) < int(rim.sum()) - 150


def disc(red: int, diagnosis: str) -> CutOut:
    picture = np.zeros((80, 80, 3), np.uint8)
    cv2.circle(picture, (40, 40), 20, (red, 60, 40), -1)
    lesion = cut_out(picture, diagnosis)
    assert lesion is not None
    return lesion


def patient_of(likeness: Likeness, count: int, seed: int = 3) -> Patient:
    naevi, odd = [disc(60 + 5 * n, "NEV") for n in range(20)], [disc(90, "BCC")] * 16
    material = Material([*naevi, *odd], [np.full((200, 200, 3), (215, 175, 150), np.uint8)])
    return make_patient(material, (count, 2), (1.0, 1.0), np.random.default_rng(seed), likeness)


def hues(patient: Patient) -> np.ndarray:
    """Red over green of each alike lesion's middle, whatever its brightness."""
    middles = [patch.pixels[int(patch.y), int(patch.x)].astype(float) for patch in patient.alike]
    return np.array([red / green for red, green, _ in middles])


def test_alike_lesions_are_of_as_many_naevi_as_asked_for() -> None:
    spreads = [hues(patient_of(likeness, 20)).std() for likeness in (Likeness.ONE, Likeness.FOUR, Likeness.EACH)]
    assert spreads[0] < spreads[1] < spreads[2]
    assert spreads[2] > 3 * spreads[0]


def test_where_each_is_another_none_is_drawn_twice() -> None:
    few, many = patient_of(Likeness.EACH, 12), patient_of(Likeness.EACH, 30)
    assert (len(few.alike), len(many.alike)) == (12, 20)
    assert len(patient_of(Likeness.FOUR, 30).alike) == 30


def test_skin_of_the_same_source_is_needed(tmp_path: Path) -> None:
    write_dataset(tmp_path, [Record("a.png", LesionClass.NSPL_A, "Drawn masked", "NEV", "clinical-masked")])
    for half in Half:
        with pytest.raises(DatasetError):
            read_material(tmp_path, half, seed=1)


def test_a_person_is_in_one_half_with_all_their_pictures() -> None:
    records = [Record(f"{n}-{k}.png", LesionClass.SKIN, patient=f"P{n}") for n in range(200) for k in range(2)]
    halves = [half_of(record, 1) for record in records]
    assert halves[::2] == halves[1::2]
    assert 0.4 < halves.count(Half.JUDGING) / len(halves) < 0.6
    assert halves != [half_of(record, 2) for record in records]


def test_each_half_has_its_own_lesions_and_skin(tmp_path: Path) -> None:
    lesions = [Record(f"l{n}.png", LesionClass.NSPL_A, "Drawn masked", "NEV", "clinical-masked") for n in range(12)]
    skins = [Record(f"s{n}.png", LesionClass.SKIN, "Drawn skin", "", "") for n in range(12)]
    write_dataset(tmp_path, lesions + skins)
    halves = [read_material(tmp_path, half, seed=1) for half in Half]
    assert sum(len(half.lesions) for half in halves) == sum(len(half.skins) for half in halves) == 12


def write_dataset(root: Path, records: list[Record]) -> None:
    with (root / "index.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "lesion_class", "source", "diagnosis", "modality"])
        for record in records:
            writer.writerow([record.path, record.lesion_class.value, record.source, record.diagnosis, record.modality])
            cv2.imwrite(str(root / record.path), masked((60, 60, 25)))
