from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import User
from cases.models import Event, Photo
from cases.services import record
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf


def address(photo: Photo, level: int = 9, column: int = 0, row: int = 0) -> str:
    return reverse("cases:photo_tile", args=[photo.pk, level, column, row])


def looks(photo: Photo) -> int:
    return Event.objects.filter(kind=EventKind.VIEWED, photo=photo).count()


def test_a_tile_is_a_jpeg_for_this_browser_alone(tiled: Photo, dermatologist: User, client_of: ClientOf) -> None:
    response = client_of(dermatologist).get(address(tiled))
    assert Image.open(BytesIO(response.content)).size == (350, 300)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_many_tiles_are_one_look(
    tiled: Photo, dermatologist: User, coordinator: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for level, column in ((9, 0), (10, 0), (10, 1)):
        assert client_of(dermatologist).get(address(tiled, level, column)).status_code == 200
    assert looks(tiled) == 1
    client_of(coordinator).get(address(tiled))
    assert looks(tiled) == 2
    monkeypatch.setattr(record, "LOOK", timedelta(0))
    client_of(dermatologist).get(address(tiled))
    assert looks(tiled) == 3
    assert Event.objects.latest("id").at <= timezone.now()


def test_a_stranger_leaves_no_trace_and_gets_nothing(tiled: Photo, stranger: User, client_of: ClientOf) -> None:
    assert client_of(stranger).get(address(tiled)).status_code == 404
    assert looks(tiled) == 0


def test_what_is_not_there_is_not_there(tiled: Photo, dermatologist: User, client_of: ClientOf) -> None:
    assert client_of(dermatologist).get(address(tiled, level=30)).status_code == 404
    tiled.pyramid.delete()
    assert client_of(dermatologist).get(address(tiled)).status_code == 404
    assert looks(tiled) == 0


def test_the_reader_is_told_of_tiles(tiled: Photo, dermatologist: User, client_of: ClientOf) -> None:
    page = client_of(dermatologist).get(reverse("cases:reader", args=[tiled.case_id])).content.decode()
    assert f'data-tiles="{address(tiled, level=0)}"' in page
