import pytest

from cases.web.presenters.measures import ASYMMETRY, ASYMMETRY_WORDS, measure_lines
from tests.factories import LesionFactory


def lines(**values: object) -> dict[str, str]:
    return {str(line.what): str(line.word) for line in measure_lines(LesionFactory.build(**values))}


def test_an_ordinary_lesion_is_described_in_plain_words() -> None:
    assert lines(measured=True) == {
        "Size": "14 pixels across",
        "Shape": "symmetric",
        "Border": "even",
        "Colour": "brown, even",
    }


def test_an_irregular_one_cut_by_the_border() -> None:
    told = lines(measured=True, asymmetry=0.2, border=0.12, variegation=0.3, diameter_mm=6.24, cut_by_border=True)
    assert told == {
        "Size": "6.2 mm across",
        "Shape": "asymmetric",
        "Border": "slightly uneven",
        "Colour": "brown, varied",
        "Cut": "by the border of the photo: measured as far as it shows",
    }


@pytest.mark.parametrize(
    ("limit", "before", "after"), [*zip(ASYMMETRY, ASYMMETRY_WORDS, ASYMMETRY_WORDS[1:], strict=False)]
)
def test_words_change_at_their_limits(limit: float, before: str, after: str) -> None:
    assert lines(measured=True, asymmetry=limit - 1e-6)["Shape"] == before
    assert lines(measured=True, asymmetry=limit)["Shape"] == after


def test_what_was_not_measured_has_its_size_alone() -> None:
    assert lines(diameter=12.4) == {"Size": "12 pixels across"}
