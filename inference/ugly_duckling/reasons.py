"""Why a lesion is odd, in plain words."""

import numpy as np

from inference.ugly_duckling.differences import Differences

MENTIONED = 1.2  # weighted: smaller parts are within what alike lesions differ
MOST_WORDS = 3
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
LIGHTNESS_LEADS = 0.5  # of a colour's shift: from here on a person says darker, not of another hue
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
    words = list(dict.fromkeys(_word(differences, name, index) for name in strongest if name != "look"))
    if not words:
        return "It looks different from this patient's others." if "look" in strongest else ALIKE
    ending = ", and looks different" if "look" in strongest else ""
    return f"It is {_list(words[:MOST_WORDS])} than this patient's others{ending}."


def _word(differences: Differences, part: str, index: int) -> str:
    if part == "size":
        return _larger(float(differences.growth[index]))
    return SHAPES.get(part) or _hue(*differences.colour[index], lightness_alone=part == "darkness")


def _larger(growth: float) -> str:
    times = NUMBERS.get(round(growth), "many" if growth > max(NUMBERS) else "")
    return f"{times} times larger" if times and growth >= min(NUMBERS) * 0.9 else "larger"


def _hue(lightness: float, red: float, yellow: float, *, lightness_alone: bool) -> str:
    if lightness_alone or abs(lightness) >= LIGHTNESS_LEADS * float(np.hypot(lightness, np.hypot(red, yellow))):
        return "darker" if lightness < 0 else "paler"
    if abs(red) >= abs(yellow):
        return "redder" if red > 0 else "less red"
    return "yellower" if yellow > 0 else "bluer"


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
