import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.nhs_number import NhsNumberError, check_digit, read_nhs_number, spaced


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("943 476 5919", "9434765919"),
        ("943-476-5919", "9434765919"),
        ("9434765919", "9434765919"),
        ("4010232137", "4010232137"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert read_nhs_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("943 476 591", "has 10 digits"),
        ("943 476 59191", "has 10 digits"),
        ("943 476 591X", "has 10 digits"),
        ("٩٤٣٤٧٦٥٩١٩", "has 10 digits"),
        ("943 476 5918", "a digit is wrong"),
        ("934 476 5919", "a digit is wrong"),
        ("1000000010", "a digit is wrong"),  # its check digit would be 10: no such number is given out
    ],
)
def test_a_wrong_number_is_refused_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(NhsNumberError, match=sentence):
        read_nhs_number(typed)


@given(st.integers(0, 10**9 - 1), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(stem: int, place: int, by: int) -> None:
    digits = f"{stem:09d}0"
    number = digits[:9] + str(check_digit(digits) % 10)
    changed = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    if check_digit(digits) < 10:
        with pytest.raises(NhsNumberError):
            read_nhs_number(changed)


def test_it_is_shown_in_groups() -> None:
    assert (spaced("9434765919"), spaced("")) == ("943 476 5919", "")
