import pytest

from cases.keys import OFF, SHORTCUTS, clashes, is_key, keys_in_use

DEFAULTS = {one.name: one.key for one in SHORTCUTS}


def test_each_shortcut_has_a_name_and_a_key_of_its_own() -> None:
    assert len(DEFAULTS) == len(SHORTCUTS)
    assert clashes(DEFAULTS) == {}
    assert all(is_key(key) for key in DEFAULTS.values())


@pytest.mark.parametrize("said", ["q", "7", "+", "?", "é", "←"])
def test_a_key_is_one_sign(said: str) -> None:
    assert is_key(said)


@pytest.mark.parametrize("said", ["", " ", "Q", "jk", "\t", "\u00a0"])
def test_what_is_no_key(said: str) -> None:
    assert not is_key(said)


def test_a_chosen_key_is_taken_from_what_had_it_by_default() -> None:
    keys = keys_in_use({"next_lesion": "h"})
    assert (keys["next_lesion"], keys["heat_map"], keys["previous_lesion"]) == ("h", OFF, "k")


def test_choices_for_shortcuts_that_are_no_more_change_nothing() -> None:
    assert keys_in_use({"gone": "h"}) == DEFAULTS


def test_clashes_name_what_the_key_would_do() -> None:
    found = clashes({**DEFAULTS, "boxes": "h", "undo": OFF, "claim": OFF})
    assert {key: [one.name for one in shortcuts] for key, shortcuts in found.items()} == {"h": ["boxes", "heat_map"]}
