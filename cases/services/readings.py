"""Read first, then reveal: a reader's own calls are kept before the model's findings are shown."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Practice, User
from cases.calls import Call, agreement
from cases.hiding import ReadingRule, hidden_from
from cases.models import Analysis, Case, Lesion, OwnCall, Reading, ReadingChoice, ReadingSample
from cases.readings import HIDING_STATES, ReadingMode
from cases.services.calls import SaidCall
from cases.services.errors import RuleBrokenError
from cases.services.moves import lock_case
from cases.services.record import record_event
from cases.terms import EventKind
from inference.findings import LesionClass


def choose_reading_mode(*, mode: ReadingMode, by: User) -> None:
    """For cases opened from now on: how a reading began stays."""
    ReadingChoice.objects.update_or_create(reader=by, defaults={"mode": mode})


def set_reading_sample(*, practice: Practice, percent: int) -> None:
    ReadingSample.objects.update_or_create(practice=practice, defaults={"percent": percent})


def open_reading(*, case: Case, by: User) -> None:
    """For every look at the case: whether findings are hidden is decided at the first. The look is an event."""
    rule = ReadingRule.of(by)
    if case.state in HIDING_STATES and case.practice_id in rule.percents:
        reading = Reading(case=case, reader=by, unaided=rule.hides(case), mode=rule.mode)
        Reading.objects.bulk_create([reading], ignore_conflicts=True)  # the first look stays


@transaction.atomic
def reveal_findings(*, case: Case, calls: Iterable[SaidCall] = (), nothing_else: bool = False, by: User) -> Reading:
    """Keeps by's own calls, then shows the model's findings to by. nothing_else: the lesions not called are benign.

    Who has not claimed the case may look too, and gives no calls. Raises RuleBrokenError.
    """
    locked = lock_case(case)
    open_reading(case=locked, by=by)
    reading = Reading.objects.select_for_update().hiding().filter(case=locked, reader=by).first()
    if reading is None:
        raise RuleBrokenError(_("The model's findings are shown to you already. Reload the page."))
    if Analysis.objects.current().unfinished().filter(photo__case=locked).exists():
        raise RuleBrokenError(_("The analysis is still running. Give your calls once the lesions are marked."))
    if locked.claimed_by_id == by.pk:
        keep_own_calls(reading, {one.lesion_id: one.call for one in calls}, nothing_else=nothing_else)
    reading.revealed_at = timezone.now()
    reading.save(update_fields=["revealed_at"])
    record_event(case=locked, kind=EventKind.REVEALED, by=by)
    return reading


def keep_own_calls(reading: Reading, said: dict[object, Call], *, nothing_else: bool) -> None:
    lesions = lesions_to_call(reading.case)
    left = sum(lesion.pk not in said for lesion in lesions)
    if left and not nothing_else:
        raise RuleBrokenError(
            _("%(left)d of %(all)d lesions have no call yet. Call them, or say that there is nothing else to note.")
            % {"left": left, "all": len(lesions)}
        )
    OwnCall.objects.bulk_create(own_call(reading, lesion, said.get(lesion.pk)) for lesion in lesions)


def lesions_to_call(case: Case) -> Sequence[Lesion]:
    lesions = Lesion.objects.filter(analysis__in=Analysis.objects.to_rank(case))
    return list(lesions.select_related("analysis").defer("embedding"))


def own_call(reading: Reading, lesion: Lesion, said: Call | None) -> OwnCall:
    call = said or Call.BENIGN
    return OwnCall(
        reading=reading,
        lesion=lesion,
        call=call,
        of_the_rest=said is None,
        model_class=lesion.lesion_class,
        model_version=lesion.analysis.model_version,
        agreement=agreement(LesionClass(lesion.lesion_class), call),
    )


def require_revealed(case: Case, by: User) -> None:
    """A report answers what its author has seen. Where no photo could be analysed there is nothing to show."""
    if hidden_from(by, [case]) and Analysis.objects.to_rank(case).exists():
        raise RuleBrokenError(_("Give your own calls and show the model's findings; then sign the report."))
