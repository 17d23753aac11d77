"""NHS numbers: ten digits, the last of which checks the others."""

import re

from django.utils.translation import gettext as _

LENGTH = 10
MODULUS = 11


class NhsNumberError(ValueError):
    """Says in a sentence what is wrong with the number and what to do."""


def read_nhs_number(text: str) -> str:
    """Ten digits from what somebody typed, spaces and dashes apart, or "" from nothing; raises NhsNumberError."""
    digits = re.sub(r"[\s-]", "", text)
    if not digits:
        return ""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdecimal()):
        raise NhsNumberError(_("An NHS number has 10 digits, such as 943 476 5919. Check it, or leave it empty."))
    if check_digit(digits) != int(digits[-1]):
        raise NhsNumberError(_("This is not a valid NHS number: a digit is wrong. Check it, or leave it empty."))
    return digits


def check_digit(digits: str) -> int:
    """Of the first nine digits, weighted 10 down to 2, modulus 11 (NHS Data Dictionary); 10 means that none exists."""
    weighted = sum(weight * int(digit) for weight, digit in zip(range(LENGTH, 1, -1), digits[:-1], strict=True))
    return (MODULUS - weighted % MODULUS) % MODULUS


def spaced(digits: str) -> str:
    """As people read it: 943 476 5919."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else ""
