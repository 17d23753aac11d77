"""Earlier visits on the reading page, side by side, and a lesion among its like and over time."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Analysis, Case, Comparison, Lesion
from cases.services import FoundPair, record_comparison, refuse_comparison
from cases.terms import EventKind, Fate
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory

GROWN = FoundPair(Fate.GROWN, 1, 1, growth=1.5, look_distance=0.1, spl_change=0.2, whole=True, changes=("It grew.",))
SAME = FoundPair(Fate.SAME, 2, 2, growth=1.0, look_distance=0.1, spl_change=0.0, whole=True)


@pytest.fixture
def earlier(case: Case) -> Analysis:
    before = CaseFactory(reported=True, patient=case.patient, practice=case.practice)
    return with_lesions(AnalysisFactory(photo=PhotoFactory(case=before), succeeded=True))


def with_lesions(analysis: Analysis, count: int = 3) -> Analysis:
    for number in range(1, count + 1):
        LesionFactory(analysis=analysis, number=number, embedding=[number, 0.0, 0.0, 1.0])
    return analysis


@pytest.fixture
def comparison(earlier: Analysis, analysis: Analysis) -> Comparison:
    """Of lesions 1 to 3 of both visits: one has grown, one is as before, one is new."""
    queued = Comparison.objects.create(earlier=earlier, later=with_lesions(analysis))
    pairs = [GROWN, SAME, FoundPair(Fate.NEW, later=3), FoundPair(Fate.GONE, earlier=3)]
    return record_comparison(comparison=queued, lay_over=(1, 0, 0, 0), pairs=pairs)


@pytest.fixture
def client(client_of: ClientOf, dermatologist: User) -> Client:
    return client_of(dermatologist)


def address(comparison: Comparison) -> str:
    return reverse("cases:compare", args=[comparison.later.photo.case_id, comparison.pk])


def company(lesion: Lesion) -> str:
    return reverse("cases:lesion_company", args=[lesion.pk])


def test_the_reading_page_says_what_has_changed_and_leads_to_both_photos(
    client: Client, comparison: Comparison, case: Case
) -> None:
    page = client.get(reverse("cases:reader", args=[case.pk]))
    html = page.content.decode()
    assert address(comparison) in html
    cards = {card.label: card.change and card.change.fate for card in page.context["reader"].cards}
    assert cards == {"1": Fate.GROWN, "2": None, "3": Fate.NEW}
    assert "✚ 1 new" in html
    assert "New or changed first" in html


def test_both_photos_bear_paired_numbers_with_words_and_figures(
    client: Client, comparison: Comparison, case: Case, dermatologist: User, earlier: Analysis
) -> None:
    page = client.get(address(comparison))
    (then, now) = page.context["visit"].sides
    assert [(line.label, lesion.number) for line, lesion in then.marks] == [("1", 1), ("then 3", 3), ("2", 2)]
    assert [(line.label, lesion.number) for line, lesion in now.marks] == [("3", 3), ("1", 1), ("2", 2)]
    html = page.content.decode()
    for words in (
        "Lesion 1, Grown: 1.50 × its former diameter",
        "▲ Grown",
        "10 % → 10 %",
        "It grew.",
        "1 lesion as before",
    ):
        assert words in html
    looks = dermatologist.events.filter(kind=EventKind.VIEWED).values_list("case", flat=True)
    assert set(looks) == {case.pk, earlier.photo.case_id}


def test_photos_that_could_not_be_compared_stand_side_by_side_all_the_same(
    client: Client, earlier: Analysis, analysis: Analysis
) -> None:
    comparison = Comparison.objects.create(earlier=earlier, later=analysis)
    assert "are being compared" in client.get(address(comparison)).content.decode()
    refuse_comparison(comparison=comparison, reason="They share too few lesions.")
    page = client.get(address(comparison)).content.decode()
    assert "They share too few lesions." in page
    assert page.count("data-side=") == 2
    assert "data-lay-over" not in page


def test_strangers_and_other_cases_lead_nowhere(
    client: Client, comparison: Comparison, stranger: User, referrer: User, earlier: Analysis, client_of: ClientOf
) -> None:
    assert client_of(stranger).get(address(comparison)).status_code == 404
    assert client_of(referrer).get(address(comparison)).status_code == 403
    elsewhere = reverse("cases:compare", args=[earlier.photo.case_id, comparison.pk])
    assert client.get(elsewhere).status_code == 404
    lesion = comparison.later.lesions.get(number=1)
    assert client_of(stranger).get(company(lesion)).status_code == 404
    assert client_of(referrer).get(company(lesion)).status_code == 403


def test_a_lesion_is_shown_among_its_like_and_over_time(client: Client, comparison: Comparison) -> None:
    lesion = comparison.later.lesions.get(number=1)
    answer = client.get(company(lesion))
    assert [one.label for one in answer.context["nearest"]] == ["2", "3"]
    points = answer.context["course"].points
    assert [(point.lesion.analysis, point.size) for point in points] == [
        (comparison.earlier, 1.0),
        (comparison.later, 1.5),
    ]
    assert "1.50 ×" in answer.content.decode()
    alone = client.get(company(comparison.later.lesions.get(number=3))).content.decode()
    assert "Most like it" in alone
    assert "Over time" not in alone


def test_sizes_in_millimetres_are_shown_as_they_are(client: Client, comparison: Comparison) -> None:
    measures = {"area": 90.0, "longest_diameter": 9.0, "asymmetry": 0.1, "border": 0.1, "variegation": 0.1,
                "darkness": 0.1, "colour": "brown", "mean_colour": "#6e4834", "skin_colour": "#d0a58c"}  # fmt: skip
    Lesion.objects.filter(number=1).update(diameter_mm=3.5, **measures)
    course = client.get(company(comparison.later.lesions.get(number=1))).context["course"]
    assert course.sizes == [3.5, 3.5]


def test_the_desk_says_what_is_new_or_changed(client: Client, comparison: Comparison) -> None:
    assert "1 new, 1 changed since the last visit" in client.get(reverse("cases:desk")).content.decode()


def test_lesions_lie_on_a_map_and_in_histograms(client: Client, analysis: Analysis, case: Case) -> None:
    Case.objects.update(comparable=True)
    for number in range(1, 7):
        place = {"map_x": number / 6, "map_y": 0.5, "ud_score": number / 10, "ud_rank": 7 - number}
        LesionFactory(analysis=analysis, number=number, **place)
    page = client.get(reverse("cases:reader", args=[case.pk]))
    lesion_map = page.context["reader"].lesion_map
    assert [point.card.label for point in sorted(lesion_map.points, key=lambda point: point.x)] == list("123456")
    odd, suspicious = lesion_map.histograms
    assert odd.rows[:2] == [("10–15 %", 1), ("20–25 %", 1)]
    assert suspicious.rows == [("10–15 %", 6)]
    html = page.content.decode()
    assert html.count("data-point") == 6


@pytest.mark.parametrize("lesions", [3, 30])
def test_queries_do_not_grow_with_lesions(
    lesions: int, client: Client, earlier: Analysis, analysis: Analysis, django_assert_max_num_queries: Any
) -> None:
    with_lesions(analysis, lesions)
    comparison = Comparison.objects.create(earlier=earlier, later=analysis)
    pairs = [FoundPair(Fate.NEW, later=number) for number in range(1, lesions + 1)]
    record_comparison(comparison=comparison, lay_over=(1, 0, 0, 0), pairs=pairs)
    with django_assert_max_num_queries(20):
        client.get(address(comparison))
    with django_assert_max_num_queries(22):
        client.get(company(analysis.lesions.get(number=1)))
