import pytest
from django.urls import reverse

from accounts.models import User
from cases.models import Analysis, Event, Lesion, Photo
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory


def looks(photo: Photo) -> int:
    return Event.objects.filter(kind=EventKind.VIEWED, photo=photo).count()


@pytest.mark.parametrize(("variant", "recorded"), [("original", 1), ("display", 1), ("thumbnail", 0)])
def test_pixels_leave_with_a_record_of_who_looked(
    variant: str, recorded: int, photo: Photo, dermatologist: User, client_of: ClientOf
) -> None:
    response = client_of(dermatologist).get(reverse("cases:photo", args=[photo.pk, variant]))
    with getattr(photo, variant).open() as stored:
        assert b"".join(response.streaming_content) == stored.read()
    assert looks(photo) == recorded
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="photo.jpg"'


def test_a_stranger_leaves_no_trace_and_gets_nothing(photo: Photo, stranger: User, client_of: ClientOf) -> None:
    assert client_of(stranger).get(reverse("cases:photo", args=[photo.pk, "display"])).status_code == 404
    assert looks(photo) == 0


def test_no_other_field_can_be_asked_for(photo: Photo, dermatologist: User, client_of: ClientOf) -> None:
    assert client_of(dermatologist).get(reverse("cases:photo", args=[photo.pk, "case"])).status_code == 404


def test_a_map_that_was_not_drawn_is_not_there(photo: Photo, dermatologist: User, client_of: ClientOf) -> None:
    analysis = AnalysisFactory(photo=photo, queued=True)
    assert client_of(dermatologist).get(reverse("cases:layer", args=[analysis.pk, "heat_map"])).status_code == 404


def test_tiles_and_maps_are_not_for_shared_caches(
    analysis: Analysis, lesion: Lesion, dermatologist: User, client_of: ClientOf
) -> None:
    client = client_of(dermatologist)
    for address in (reverse("cases:layer", args=[analysis.pk, "heat_map"]), reverse("cases:tile", args=[lesion.pk])):
        response = client.get(address)
        assert b"".join(response.streaming_content)
        assert response["Cache-Control"].startswith("private")


def test_no_other_field_of_an_analysis_can_be_asked_for(
    analysis: Analysis, dermatologist: User, client_of: ClientOf
) -> None:
    assert client_of(dermatologist).get(reverse("cases:layer", args=[analysis.pk, "photo"])).status_code == 404
