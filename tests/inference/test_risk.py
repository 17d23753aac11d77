"""The region's risk against the published rule, HIGH first."""

from hypothesis import given
from hypothesis import strategies as st

from inference.findings import LesionClass, Risk
from inference.risk import region_risk
from tests.inference.lesions import make_lesion

COUNTS = st.tuples(st.integers(0, 70), st.integers(0, 5), st.integers(0, 3))


def risk_of(common: int, to_follow: int = 0, suspicious: int = 0) -> Risk:
    classes = [LesionClass.NSPL_A] * common + [LesionClass.NSPL_B] * to_follow + [LesionClass.SPL] * suspicious
    return region_risk(make_lesion(lesion_class=c) for c in classes)


def test_thresholds():
    assert risk_of(0) is Risk.LOW
    assert risk_of(19) is Risk.LOW
    assert risk_of(20) is Risk.MEDIUM
    assert risk_of(49) is Risk.MEDIUM
    assert risk_of(50) is Risk.HIGH
    assert risk_of(0, to_follow=1) is Risk.MEDIUM
    assert risk_of(0, to_follow=3) is Risk.HIGH
    assert risk_of(0, suspicious=1) is Risk.HIGH


@given(COUNTS)
def test_one_more_lesion_never_lowers_the_risk(counts):
    order = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]
    for more in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
        grown = [count + extra for count, extra in zip(counts, more, strict=True)]
        assert order.index(risk_of(*grown)) >= order.index(risk_of(*counts))
