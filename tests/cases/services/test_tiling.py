from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from cases import tiling
from cases.models import Case, Photo, photo
from cases.services import add_photo, keep_tiles, photo_to_tile, remove_photo, resend_left_photos
from tests.factories import CaseFactory, jpeg


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawn photos of 320 x 240 count as large."""
    monkeypatch.setattr(photo, "LARGE", 320 * 240 - 1)


@pytest.fixture
def large(draft: Case) -> Photo:
    return draft.photos.get()


def tile(row: Photo) -> Photo:
    tiling.tile_photo.apply(args=[str(row.pk)], throw=True)
    row.refresh_from_db()
    return row


def test_a_new_photo_is_sent_to_be_tiled(
    referrer: User, sent_messages: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        added = add_photo(case=CaseFactory(created_by=referrer), data=jpeg(), by=referrer)
    assert sent_messages == [("cases.tile_photo", [str(added.pk)])]


def test_tiles_are_made_once_under_a_name_that_says_nothing(large: Photo) -> None:
    made = tile(large).pyramid.name
    assert len(Path(made).stem) == 32
    assert tile(large).pyramid.name == made
    assert photo_to_tile(large.pk) is None


def test_a_small_photo_has_none(large: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "LARGE", 320 * 240)
    assert not tile(large).pyramid


def test_a_photo_removed_meanwhile_keeps_nothing(large: Photo, referrer: User) -> None:
    folder = Path(large.original.path).parents[1]
    before = set(folder.rglob("*.zip"))
    remove_photo(photo=Photo.objects.get(pk=large.pk), by=referrer)
    keep_tiles(photo=large, pyramid=b"tiles")
    assert set(folder.rglob("*.zip")) == before


def test_tiles_go_with_their_photo(large: Photo, referrer: User, django_capture_on_commit_callbacks: Any) -> None:
    path = Path(tile(large).pyramid.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=large, by=referrer)
    assert not path.exists()


def test_a_broken_file_is_left_for_the_sweep_and_names_nobody(large: Photo, caplog: Any) -> None:
    Path(large.original.path).write_bytes(b"broken")
    assert not tile(large).pyramid
    assert "The tiling of photo" in caplog.text
    assert large.case.patient.name not in caplog.text


def test_the_sweep_sends_what_was_left(
    large: Photo, sent_messages: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert resend_left_photos() == 0
    Photo.objects.update(uploaded_at=large.uploaded_at - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert resend_left_photos() == 1
    assert sent_messages == [("cases.tile_photo", [str(large.pk)])]
