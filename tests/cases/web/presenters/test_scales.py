import pytest

from cases.web.presenters.scales import oddness, suspicion


@pytest.mark.parametrize(
    ("spl", "word", "high"),
    [(0.0, "unlikely", False), (0.19, "unlikely", False), (0.2, "uncertain", False), (0.4, "suspicious", True)],
)
def test_suspicion_is_read_against_the_threshold(spl: float, word: str, high: bool) -> None:
    reading = suspicion(spl, 0.4)
    assert (str(reading.word), reading.high, reading.mark_percent) == (word, high, 40)


@pytest.mark.parametrize(
    ("score", "stands_out", "word"),
    [(0.1, False, "like the others"), (0.5, False, "unusual"), (0.99, False, "unusual"), (0.6, True, "stands out")],
)
def test_whether_a_lesion_stands_out_was_decided_by_the_ranking(score: float, stands_out: bool, word: str) -> None:
    reading = oddness(score, stands_out=stands_out)
    assert (str(reading.word), reading.high) == (word, stands_out)


def test_shares_are_shown_in_whole_percent() -> None:
    assert suspicion(0.336, 0.5).percent == 34
