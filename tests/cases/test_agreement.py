import pytest

from cases.agreement import Share, against_histology, agreed, changes_of_mind, cohens_kappa, count_pairs, found_by_both
from cases.calls import Call
from cases.diagnoses import is_malignant
from inference.findings import LesionClass

MODEL = {"benign": LesionClass.NSPL_A, "follow": LesionClass.NSPL_B, "suspicious": LesionClass.SPL}


def counts(*rows: tuple[str, str, int]):
    return count_pairs((own, MODEL[model], many) for own, model, many in rows)


def test_kappa_of_a_worked_example() -> None:
    """20 and 15 alike of 50, 5 and 10 not: p_o = 0.7, p_e = 0.5, kappa = 0.4."""
    table = counts(
        ("benign", "benign", 20),
        ("benign", "suspicious", 5),
        ("suspicious", "benign", 10),
        ("suspicious", "suspicious", 15),
    )
    assert cohens_kappa(table) == pytest.approx(0.4)


def test_kappa_is_one_where_all_agree_and_less_than_none_where_all_differ() -> None:
    assert cohens_kappa(counts(("benign", "benign", 9), ("follow", "follow", 1))) == pytest.approx(1.0)
    assert cohens_kappa(counts(("benign", "follow", 5), ("follow", "benign", 5))) == pytest.approx(-1.0)


@pytest.mark.parametrize("rows", [[], [("benign", "benign", 10)]])
def test_kappa_is_not_said_where_chance_would_do_as_well(rows: list[tuple[str, str, int]]) -> None:
    assert cohens_kappa(counts(*rows)) is None


def test_what_only_one_side_can_say_is_left_out() -> None:
    table = count_pairs([(Call.NOT_ASSESSABLE, 5, 3), (Call.BENIGN, LesionClass.SKIN, 2), (Call.BENIGN, 3, 4)])
    assert table == {(Call.BENIGN, Call.BENIGN): 4}


def test_alike_and_suspicious_by_both() -> None:
    table = counts(
        ("suspicious", "suspicious", 8), ("benign", "suspicious", 2), ("follow", "benign", 5), ("benign", "benign", 15)
    )
    assert (agreed(table).part, agreed(table).whole, agreed(table).percent) == (23, 30, 77)
    assert found_by_both(table, suspicious=True).percent == 80
    assert found_by_both(table, suspicious=False).percent == 100


@pytest.mark.parametrize(("whole", "enough"), [(0, False), (29, False), (30, True)])
def test_too_few_to_say(whole: int, *, enough: bool) -> None:
    assert Share(0, whole, 30).enough is enough
    assert Share(0, whole, 30).percent == 0


def test_changes_of_mind_by_their_way() -> None:
    spl = LesionClass.SPL
    rows = [
        ("benign", "benign", spl, 4),
        ("benign", "suspicious", spl, 3),
        ("suspicious", "benign", spl, 2),
        ("benign", "follow", spl, 1),
    ]
    change = changes_of_mind(rows)
    assert (change.kept, change.towards, change.away, change.other, change.all) == (4, 3, 2, 1, 10)


def test_against_histology() -> None:
    rows = [(True, True)] * 8 + [(False, True)] * 2 + [(True, False)] + [(False, False)] * 9
    sensitivity, specificity = against_histology(rows)
    assert (sensitivity.percent, specificity.percent) == (80, 90)


@pytest.mark.parametrize(("icd10", "malignant"), [("C43.9", True), ("D03.9", True), ("D22.9", False), ("L85.8", False)])
def test_what_is_malignant(icd10: str, *, malignant: bool) -> None:
    assert is_malignant(icd10) is malignant
