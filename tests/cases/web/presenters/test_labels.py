import pytest

from cases.web.presenters.reader import letter


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_photos_never_share_a_letter(place: int, name: str) -> None:
    assert letter(place) == name
