import pytest

from cases.eligibility import RULES, Facts, judge
from cases.terms import Answer, BodySite

GROWN_UP = Facts(age=40, body_site=BodySite.CHEST, pregnant=Answer.NO, consents=True)
BLOCKS, WARNS, SAYS_NOTHING = True, False, None

#  age, site, pregnant, consents: what a patient hears, what a GP hears
TABLE = [
    ((40, BodySite.CHEST, Answer.NO, True), SAYS_NOTHING, SAYS_NOTHING),
    ((None, "", "", True), SAYS_NOTHING, SAYS_NOTHING),
    ((15, BodySite.CHEST, Answer.NO, True), BLOCKS, BLOCKS),
    ((16, BodySite.CHEST, Answer.NO, True), SAYS_NOTHING, SAYS_NOTHING),
    ((85, BodySite.CHEST, Answer.NO, True), SAYS_NOTHING, SAYS_NOTHING),
    ((86, BodySite.CHEST, Answer.NO, True), BLOCKS, WARNS),
    ((40, BodySite.FACE, Answer.NO, True), WARNS, WARNS),
    ((40, BodySite.GENITAL, Answer.NO, True), BLOCKS, WARNS),
    ((40, BodySite.MOUTH, Answer.NO, True), BLOCKS, WARNS),
    ((40, BodySite.CHEST, Answer.YES, True), WARNS, WARNS),
    ((40, BodySite.CHEST, Answer.UNSURE, True), SAYS_NOTHING, SAYS_NOTHING),
    ((40, BodySite.CHEST, Answer.NO, False), BLOCKS, BLOCKS),
]


@pytest.mark.parametrize(("facts", "patient", "referrer"), TABLE)
def test_who_is_not_for_remote_assessment(
    facts: tuple[int | None, str, str, bool], patient: bool | None, referrer: bool | None
) -> None:
    for by_patient, expected in ((True, patient), (False, referrer)):
        verdicts = judge(Facts(*facts), by_patient=by_patient)
        assert [verdict.blocks for verdict in verdicts] == ([] if expected is None else [expected])


def test_what_blocks_is_said_first() -> None:
    verdicts = judge(Facts(15, BodySite.FACE, Answer.YES, consents=True), by_patient=True)
    assert [verdict.blocks for verdict in verdicts] == [True, False, False]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_says_what_to_do_instead(rule) -> None:
    for verdict in (rule.patient, rule.referrer):
        assert str(verdict.instead).endswith(".")
        assert {"Ask", "Refer", "Show", "Tell", "ask", "Refer the"} & set(str(verdict.instead).split())
