"""The reading page with a scale that a ruler in the photo gave: said, measured with, and questioned where need be."""

import pytest
from django.urls import reverse

from accounts.models import Practice, User
from cases.models import Case
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    return CaseFactory(practice=practice, in_review=True, claimed_by=dermatologist, lesion_count=0)


def reading_page(case: Case, client_of: ClientOf, reader: User, *, given: float | None, ruler: float | None) -> str:
    photo = PhotoFactory(case=case, mm_per_pixel=given)
    AnalysisFactory(photo=photo, succeeded=True, ruler_mm_per_pixel=ruler)
    return client_of(reader).get(reverse("cases:reader", args=[case.pk])).content.decode()


def test_the_rulers_scale_is_said_and_measured_with(case: Case, client_of: ClientOf, dermatologist: User) -> None:
    page = reading_page(case, client_of, dermatologist, given=None, ruler=0.0625)
    assert "Scale read off a ruler in the photo: 0.062 mm a pixel" in page
    assert 'data-mm-per-pixel="0.0625"' in page
    assert "two scales" not in page


def test_what_the_sender_gave_stands_first(case: Case, client_of: ClientOf, dermatologist: User) -> None:
    page = reading_page(case, client_of, dermatologist, given=0.125, ruler=0.0625)
    assert "Scale given by the sender: 0.12 mm a pixel" in page
    assert 'data-mm-per-pixel="0.125"' in page
    assert "two scales" in page
    assert "the ruler in it says 0.062" in page


def test_without_a_scale_none_is_said(case: Case, client_of: ClientOf, dermatologist: User) -> None:
    page = reading_page(case, client_of, dermatologist, given=None, ruler=None)
    assert "mm a pixel" not in page
    assert "data-mm-per-pixel" not in page
