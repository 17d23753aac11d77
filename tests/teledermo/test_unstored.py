from contextlib import closing

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from tests.factories import CaseFactory, PhotoFactory, PracticeFactory, member


@pytest.mark.django_db
def test_pages_are_not_stored_and_pixels_as_long_as_they_say(client: Client) -> None:
    reader = member(Role.DERMATOLOGIST, PracticeFactory())
    photo = PhotoFactory(case=CaseFactory(submitted=True, practice=reader.memberships.get().practice))
    client.force_login(reader)
    page = client.get(reverse("cases:just_signed"))
    assert page["Cache-Control"] == "private, no-store"
    with closing(client.get(reverse("cases:photo", args=[photo.pk, "thumbnail"]))) as pixels:
        assert pixels["Cache-Control"] == "private, max-age=3600"
