"""The forms that rules in Postgres take, so that each model states its own in a line."""

from collections.abc import Iterable

from django.db.models import BooleanField, CheckConstraint, Func, Q


def known(field: str, values: Iterable[object], name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q((f"{field}__in", list(values))), name=name)


def share(field: str, name: str) -> CheckConstraint:
    """0..1; NULL passes, NaN does not."""
    return CheckConstraint(condition=Q((f"{field}__gte", 0.0), (f"{field}__lte", 1.0)), name=name)


def sha256(field: str, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q((f"{field}__regex", "^[0-9a-f]{64}$")), name=name)


def filled(field: str, name: str) -> CheckConstraint:
    return CheckConstraint(condition=~Q((field, "")), name=name)


def together(first: str, second: str, name: str) -> CheckConstraint:
    """Both are set, or neither is."""
    neither = Q((f"{first}__isnull", True), (f"{second}__isnull", True))
    return CheckConstraint(condition=neither | set_fields(first, second), name=name)


def set_fields(*fields: str) -> Q:
    return Q(*((f"{field}__isnull", False) for field in fields))


def implies(premise: Q, conclusion: Q, name: str) -> CheckConstraint:
    return CheckConstraint(condition=~premise | conclusion, name=name)


def equivalent(first: Q, second: Q, name: str) -> CheckConstraint:
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)


class EveryElementIsAShare(Func):
    """Every element of an array column is in 0..1."""

    template = "(0 <= ALL(%(expressions)s) AND 1 >= ALL(%(expressions)s))"
    output_field = BooleanField()
