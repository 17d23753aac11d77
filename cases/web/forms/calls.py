"""Calls on lesions as the browser sends them: call-<lesion> and words-<lesion>, all in the report's form."""

from collections.abc import Mapping
from uuid import UUID

from cases.calls import Call
from cases.models import Report
from cases.services import SaidCall

CALL, WORDS = "call-", "words-"
WORDS_LENGTH = 1000


def said_calls(typed: Mapping[str, str]) -> tuple[SaidCall, ...]:
    """What is no call on a lesion is passed over."""
    said = (one_call(name.removeprefix(CALL), typed) for name in typed if name.startswith(CALL))
    return tuple(call for call in said if call is not None)


def one_call(lesion: str, typed: Mapping[str, str]) -> SaidCall | None:
    try:
        words = typed.get(f"{WORDS}{lesion}", "")[:WORDS_LENGTH].strip()
        return SaidCall(UUID(lesion), Call(typed[f"{CALL}{lesion}"]), words)
    except ValueError:
        return None


def calls_as_typed(report: Report) -> dict[str, str]:
    typed: dict[str, str] = {}
    for call in report.calls.all():
        typed[f"{CALL}{call.lesion_id}"] = call.call
        typed[f"{WORDS}{call.lesion_id}"] = call.words
    return typed
