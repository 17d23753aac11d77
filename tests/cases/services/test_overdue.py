from datetime import timedelta

from django.utils import timezone

from accounts.models import Practice, Role, User
from cases.models import Case, Notification
from cases.services import claim_case, return_case, submit_case, tell_overdue
from cases.services.calendars import working_time_of
from cases.terms import EventKind, NotificationKind
from tests.factories import CaseFactory, PracticeFactory, member


def test_coordinators_of_the_practice_are_told_once(practice: Practice, coordinator: User) -> None:
    member(Role.COORDINATOR, PracticeFactory())
    late = CaseFactory(submitted=True, practice=practice)
    CaseFactory(submitted=True, practice=practice, due_at=timezone.now() + timedelta(hours=1))
    CaseFactory(reported=True, practice=practice)
    assert (tell_overdue(), tell_overdue()) == (1, 0)
    news = Notification.objects.get(kind=NotificationKind.OVERDUE)
    assert (news.user, news.case) == (coordinator, late)
    assert late.events.get().kind == EventKind.OVERDUE


def test_the_longest_wait_is_of_those_who_wait_for_us(practice: Practice) -> None:
    first, second = (
        CaseFactory(submitted=True, practice=practice, clock_from=timezone.now() - timedelta(days=days))
        for days in (9, 3)
    )
    CaseFactory(returned=True, practice=practice)
    CaseFactory(reported=True, practice=practice)
    assert list(Case.objects.by_longest_wait()) == [first, second]


def test_the_clock_stops_while_the_sender_has_the_case(draft: Case, referrer: User, dermatologist: User) -> None:
    sent = submit_case(case=draft, by=referrer)
    claim_case(case=sent, by=dermatologist)
    returned = return_case(case=sent, why="Sharper, please.", by=dermatologist)
    assert returned.paused_at is not None
    # As if it had been sent fourteen days ago and come back seven days later.
    ago = {"clock_from": 14, "paused_at": 7, "due_at": 1}
    Case.objects.update(**{name: timezone.now() - timedelta(days=days) for name, days in ago.items()})
    assert tell_overdue() == 0  # not while it is with the sender
    draft.refresh_from_db()
    work = working_time_of(draft.practice)
    used = work.between(draft.clock_from, draft.paused_at)
    again = submit_case(case=draft, by=referrer)
    assert again.paused_at is None
    assert again.due_at > timezone.now()
    assert abs(work.between(again.clock_from, timezone.now()) - used) < timedelta(minutes=5)
    assert again.half_at < again.nearly_at < again.due_at
