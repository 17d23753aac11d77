from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from cases.models import Case, PhotoLink
from cases.services import (
    RuleBrokenError,
    add_photo,
    end_photo_link,
    make_photo_link,
    open_photo_link,
    submit_case,
    token_of,
    withdraw_case,
)
from cases.services.photo_links import MAX_OPENINGS, MAX_PHOTOS
from tests.factories import PhotoFactory, jpeg


@pytest.fixture
def link(draft: Case, referrer: User) -> PhotoLink:
    return make_photo_link(case=draft, by=referrer)


def test_the_token_opens_the_link_and_is_kept_nowhere(link: PhotoLink) -> None:
    token = token_of(link)
    assert len(token) == 43
    assert open_photo_link(token=token) == link
    kept = PhotoLink.objects.values().get()
    assert not [value for value in kept.values() if token in str(value)]


def run_out(link: PhotoLink, _by: User) -> None:
    PhotoLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def open_too_often(link: PhotoLink, _by: User) -> None:
    PhotoLink.objects.update(openings=MAX_OPENINGS)


def end(link: PhotoLink, by: User) -> None:
    end_photo_link(case=link.case, by=by)


def make_another(link: PhotoLink, by: User) -> None:
    make_photo_link(case=link.case, by=by)


def submit(link: PhotoLink, by: User) -> None:
    submit_case(case=link.case, by=by)


def withdraw(link: PhotoLink, by: User) -> None:
    withdraw_case(case=link.case, by=by)


@pytest.mark.parametrize("closing", [run_out, open_too_often, end, make_another, submit, withdraw])
def test_a_link_that_is_over_opens_nothing(closing, link: PhotoLink, referrer: User) -> None:
    closing(link, referrer)
    with pytest.raises(RuleBrokenError, match="no longer works"):
        open_photo_link(token=token_of(link))


@pytest.mark.parametrize("closing", [run_out, end, make_another, submit])
def test_a_link_that_is_over_adds_nothing(closing, link: PhotoLink, referrer: User) -> None:
    closing(link, referrer)
    before = link.case.photos.count()
    with pytest.raises(RuleBrokenError, match=r"no longer works|already sent"):
        add_photo(case=link.case, data=jpeg(3), link=link, by=referrer)
    assert link.case.photos.count() == before


def test_another_token_opens_nothing(link: PhotoLink) -> None:
    with pytest.raises(RuleBrokenError, match="no longer works"):
        open_photo_link(token=token_of(link)[:-1] + "!")


def test_a_link_brings_only_so_many_photos(link: PhotoLink, referrer: User) -> None:
    PhotoFactory.create_batch(MAX_PHOTOS, case=link.case, link=link)
    with pytest.raises(RuleBrokenError, match="all the photos it may"):
        add_photo(case=link.case, data=jpeg(3), link=link, by=referrer)
