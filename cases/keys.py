"""Single keys: what each does, which one does it unless its reader says otherwise, and what is no key at all; pure.

A page does a shortcut by the button of that name (data-shortcut) or by a script's action. A new one is a row here.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFF = ""
ARROWS = {"←": _("Left arrow"), "→": _("Right arrow"), "↑": _("Up arrow"), "↓": _("Down arrow")}


class Group(TextChoices):
    LESIONS = "lesions", _("Lesions")
    CALLS = "calls", _("Your call on the open lesion")
    PHOTO = "photo", _("Photo")
    CASE = "case", _("Report and case")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """key is one character; an arrow key is the arrow itself."""

    name: str
    group: Group
    key: str
    words: str | Promise


SHORTCUTS = (
    Shortcut("next_lesion", Group.LESIONS, "j", _("Next lesion")),
    Shortcut("previous_lesion", Group.LESIONS, "k", _("Previous lesion")),
    Shortcut("odd_first", Group.LESIONS, "u", _("Oddest lesion first")),
    Shortcut("compare", Group.LESIONS, "c", _("Compare with the earlier visit")),
    Shortcut("lock", Group.LESIONS, "o", _("Move both photos together, or each by itself")),
    Shortcut("call_benign", Group.CALLS, "1", _("Benign")),
    Shortcut("call_follow", Group.CALLS, "2", _("Follow")),
    Shortcut("call_suspicious", Group.CALLS, "3", _("Suspicious")),
    Shortcut("call_not_assessable", Group.CALLS, "4", _("Not assessable")),
    Shortcut("call_words", Group.CALLS, "5", _("Words on the lesion")),
    Shortcut("call_none", Group.CALLS, "6", _("Take the call away")),
    Shortcut("reveal", Group.CALLS, "v", _("Show the model's findings, your own calls given")),
    Shortcut("accept", Group.CALLS, "y", _("Accept the model's call")),
    Shortcut("reject", Group.CALLS, "x", _("Reject the model's call")),
    Shortcut("zoom_in", Group.PHOTO, "+", _("Zoom in")),
    Shortcut("zoom_out", Group.PHOTO, "-", _("Zoom out")),
    Shortcut("whole_photo", Group.PHOTO, "0", _("Whole photo")),
    Shortcut("pan_left", Group.PHOTO, "←", _("Look further left")),
    Shortcut("pan_right", Group.PHOTO, "→", _("Look further right")),
    Shortcut("pan_up", Group.PHOTO, "↑", _("Look further up")),
    Shortcut("pan_down", Group.PHOTO, "↓", _("Look further down")),
    Shortcut("next_photo", Group.PHOTO, "p", _("Next photo")),
    Shortcut("boxes", Group.PHOTO, "b", _("Lesion boxes on or off")),
    Shortcut("heat_map", Group.PHOTO, "h", _("Map of oddness on or off")),
    Shortcut("activation_map", Group.PHOTO, "a", _("Map of where the network looked, on or off")),
    Shortcut("saliency_map", Group.PHOTO, "e", _("Map of what catches the eye, on or off")),
    Shortcut("skin_map", Group.PHOTO, "m", _("Map of what was taken for skin, on or off")),
    Shortcut("rotate_left", Group.PHOTO, "[", _("Rotate left")),
    Shortcut("rotate_right", Group.PHOTO, "]", _("Rotate right")),
    Shortcut("measure", Group.PHOTO, "d", _("Measure a distance")),
    Shortcut("light", Group.PHOTO, "l", _("Brightness and contrast")),
    Shortcut("report", Group.CASE, "r", _("Write the report")),
    Shortcut("template", Group.CASE, "t", _("Choose a template")),
    Shortcut("sign", Group.CASE, "s", _("Look at the letter and sign")),
    Shortcut("undo", Group.CASE, "z", _("Take the last signature back")),
    Shortcut("next_case", Group.CASE, "n", _("Next case")),
    Shortcut("claim", Group.CASE, "i", _("Claim this case")),
    Shortcut("desk", Group.CASE, "g", _("Go to the desk")),
    Shortcut("help", Group.CASE, "?", _("Show these keys")),
)
BY_GROUP = [(group.label, [one for one in SHORTCUTS if one.group == group]) for group in Group]
BY_NAME = {shortcut.name: shortcut for shortcut in SHORTCUTS}


def is_key(said: str) -> bool:
    """One printable character, no blank, no capital: Shift and Caps Lock make no other key of a letter."""
    return said in ARROWS or (len(said) == 1 and said.isprintable() and not said.isspace() and said == said.lower())


def keys_in_use(chosen: Mapping[str, str]) -> dict[str, str]:
    """Key by shortcut, OFF for none. A key that was chosen for something is no longer any other's by default."""
    taken = {key for name, key in chosen.items() if name in BY_NAME}
    defaults = {one.name: OFF if one.key in taken else one.key for one in SHORTCUTS}
    return {name: chosen.get(name, key) for name, key in defaults.items()}


def clashes(keys: Mapping[str, str]) -> dict[str, list[Shortcut]]:
    """Keys that would do several things, with those things."""
    doing = defaultdict(list)
    for name, key in keys.items():
        if key != OFF:
            doing[key].append(BY_NAME[name])
    return {key: shortcuts for key, shortcuts in doing.items() if len(shortcuts) > 1}
