import pytest
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from tests.cases.web.conftest import ClientOf

HTMX = {"HX-Request": "true"}


def test_a_width_is_shown_on_the_photos_card(draft: Case, referrer: User, client_of: ClientOf) -> None:
    photo, client = draft.photos.get(), client_of(referrer)
    address = reverse("cases:scale_photo", args=[photo.pk])
    card = client.post(address, {"width_mm": "80"}, headers=HTMX).content.decode()
    assert "80 mm of skin from left to right" in card
    assert client.post(address, {"width_mm": ""})["Location"] == reverse("cases:case", args=[draft.pk])
    photo.refresh_from_db()
    assert photo.mm_per_pixel is None


@pytest.mark.parametrize(
    ("width", "sentence"),
    [("1", "at least 2 mm"), ("9999", "at most 2,500 mm"), ("x", "as a number"), ("nan", "as a number")],
)
def test_a_ruler_that_was_misread_is_said_on_the_card(
    width: str, sentence: str, draft: Case, referrer: User, client_of: ClientOf
) -> None:
    photo, client = draft.photos.get(), client_of(referrer)
    address = reverse("cases:scale_photo", args=[photo.pk])
    card = client.post(address, {"width_mm": width}, headers=HTMX).content.decode()
    assert sentence in card
    assert f'value="{width}"' in card, "what was typed stays, to be corrected"
    photo.refresh_from_db()
    assert photo.mm_per_pixel is None
