"""The reading page says what was not searched because a face is in the photo."""

import pytest
from django.urls import reverse

from accounts.models import Practice, User
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory


@pytest.mark.parametrize(
    ("faces", "words"),
    [
        (1, "A face: eyes, nostrils, mouth not searched"),
        (2, "2 faces: eyes, nostrils, mouths not searched"),
    ],
)
def test_what_was_not_searched_is_said(
    practice: Practice, dermatologist: User, client_of: ClientOf, faces: int, words: str
) -> None:
    case = CaseFactory(practice=practice, in_review=True, claimed_by=dermatologist, lesion_count=0)
    AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True, faces=faces)
    AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
    page = client_of(dermatologist).get(reverse("cases:reader", args=[case.pk])).content.decode()
    assert page.count(words) == 1
    assert page.count("not searched") == 1
