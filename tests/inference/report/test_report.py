"""The page: whole for any number of lesions, linked by number, and in need of no other file."""

import re
from dataclasses import replace

import numpy as np
import pytest

from inference.drawing import Subject
from inference.findings import Lesion, LesionClass, RankedLesion, Ranking, Scale
from inference.report import render_report
from inference.report.lesions import lesions_of
from inference.report.summary import NOTHING, TOO_FEW, summary_of
from tests.inference.comparison.visits import make_findings
from tests.inference.lesions import make_lesion
from tests.inference.pictures import as_photo

PIXELS = np.full((240, 320, 3), (205, 160, 140), np.uint8)


def make_subject(count: int, *, suspicious: tuple[int, ...] = (), odd: int = 0) -> Subject:
    rng = np.random.default_rng(count)
    lesions = [_lesion(n, suspicious, rng.normal(size=8).tolist()) for n in range(1, count + 1)]
    order = sorted(range(1, count + 1), key=lambda number: number != odd)
    rows = [RankedLesion(0, n, 0.9 if n == odd else 0.1, rank, n == odd) for rank, n in enumerate(order, 1)]
    ranking = Ranking(True, tuple(rows)) if count >= 5 else Ranking(False, ())
    findings = replace(make_findings({}, 320, 240), lesions=tuple(lesions), sha256="cd" * 32)
    return Subject(as_photo(PIXELS), findings, ranking, name="<i>back.jpg")


def _lesion(number: int, suspicious: tuple[int, ...], look: list[float]) -> Lesion:
    kind = LesionClass.SPL if number in suspicious else LesionClass.NSPL_A
    return make_lesion(number, x=30.0 * number, y=20.0 * number, embedding=look, lesion_class=kind)


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_every_lesion_stands_in_every_view(count: int) -> None:
    html = render_report(make_subject(count, odd=1))
    for number in range(1, count + 1):
        options = re.findall(rf'role="option"[^>]*data-lesion="{number}"', html)
        assert len(options) >= (3 if count > 1 else 2)  # photo, gallery and, where there are two, the map
        assert html.count(f'data-card="{number}"') == 1
        assert f'<tr data-lesion="{number}">' in html
    assert ("data-lesion" in html) == (count > 0)
    assert ("Too few" in html or "too few" in html) == (0 < count < 5)


def test_the_page_asks_for_nothing_outside_itself() -> None:
    html = render_report(make_subject(5))
    addresses = re.findall(r'(?:src|href)="([^"]{0,20})', html)
    assert addresses
    assert all(address.startswith(("data:image/", "#")) for address in addresses)
    assert "default-src 'none'" in html


def test_the_page_says_what_it_rests_on() -> None:
    html = render_report(make_subject(5))
    assert "Decision support, not a diagnosis" in html
    assert "Model lite0, version test" in html
    assert "cd" * 32 in html
    assert "<i>back" not in html


@pytest.mark.parametrize(
    ("count", "suspicious", "odd", "sentences"),
    [
        (0, (), 0, [NOTHING]),
        (1, (), 0, ["One pigmented lesion was found.", "None of them looks suspicious to the model.", TOO_FEW]),
        (
            8,
            tuple(range(1, 8)),
            0,
            [
                "8 pigmented lesions were found.",
                "7 lesions look suspicious to the model.",
                "None stands out from this patient's others.",
            ],
        ),
        (
            5,
            (2, 4, 5),
            4,
            [
                "5 pigmented lesions were found.",
                "Lesions 2, 4 and 5 look suspicious to the model.",
                "Lesion 4 stands out from this patient's others.",
            ],
        ),
    ],
)
def test_the_summary_speaks_in_sentences(
    count: int, suspicious: tuple[int, ...], odd: int, sentences: list[str]
) -> None:
    assert summary_of(make_subject(count, suspicious=suspicious, odd=odd)) == sentences


@pytest.mark.parametrize(
    ("count", "faces", "words"),
    [
        (2, 1, "A face is in the photo: its eyes, nostrils and mouth were not searched."),
        (0, 3, "3 faces are in the photo: their eyes, nostrils and mouths were not searched."),
    ],
)
def test_the_summary_says_what_was_left_out_for_a_face(count: int, faces: int, words: str) -> None:
    subject = make_subject(count)
    with_faces = Subject(subject.photo, replace(subject.findings, faces=faces), subject.ranking)
    assert summary_of(with_faces) == [*summary_of(subject), words]


def test_a_box_stays_on_the_photo_and_holds_its_lesion() -> None:
    (view,) = lesions_of(replace_place(make_subject(1), x=2.0, y=120.0))
    left, top, width, height = view.box
    assert left == 0
    assert top < 50 < top + height
    assert 0 < width < 20


def replace_place(subject: Subject, x: float, y: float) -> Subject:
    moved = make_lesion(1, x=x, y=y)
    return Subject(subject.photo, replace(subject.findings, lesions=(moved,)), subject.ranking)


def with_scale(scale: Scale) -> Subject:
    subject = make_subject(2)
    return Subject(subject.photo, replace(subject.findings, scale=scale), subject.ranking)


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (Scale(), ""),
        (Scale(ruler=0.1234), "scale read off the ruler in the photo: 0.12 mm a pixel"),
        (Scale(0.1234, 0.12), "scale as given: 0.12 mm a pixel"),
    ],
)
def test_the_page_says_where_its_scale_comes_from(scale: Scale, words: str) -> None:
    html = render_report(with_scale(scale))
    assert words in html
    assert ("mm a pixel" in html) == bool(words)
    assert "Two scales" not in html


def test_a_given_scale_that_the_ruler_denies_is_questioned() -> None:
    html = render_report(with_scale(Scale(0.1, 0.2)))
    assert "Two scales" in html
    assert "The scale as given is 0.1 mm a pixel, and the ruler in the photo says 0.2." in html
