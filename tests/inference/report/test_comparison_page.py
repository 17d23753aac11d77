"""The page of two visits: every lesion marked, linked and told of, and nothing asked for from outside."""

import re
from dataclasses import replace

import numpy as np
import pytest

from inference.comparison import Comparison, Pair, compare_photos
from inference.comparison.compare import NOT_ALIGNED
from inference.comparison.visits import Visits
from inference.phantoms.revisit import Patient, Stance, see_lesions
from inference.report import render_comparison
from inference.report.comparison_page import UNCHANGED, lead_of
from inference.report.visit_rows import rows_of
from tests.inference.comparison.visits import HEIGHT, WIDTH, make_findings, make_lesion
from tests.inference.pictures import as_photo

PIXELS = np.full((HEIGHT, WIDTH, 3), (205, 160, 140), np.uint8)
SOME = see_lesions(Patient(3, lesions=12), Stance(), WIDTH, HEIGHT)
FIRST, *OTHERS = [make_lesion(number, true, key) for number, (key, true) in enumerate(SOME.items(), 1)]
GROWN = Pair(FIRST, FIRST, 1.34, 0.0, 0.0, 0.0, grown=True, changes=("It measures 1.34 times its former diameter.",))
SAME = Pair(OTHERS[0], OTHERS[0], 0.999, 0.0, 0.0, 0.0)


def visits(comparison: Comparison) -> Visits:
    return Visits(as_photo(PIXELS), as_photo(PIXELS), comparison, ("<b>march.jpg", "october.jpg"))


@pytest.fixture(scope="module")
def whole() -> Comparison:
    before = Patient(5, lesions=16, without=(6,))
    after = replace(before, growth={0: 1.5, 1: 1.5}, without=(3, 4))
    old, new = see_lesions(before, Stance()), see_lesions(after, Stance(turn=10, scale=0.9))
    return compare_photos(make_findings(old), make_findings(new))


def test_every_lesion_is_marked_on_its_photos_and_has_a_row_and_a_card(whole: Comparison) -> None:
    html = render_comparison(visits(whole))
    alone = [*whole.new, *whole.gone, *whole.only_in_old_frame, *whole.only_in_new_frame, *whole.only_marked_in_old]
    assert html.count('<li role="option"') == 2 * len(whole.pairs) + len(alone)
    assert html.count("data-card=") == html.count("<tr data-lesion=") == len(whole.pairs) + len(alone)
    options = re.findall(r'role="option"[^>]*data-lesion="(\w+)"', html)
    assert all(options.count(str(pair.new.number)) == 2 for pair in whole.pairs)


def test_what_changed_stands_first_and_says_by_how_much() -> None:
    comparison = Comparison(aligned=True, pairs=(SAME, GROWN), new=(OTHERS[1],), gone=(OTHERS[2],))
    rows = rows_of(visits(comparison))
    assert [(row.mark, row.fate, row.growth) for row in rows] == [
        ("3", "new", ""),
        ("1", "grown", "+34 %"),
        ("A", "gone", ""),
        ("2", "same", "0 %"),
    ]
    assert all(row.sentences for row in rows[:3])


def test_a_lesion_cut_by_the_border_has_no_growth() -> None:
    (row,) = rows_of(visits(Comparison(aligned=True, pairs=(replace(GROWN, whole=False, grown=False),))))
    assert row.growth == ""


@pytest.mark.parametrize(
    ("comparison", "lead"),
    [
        (Comparison(aligned=True, pairs=(SAME,)), UNCHANGED),
        (Comparison(aligned=True, pairs=(GROWN,), new=(OTHERS[1],)), "Lesions: 1 new and 1 grown."),
        (Comparison(aligned=False, advice=NOT_ALIGNED), NOT_ALIGNED),
    ],
)
def test_the_head_says_what_changed_in_one_sentence(comparison: Comparison, lead: str) -> None:
    assert lead_of(comparison) == lead


@pytest.mark.parametrize("aligned", [True, False])
def test_the_page_asks_for_nothing_outside_itself_and_hides_no_name(aligned: bool) -> None:
    html = render_comparison(visits(Comparison(aligned=aligned, advice="" if aligned else NOT_ALIGNED)))
    addresses = re.findall(r'(?:src|href)="([^"]{0,20})', html)
    assert addresses
    assert all(address.startswith(("data:image/", "#")) for address in addresses)
    assert "default-src 'none'" in html
    assert "<b>march" not in html
    assert "Decision support, not a diagnosis" in html
