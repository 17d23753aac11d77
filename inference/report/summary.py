"""What was found, in the sentences that stand at the head of the page."""

from inference.drawing import Subject
from inference.findings import Lesion, LesionClass
from inference.report.faces import faces_in_words

NOTHING = "No pigmented lesion was found. That does not rule one out: look at the skin itself."
MOST_NAMED = 6  # longer lists are read in the table
TOO_FEW = "There are too few lesions to compare them with each other."


def summary_of(subject: Subject) -> list[str]:
    """One to five sentences, the weightiest after the count, what was left out of the search last."""
    left_out = faces_in_words(subject.findings.faces)
    return [*_found(subject), *([left_out] if left_out else [])]


def _found(subject: Subject) -> list[str]:
    if not subject.lesions:
        return [NOTHING]
    count = len(subject.lesions)
    sentences = [f"{count} pigmented lesions were found." if count > 1 else "One pigmented lesion was found."]
    return [*sentences, _suspicion(subject.lesions), *_to_follow(subject.lesions), _oddness(subject)]


def _suspicion(lesions: tuple[Lesion, ...]) -> str:
    numbers = _numbers(lesions, LesionClass.SPL)
    if not numbers:
        return "None of them looks suspicious to the model."
    return f"{_named(numbers)} {'looks' if len(numbers) == 1 else 'look'} suspicious to the model."


def _to_follow(lesions: tuple[Lesion, ...]) -> list[str]:
    numbers = _numbers(lesions, LesionClass.NSPL_B)
    return [f"{_named(numbers)} {'is' if len(numbers) == 1 else 'are'} to be followed."] if numbers else []


def _oddness(subject: Subject) -> str:
    if not subject.ranking.comparable:
        return TOO_FEW
    numbers = sorted(row.number for row in subject.ranking.lesions if row.ugly_duckling)
    if not numbers:
        return "None stands out from this patient's others."
    return f"{_named(numbers)} {'stands' if len(numbers) == 1 else 'stand'} out from this patient's others."


def _numbers(lesions: tuple[Lesion, ...], kind: LesionClass) -> list[int]:
    return [lesion.number for lesion in lesions if lesion.lesion_class is kind]


def _named(numbers: list[int]) -> str:
    if len(numbers) > MOST_NAMED:
        return f"{len(numbers)} lesions"
    words = [str(number) for number in numbers]
    return f"Lesion {words[0]}" if len(words) == 1 else f"Lesions {', '.join(words[:-1])} and {words[-1]}"
