import re

import pytest

from cases.diagnoses import Diagnosis, all_diagnoses, find_diagnosis, known_diagnoses

# Verhoeff's dihedral check: the multiplication table of D5, and what each place permutes by.
DIHEDRAL = [[(a + b) % 5 if a < 5 and b < 5 else 0 for b in range(10)] for a in range(10)]
for a in range(10):
    for b in range(10):
        turned = (a % 5 + b % 5) if a < 5 else (a % 5 - b % 5)
        DIHEDRAL[a][b] = turned % 5 + (5 if (a < 5) != (b < 5) else 0)
STEP = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff_holds(code: str) -> bool:
    check = 0
    for place, digit in enumerate(reversed(code)):
        moved = int(digit)
        for _ in range(place % 8):
            moved = STEP[moved]
        check = DIHEDRAL[check][moved]
    return check == 0


@pytest.mark.parametrize("diagnosis", all_diagnoses().values(), ids=str)
def test_each_code_is_well_formed(diagnosis: Diagnosis) -> None:
    assert verhoeff_holds(diagnosis.snomed)
    assert re.fullmatch(r"[A-Z]\d\d(\.\d)?", diagnosis.icd10)
    assert diagnosis.term == diagnosis.term.strip() != ""


def test_a_mistyped_code_is_found_out() -> None:
    assert not verhoeff_holds("93655005")


def test_the_list_is_long_enough_and_without_repeats() -> None:
    terms = [diagnosis.term for diagnosis in all_diagnoses().values()]
    assert len(terms) == len(set(terms)) >= 80


def test_known_diagnoses_keep_their_order_once() -> None:
    found = known_diagnoses(["9014002", "nothing", "93655004", "9014002"])
    assert [one.term for one in found] == ["Psoriasis", "Malignant melanoma of skin"]
    assert find_diagnosis("nothing") is None
