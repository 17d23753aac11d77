"""Messages between the people on a case. Written under the case's lock: who has read one has read all before it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership, Role, User
from cases.audiences import Audience, audiences_of
from cases.models import Case, Message, MessageMark, MessagePhoto
from cases.permissions import Action, may, roles_in
from cases.services.errors import RuleBrokenError
from cases.services.files import KeepFile, files_kept_on_commit
from cases.services.moves import lock_case
from cases.services.notifications import notify
from cases.services.record import record_event
from cases.terms import EventKind, NotificationKind
from cases.uploads import SafePhoto, check_upload

MOST_PHOTOS = 5


def send_message(
    *, case: Case, audience: Audience, body: str, photos: Sequence[bytes] = (), key: UUID, by: User
) -> Message:
    """The same key from the same person is the same message: sent twice, it is kept once.

    photos are files as received: raises PhotoRejectedError or RuleBrokenError with a sentence; then nothing is kept.
    Opens its own outermost transaction.
    """
    safe = {one.sha256: one for one in map(check_upload, photos)}
    with files_kept_on_commit() as keep:
        locked = lock_case(case)
        if sent := Message.objects.filter(case=locked, author=by, key=key).first():
            return sent
        require_may_send(locked, audience, body, len(safe), by)
        message = Message.objects.create(case=locked, author=by, audience=audience, body=body.strip(), key=key)
        for photo in safe.values():
            keep_photo(message, photo, keep)
        record_event(case=locked, kind=EventKind.MESSAGE_SENT, why=audience, by=by)
        notify(kind=NotificationKind.MESSAGE, case=locked, to=recipients(locked, audience), by=by)
    return message


def keep_photo(message: Message, safe: SafePhoto, keep: KeepFile) -> None:
    photo = MessagePhoto(message=message, sha256=safe.sha256)
    keep(photo.original, safe.extension, safe.original)
    keep(photo.display, "jpg", safe.display)
    keep(photo.thumbnail, "jpg", safe.thumbnail)
    photo.save()


def require_may_send(case: Case, audience: Audience, body: str, photos: int, by: User) -> None:
    if not may(by, Action.SEND_MESSAGE, case) or audience not in audiences_of(roles_in(by, case.practice_id)):
        raise RuleBrokenError(_("You cannot send this message on case %(case)s as it stands now.") % {"case": case})
    if not body.strip():
        raise RuleBrokenError(_("Write a few words; a picture alone says too little."))
    if photos > MOST_PHOTOS:
        raise RuleBrokenError(_("Send up to %(most)d pictures with a message.") % {"most": MOST_PHOTOS})


@transaction.atomic
def read_messages(*, case: Case, by: User) -> None:
    """All that by may see is read from now on; a mark never goes back."""
    newest = Message.objects.visible_to(by).filter(case=case).last()
    if newest is None or MessageMark.objects.filter(case=case, user=by, last_read__gte=newest.pk).exists():
        return
    MessageMark.objects.update_or_create(case=case, user=by, defaults={"last_read": newest})


def unread_messages(*, case: Case, by: User) -> int:
    mark = MessageMark.objects.filter(case=case, user=by).values_list("last_read", flat=True).first() or 0
    return Message.objects.visible_to(by).filter(case=case, pk__gt=mark).exclude(author=by).count()


def recipients(case: Case, audience: Audience) -> list[User]:
    """Who has had to do with the case and may read it; where nobody reads the case, its coordinators too."""
    readers = [report.author for report in case.reports.select_related("author")]
    if case.claimed_by:
        readers.append(case.claimed_by)
    involved = [case.created_by, case.patient.account, *readers, *authors(case), *([] if readers else desk(case))]
    people = {user.pk: user for user in involved if user is not None}
    return [user for user in people.values() if audience in audiences_of(roles_in(user, case.practice_id))]


def authors(case: Case) -> Iterable[User]:
    return User.objects.filter(messages__case=case).distinct()


def desk(case: Case) -> Iterable[User]:
    coordinators = Membership.objects.filter(practice=case.practice, role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=coordinators)
