"""Which single keys a reader uses."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from cases.keys import BY_NAME, OFF, SHORTCUTS, clashes, is_key, keys_in_use
from cases.models import KeyChoice
from cases.services.errors import RuleBrokenError


def keys_of(user: User) -> KeyChoice:
    """With a key, or OFF, for every shortcut there is."""
    choice = KeyChoice.objects.filter(user=user).first() or KeyChoice(user=user)
    choice.keys = keys_in_use(choice.keys)
    return choice


def choose_keys(*, on: bool, keys: Mapping[str, str], by: User) -> None:
    """Of every shortcut. Raises RuleBrokenError where one key is to do two things, or is none."""
    for name, key in keys.items():
        require_key(name, key)
    for key, shortcuts in clashes(keys).items():
        raise RuleBrokenError(clash_words(key, [str(one.words) for one in shortcuts]))
    defaults = {one.name: one.key for one in SHORTCUTS}
    own = {name: key for name, key in keys.items() if key != defaults[name]}
    KeyChoice.objects.update_or_create(user=by, defaults={"on": on, "keys": own})


def reset_keys(*, by: User) -> None:
    KeyChoice.objects.filter(user=by).delete()


def require_key(name: str, key: str) -> None:
    if name not in BY_NAME or (key != OFF and not is_key(key)):
        raise RuleBrokenError(_("“%(key)s” cannot be a key: press a single letter, digit or sign.") % {"key": key})


def clash_words(key: str, things: list[str]) -> str:
    return _("“%(key)s” would do two things: “%(one)s” and “%(other)s”. Choose another key for one of them.") % {
        "key": key,
        "one": things[0],
        "other": things[1],
    }
