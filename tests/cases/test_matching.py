from datetime import date

import pytest

from cases.matching import Identity, Likeness, likenesses

BORN = date(1970, 1, 2)
ONE = Identity("Demo Patient", BORN, "9434765919", "020 7946 0000")

TABLE = [
    (Identity("Somebody", None, "9434765919", ""), {Likeness.NHS_NUMBER}),
    (Identity("patient,  DEMO", BORN, "", ""), {Likeness.NAME, Likeness.BIRTH_DATE}),
    (Identity("Démo Pâtient", BORN, "", ""), {Likeness.NAME, Likeness.BIRTH_DATE}),
    (Identity("D. Patient", BORN, "", "+44 20 7946 0000"), {Likeness.BIRTH_DATE, Likeness.PHONE}),
    (ONE, set(Likeness)),
    (Identity("Demo Patient", None, "", ""), set()),  # a name alone is many people's
    (Identity("Somebody", BORN, "", ""), set()),  # and so is a birthday
    (Identity("Demo Patient", None, "", "020 7946 0000"), set()),  # a family shares its telephone
    (Identity("Demo Patient", BORN, "4010232137", "020 7946 0000"), set()),  # another NHS number: another person
    (Identity("Demo Patient", date(1970, 2, 1), "9434765919", ""), set()),  # another birthday: somebody must look first
]


@pytest.mark.parametrize(("other", "expected"), TABLE)
def test_in_what_two_records_agree(other: Identity, expected: set[Likeness]) -> None:
    assert likenesses(ONE, other) == likenesses(other, ONE) == expected


def test_nothing_known_is_nothing_alike() -> None:
    assert likenesses(Identity("", None, "", ""), Identity("", None, "", "")) == frozenset()
