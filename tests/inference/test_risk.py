"""The region's risk against the published rule, HIGH first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.findings import LesionClass, Risk
from inference.risk import region_risk
from tests.inference.lesions import make_lesion

COUNTS = st.tuples(st.integers(0, 70), st.integers(0, 5), st.integers(0, 3))


def risk_of(common: int, to_follow: int = 0, suspicious: int = 0) -> Risk:
    classes = [LesionClass.NSPL_A] * common + [LesionClass.NSPL_B] * to_follow + [LesionClass.SPL] * suspicious
    return region_risk(make_lesion(lesion_class=c) for c in classes)


@pytest.mark.parametrize(
    ("common", "to_follow", "suspicious", "risk"),
    [
        (0, 0, 0, Risk.LOW),
        (19, 0, 0, Risk.LOW),
        (20, 0, 0, Risk.MEDIUM),
        (49, 0, 0, Risk.MEDIUM),
        (50, 0, 0, Risk.HIGH),
        (0, 1, 0, Risk.MEDIUM),
        (0, 2, 0, Risk.MEDIUM),
        (18, 2, 0, Risk.MEDIUM),
        (47, 2, 0, Risk.MEDIUM),
        (48, 2, 0, Risk.HIGH),
        (0, 3, 0, Risk.HIGH),
        (0, 0, 1, Risk.HIGH),
        (0, 1, 1, Risk.HIGH),
        (49, 2, 1, Risk.HIGH),
    ],
)
def test_thresholds(common: int, to_follow: int, suspicious: int, risk: Risk) -> None:
    assert risk_of(common, to_follow, suspicious) is risk


@given(COUNTS)
def test_the_rule_as_published_with_high_winning(counts):
    _, to_follow, suspicious = counts
    lesions = sum(counts)
    high = lesions >= 50 or to_follow >= 3 or suspicious >= 1
    low = lesions < 20 and to_follow == 0 and suspicious == 0
    assert risk_of(*counts) is (Risk.HIGH if high else Risk.LOW if low else Risk.MEDIUM)


@given(COUNTS)
def test_one_more_lesion_never_lowers_the_risk(counts):
    order = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]
    for more in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
        grown = [count + extra for count, extra in zip(counts, more, strict=True)]
        assert order.index(risk_of(*grown)) >= order.index(risk_of(*counts))
