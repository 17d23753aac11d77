"""The messages on a case as one of its people reads them, with who has read which."""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from cases.audiences import Audience, audiences_of
from cases.models import Case, Message, MessageMark
from cases.permissions import Action, may, roles_in


@dataclass(frozen=True, slots=True)
class ShownMessage:
    message: Message
    own: bool
    new: bool
    read_by: list[str]


class Conversation:
    def __init__(self, case: Case, user: User, last_read: int) -> None:
        """last_read is the number of the message that the user had read up to before this look; 0 where none."""
        self.case = case
        self.user = user
        self.last_read = last_read

    @property
    def audiences(self) -> frozenset[Audience]:
        return audiences_of(roles_in(self.user, self.case.practice_id))

    @property
    def may_send(self) -> bool:
        return may(self.user, Action.SEND_MESSAGE, self.case)

    @cached_property
    def marks(self) -> list[MessageMark]:
        return list(MessageMark.objects.filter(case=self.case).select_related("user"))

    @cached_property
    def messages(self) -> list[ShownMessage]:
        messages = Message.objects.visible_to(self.user).filter(case=self.case)
        return [self.shown(one) for one in messages.select_related("author").prefetch_related("photos")]

    def shown(self, message: Message) -> ShownMessage:
        own = message.author_id == self.user.pk
        readers = [mark.user for mark in self.marks if mark.last_read_id >= message.pk]
        names = [reader.name for reader in readers if reader.pk not in (message.author_id, self.user.pk)]
        return ShownMessage(message, own, not own and message.pk > self.last_read, names)
