"""News for people: in the site, and by mail that says no more than that there is news."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from cases import queue
from cases.models import Case, Notification, NotificationChoice
from cases.terms import NotificationKind


@transaction.atomic
def notify(*, kind: NotificationKind, case: Case | None, to: Iterable[User | None], by: User | None) -> None:
    """Call it in the transaction of the move itself. Programs, closed accounts and `by` are left out of `to`."""
    people = {user.pk: user for user in to if user is not None and user.is_active and user != by}
    programs = User.objects.filter(pk__in=people, memberships__role=Role.INTEGRATION).values_list("pk", flat=True)
    for program in programs:
        people.pop(program, None)
    choices = {choice.user_id: choice for choice in NotificationChoice.objects.filter(kind=kind, user__in=people)}
    wanted = [news(kind, case, user, choices.get(pk)) for pk, user in people.items()]
    send_mail_of(Notification.objects.bulk_create(one for one in wanted if one.on_site or one.email_due_at))


def news(kind: NotificationKind, case: Case | None, user: User, choice: NotificationChoice | None) -> Notification:
    choice = choice or NotificationChoice(user=user, kind=kind)
    on_site = choice.on_site and kind != NotificationKind.DESK_DIGEST
    email_due_at = timezone.now() if choice.by_email else None
    return Notification(user=user, kind=kind, case=case, on_site=on_site, email_due_at=email_due_at)


def send_mail_of(notifications: Iterable[Notification]) -> None:
    for notification in notifications:
        if notification.email_due_at is not None:
            queue.send_mail(notification.pk)


def sender_and_patient(case: Case) -> tuple[User | None, ...]:
    return case.created_by, case.patient.account


def read_news(*, cases: Sequence[Case] | None = None, by: User) -> int:
    """Who looks at a case has read the news on it; without cases all news is read. How much of it was new."""
    unread = Notification.objects.on_site_for(by).unread()
    about = unread if cases is None else unread.filter(case__in=cases)
    return about.update(read_at=timezone.now())


@transaction.atomic
def choose_notifications(*, choices: Mapping[NotificationKind, tuple[bool, bool]], by: User) -> None:
    """(in the site, by e-mail) by kind; it holds for news from now on."""
    rows = [
        NotificationChoice(user=by, kind=kind, on_site=on_site, by_email=by_email)
        for kind, (on_site, by_email) in choices.items()
    ]
    NotificationChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["on_site", "by_email"]
    )
