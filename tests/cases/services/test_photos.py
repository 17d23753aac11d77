from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages

from accounts.models import User
from cases.models import Case, Event, Photo
from cases.services import RuleBrokenError, add_photo, photos, remove_photo, scale_photo, submit_case
from cases.terms import BodySite, EventKind, PhotoKind
from inference.photo import PhotoRejectedError
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory, PhotoFactory, jpeg


def stored_files() -> set[Path]:
    folder = Path(storages["photos"].path(""))
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def case(referrer: User) -> Case:
    return CaseFactory(created_by=referrer)


def test_a_photo_is_kept_in_three_sizes_under_names_that_say_nothing(case: Case, referrer: User) -> None:
    before = stored_files()
    photo = add_photo(case=case, data=jpeg(), kind=PhotoKind.CLOSE_UP, body_site=BodySite.FACE, by=referrer)
    new = stored_files() - before
    assert {Path(file.path) for file in (photo.original, photo.display, photo.thumbnail)} == new
    assert len(new) == 3
    assert all(len(path.stem) == 32 for path in new)
    assert (photo.kind, photo.body_site, photo.uploaded_by) == (PhotoKind.CLOSE_UP, BodySite.FACE, referrer)
    event = case.events.get()
    assert (event.kind, event.photo, event.by) == (EventKind.PHOTO_ADDED, photo, referrer)


def test_files_are_private_to_the_process(case: Case, referrer: User) -> None:
    photo = add_photo(case=case, data=jpeg(), by=referrer)
    assert Path(photo.original.path).stat().st_mode & 0o077 == 0


def test_the_same_picture_is_not_taken_twice(case: Case, referrer: User) -> None:
    add_photo(case=case, data=jpeg(), by=referrer)
    before = stored_files()
    with pytest.raises(RuleBrokenError, match="already part of the case"):
        add_photo(case=case, data=jpeg(), by=referrer)
    assert stored_files() == before
    assert case.photos.count() == 1


def test_another_case_may_have_the_same_picture(case: Case, referrer: User) -> None:
    add_photo(case=case, data=jpeg(), by=referrer)
    add_photo(case=CaseFactory(created_by=referrer), data=jpeg(), by=referrer)
    assert Photo.objects.count() == 2


def test_what_is_no_photo_leaves_nothing_behind(case: Case, referrer: User) -> None:
    before = stored_files()
    with pytest.raises(PhotoRejectedError):
        add_photo(case=case, data=b"a text named .jpg", by=referrer)
    assert stored_files() == before
    assert not case.photos.exists()


def test_when_the_transaction_fails_no_file_stays(case: Case, referrer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError("the disk is full")

    before = stored_files()
    monkeypatch.setattr(photos, "record_event", refuse)
    with pytest.raises(OSError, match="disk is full"):
        add_photo(case=case, data=jpeg(), by=referrer)
    assert stored_files() == before
    assert not case.photos.exists()


def test_a_photo_of_a_draft_is_removed_with_its_files_once_committed(
    case: Case, referrer: User, django_capture_on_commit_callbacks: Any
) -> None:
    before = stored_files()
    photo = add_photo(case=case, data=jpeg(), by=referrer)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=photo, by=referrer)
        assert len(stored_files() - before) == 3
    assert stored_files() == before
    assert not case.photos.exists()


def test_the_record_still_says_that_a_removed_photo_was_there(case: Case, referrer: User) -> None:
    photo = add_photo(case=case, data=jpeg(), by=referrer)
    remove_photo(photo=photo, by=referrer)
    kinds = Event.objects.filter(case=case, photo_id=photo.pk).values_list("kind", flat=True)
    assert list(kinds) == [EventKind.PHOTO_ADDED, EventKind.PHOTO_REMOVED]


def test_a_photo_that_was_sent_stays_in_the_record(draft: Case, referrer: User) -> None:
    submit_case(case=draft, by=referrer)
    Case.objects.filter(pk=draft.pk).update(state="returned", paused_at=SENT_AT)
    with pytest.raises(RuleBrokenError, match="stays in the record"):
        remove_photo(photo=draft.photos.get(), by=referrer)


def test_a_case_that_was_sent_loses_no_photo(referrer: User) -> None:
    photo = PhotoFactory()
    with pytest.raises(RuleBrokenError, match="was already sent"):
        remove_photo(photo=photo, by=referrer)
    assert Photo.objects.get() == photo


@pytest.mark.parametrize(("width", "scale"), [(80.0, 0.25), (None, None)])
def test_a_photos_width_gives_its_scale(width: float | None, scale: float | None, case: Case, referrer: User) -> None:
    photo = scale_photo(photo=add_photo(case=case, data=jpeg(), by=referrer), width_mm=width, by=referrer)
    photo.refresh_from_db()
    assert (photo.mm_per_pixel, photo.width_mm) == (scale, width)
    event = case.events.latest("id")
    assert (event.kind, event.photo, event.why) == (EventKind.PHOTO_SCALED, photo, "80 mm wide" if width else "None")


def test_a_photo_that_was_measured_keeps_its_scale(case: Case, referrer: User) -> None:
    photo = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True).photo
    with pytest.raises(RuleBrokenError, match="already measured"):
        scale_photo(photo=photo, width_mm=80.0, by=referrer)


def test_a_case_that_is_on_its_way_takes_no_scale(referrer: User) -> None:
    photo = PhotoFactory(case=CaseFactory(submitted=True, created_by=referrer))
    with pytest.raises(RuleBrokenError, match="already sent"):
        scale_photo(photo=photo, width_mm=80.0, by=referrer)
