"""Messages on a case: who writes to whom, who reads what, nothing lost, order kept."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import Practice, Role, User
from cases.audiences import AUDIENCES, Audience, audiences_of
from cases.models import Case, Message, Notification, Patient
from cases.services import RuleBrokenError, read_messages, send_message, unread_messages
from cases.terms import EventKind
from inference.photo import PhotoRejectedError
from tests.factories import CaseFactory, jpeg, member

ROLES = {
    Role.PATIENT: "patient_user",
    Role.REFERRER: "referrer",
    Role.DERMATOLOGIST: "dermatologist",
    Role.COORDINATOR: "coordinator",
}
ALL, CLINICAL = Audience.ALL, Audience.CLINICAL


@pytest.fixture
def case(practice: Practice, patient: Patient, referrer: User) -> Case:
    return CaseFactory(submitted=True, practice=practice, patient=patient, created_by=referrer)


def say(case: Case, by: User, body: str = "A word.", audience: Audience = ALL, **options: object) -> Message:
    return send_message(case=case, audience=audience, body=body, by=by, **{"key": uuid.uuid4(), **options})


def test_every_role_has_its_line_in_the_table() -> None:
    assert set(AUDIENCES) == set(Role)
    assert audiences_of([]) == frozenset()
    assert audiences_of([Role.PATIENT]) == {ALL}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("audience", Audience)
def test_each_role_writes_and_reads_as_the_table_says(
    role: Role, audience: Audience, case: Case, coordinator: User, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(ROLES[role])
    said = say(case, coordinator, audience=audience)
    assert Message.objects.visible_to(user).filter(pk=said.pk).exists() == (audience in AUDIENCES[role])
    if audience in AUDIENCES[role]:
        assert say(case, user, audience=audience).author == user
    else:
        with pytest.raises(RuleBrokenError, match="cannot send"):
            say(case, user, audience=audience)


def test_a_stranger_sees_nothing_and_says_nothing(case: Case, coordinator: User) -> None:
    say(case, coordinator)
    for stranger in (member(Role.COORDINATOR, CaseFactory().practice), member(Role.PATIENT, case.practice)):
        assert not Message.objects.visible_to(stranger).exists()
    with pytest.raises(RuleBrokenError):
        say(case, member(Role.COORDINATOR, CaseFactory().practice))


def test_a_message_sent_twice_is_kept_once(case: Case, referrer: User) -> None:
    key = uuid.uuid4()
    first = say(case, referrer, key=key)
    assert say(case, referrer, "Sent again by a browser.", key=key) == first
    assert case.messages.count() == case.events.filter(kind=EventKind.MESSAGE_SENT).count() == 1


def test_pictures_pass_the_same_door_as_photos(case: Case, referrer: User) -> None:
    said = say(case, referrer, photos=[jpeg(1), jpeg(2), jpeg(1)])
    assert said.photos.count() == 2
    with pytest.raises(PhotoRejectedError):
        say(case, referrer, photos=[jpeg(3), b"no picture"])
    with pytest.raises(RuleBrokenError, match="up to 5"):
        say(case, referrer, photos=[jpeg(shade) for shade in range(6)])
    assert case.messages.count() == 1


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nobody_talks_about_a_case_that_was_not_sent_or_taken_back(state: str, practice: Practice) -> None:
    traits = {} if state == "draft" else {state: True}
    case = CaseFactory(practice=practice, **traits)
    with pytest.raises(RuleBrokenError):
        say(case, member(Role.REFERRER, practice))


def test_empty_words_are_refused(case: Case, referrer: User) -> None:
    with pytest.raises(RuleBrokenError, match="a few words"):
        say(case, referrer, "   ")


def test_marks_count_what_others_wrote_since(case: Case, referrer: User, patient_user: User, coordinator: User) -> None:
    say(case, coordinator)
    say(case, coordinator, audience=CLINICAL)
    say(case, referrer)
    assert [unread_messages(case=case, by=one) for one in (referrer, patient_user, coordinator)] == [2, 2, 1]
    read_messages(case=case, by=patient_user)
    read_messages(case=case, by=patient_user)
    assert unread_messages(case=case, by=patient_user) == 0
    say(case, coordinator)
    assert unread_messages(case=case, by=patient_user) == 1


def test_those_who_may_read_it_are_told(case: Case, referrer: User, patient_user: User, coordinator: User) -> None:
    def told() -> set[User]:
        return {news.user for news in Notification.objects.filter(kind="message")}

    say(case, referrer, audience=CLINICAL)
    assert told() == {coordinator}
    say(case, referrer)
    assert told() == {coordinator, patient_user}


@pytest.mark.django_db(transaction=True)
def test_messages_at_once_are_all_kept_in_one_order(case: Case, referrer: User, coordinator: User) -> None:
    def speak(turn: int) -> None:
        try:
            say(case, referrer if turn % 2 else coordinator, f"Turn {turn}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(speak, range(8)))
    kept = list(case.messages.all())
    assert {message.body for message in kept} == {f"Turn {turn}" for turn in range(8)}
    assert [message.sent_at for message in kept] == sorted(message.sent_at for message in kept)
