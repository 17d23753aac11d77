"""Why a lesion is odd, in plain words."""

import numpy as np

from inference.ugly_duckling.differences import Differences

MENTIONED = 1.2  # weighted: smaller parts are within what alike lesions differ
MOST_WORDS = 3
LOOKS = ("look", "suspicion")  # what the network sees, and no word of a measure says
TELLS = 0.5  # weighted: from here on a difference gives a name to that of the tones
OF_ANOTHER_COLOUR = "of another colour"
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
NEARLY = 0.15  # of a diameter: what a whole number of times may be off
LIGHTNESS_TELLS, HUE_TELLS = 0.5, 0.6  # of a colour's shift: from these shares on a person speaks of either
BOTH_WAYS = 0.6  # the lesser of the two ways of a hue beside the greater: from here on the eye sees a mixture
SHAPES = {
    "asymmetry": "less symmetric",
    "border": "more irregular in outline",
    "variegation": "more varied in colour",
}
ALIKE = "It is like this patient's others."


def reason(differences: Differences, index: int) -> str:
    """One sentence on one lesion, most important first."""
    parts = {name: float(part[index]) for name, part in differences.parts.items()}
    strongest = sorted((name for name in parts if parts[name] >= MENTIONED), key=lambda name: -parts[name])
    words = list(dict.fromkeys(word for name in strongest for word in _words(differences, name, index)))
    differs = any(look in strongest for look in LOOKS)
    if not words:
        return "It looks different from this patient's others." if differs else ALIKE
    ending = ", and looks different" if differs else ""
    return f"It is {_list(words[:MOST_WORDS])} than this patient's others{ending}."


def _words(differences: Differences, part: str, index: int) -> list[str]:
    if part in LOOKS:
        return []
    if part == "size":
        return [_larger(float(differences.growth[index]))]
    if part == "tones":
        return _tones(differences, index)
    return [SHAPES[part]] if part in SHAPES else _colour(*differences.colour[index], lightness_alone=part == "darkness")


def _tones(differences: Differences, index: int) -> list[str]:
    """What has a name of that in which no other is like it."""
    away, dark, varied = (differences.parts[name][index] >= TELLS for name in ("colour", "darkness", "variegation"))
    words = _colour(*differences.colour[index], lightness_alone=not away) if away or dark else []
    return [*words, *([SHAPES["variegation"]] if varied else [])] or [OF_ANOTHER_COLOUR]


def _larger(growth: float) -> str:
    times = int(growth + NEARLY)
    if times < min(NUMBERS):
        return "larger"
    if times > max(NUMBERS):
        return "many times larger"
    return f"{'more than ' if growth - times > NEARLY else ''}{NUMBERS[times]} times larger"


def _colour(lightness: float, red: float, yellow: float, *, lightness_alone: bool) -> list[str]:
    shift, hue = np.hypot(lightness, np.hypot(red, yellow)), np.hypot(red, yellow)
    words = []
    if lightness_alone or abs(lightness) >= LIGHTNESS_TELLS * shift:
        words.append("darker" if lightness < 0 else "paler")
    if not lightness_alone and hue >= HUE_TELLS * shift:
        words.append(_hue(red, yellow))
    return words


def _hue(red: float, yellow: float) -> str:
    lesser, greater = sorted((abs(red), abs(yellow)))
    if red * yellow > 0 and lesser >= BOTH_WAYS * greater:
        return "more orange" if red > 0 else "greyer"
    if abs(red) >= abs(yellow):
        return "redder" if red > 0 else "less red"
    return "yellower" if yellow > 0 else "bluer"


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
