"""The record attacked past Postgres' triggers, as somebody with the keys to the database could."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from cases.models import Case, Chain, Event
from cases.services import record_event, record_view
from cases.services.audit import audit_record
from cases.terms import EventKind
from tests.factories import CaseFactory
from tests.races import on_own_connection

pytestmark = pytest.mark.django_db
LAST = 4


@contextmanager
def past_the_guards() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def case(dermatologist: User) -> Case:
    """With LAST events."""
    case = CaseFactory(submitted=True)
    record_event(case=case, kind=EventKind.STARTED, by=case.created_by)
    record_event(case=case, kind=EventKind.RETURNED, why="Näher, bitte.\nSharper.", by=dermatologist)
    record_view(case=case, by=dermatologist)
    record_event(case=case, kind=EventKind.RANKED, by=None)
    return case


def faults_of(case: Case) -> tuple[str, ...]:
    (audited,) = audit_record(Case.objects.filter(pk=case.pk))
    return audited.faults


def test_each_event_carries_the_hash_of_the_one_before(case: Case) -> None:
    events = list(case.events.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3, LAST]
    assert [event.previous_hash for event in events] == ["", *(event.hash for event in events[:-1])]
    assert (case.chain.length, case.chain.head) == (LAST, events[-1].hash)
    assert faults_of(case) == ()


def test_a_hash_that_somebody_brings_along_is_not_taken(case: Case) -> None:
    Event.objects.create(case=case, kind=EventKind.VIEWED, number=1, hash="0" * 64, previous_hash="")
    assert faults_of(case) == ()
    assert case.events.latest("number").number == LAST + 1


@pytest.mark.parametrize("number", [1, 2, LAST])
@pytest.mark.parametrize(
    "values",
    [
        {"kind": EventKind.CLAIMED},
        {"by_id": None},
        {"at": "2026-01-01T00:00Z"},
        {"from_state": "draft"},
        {"to_state": "draft"},
        {"photo_id": "00000000-0000-4000-8000-000000000000"},
        {"previous_hash": "0" * 64},
        {"why_digest": "0" * 64},
    ],
    ids=str,
)
def test_a_changed_event_is_found_and_named(number: int, values: dict[str, object], case: Case) -> None:
    event = case.events.filter(number=number)
    if event.filter(**values).exists():
        values = {"by_id": case.created_by_id}
    with past_the_guards():
        event.update(**values)
    assert f"Event {number} " in " ".join(faults_of(case))


def test_changed_words_are_found(case: Case) -> None:
    with past_the_guards():
        case.events.filter(number=2).update(why="Nothing was asked.")
    assert faults_of(case) == ("The words of event 2 were changed.",)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_event_is_found(number: int, case: Case) -> None:
    with past_the_guards():
        case.events.filter(number=number).delete()
    assert faults_of(case) == (f"Before event {number + 1} something is missing or doubled.",)


@pytest.mark.parametrize(("left", "words"), [(3, "Its last event is missing."), (1, "Its last 3 events are missing.")])
def test_an_end_that_was_cut_off_is_found(left: int, words: str, case: Case) -> None:
    with past_the_guards():
        case.events.filter(number__gt=left).delete()
    assert faults_of(case) == (words,)


def test_a_record_that_is_gone_altogether_is_found(case: Case) -> None:
    with past_the_guards():
        case.events.all().delete()
        Chain.objects.filter(case=case).delete()
    assert faults_of(case) == ("It has no event at all.",)


def test_events_that_changed_places_are_found(case: Case) -> None:
    with past_the_guards():
        for number, place in ((2, 99), (3, 2), (99, 3)):
            case.events.filter(number=number).update(number=place)
    assert "Event 2 does not follow the one before it" in " ".join(faults_of(case))


def test_an_event_moved_to_another_case_is_found_in_both(case: Case, dermatologist: User) -> None:
    other = CaseFactory(submitted=True)
    record_view(case=other, by=dermatologist)
    with past_the_guards():
        case.events.filter(number=LAST).update(case=other, number=2)
    assert faults_of(case) == ("Its last event is missing.",)
    assert "Event 2 was changed." in faults_of(other)


def test_a_record_written_anew_after_the_change_does_not_fit_its_chain(case: Case) -> None:
    """Somebody who computes the hashes as well still has to change the chain's note."""
    with past_the_guards(), connection.cursor() as cursor:
        case.events.filter(number=LAST).update(kind=EventKind.VIEWED)
        cursor.execute("UPDATE cases_event SET hash = cases_event_hash(cases_event) WHERE number = %s", [LAST])
    assert faults_of(case) == (f"Event {LAST} is not the one that the chain ends with.",)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE cases_chain SET length = 1", "DELETE FROM cases_chain", "TRUNCATE cases_chain",
     "INSERT INTO cases_chain SELECT id, 0, '' FROM cases_case"],
)  # fmt: skip
def test_postgres_lets_nobody_write_the_chain_by_hand(statement: str, case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="written by new events alone"):
            cursor.execute(statement)


def test_many_cases_take_as_many_queries_as_one(case: Case, dermatologist: User, django_assert_num_queries) -> None:
    for _ in range(3):
        record_view(case=CaseFactory(submitted=True), by=dermatologist)
    with django_assert_num_queries(3):
        assert len(list(audit_record(Case.objects.all()))) == 4


def test_the_command_says_which_and_fails(case: Case) -> None:
    told = StringIO()
    call_command("verify_audit", case=case.reference.lower(), stdout=told)
    assert f"1 case(s), {LAST} event(s)" in told.getvalue()
    with past_the_guards():
        case.events.filter(number=3).update(kind=EventKind.CLAIMED)
    with pytest.raises(CommandError, match="1 case"):
        call_command("verify_audit", stderr=told)
    assert f"{case.reference}: Event 3 was changed." in told.getvalue()


def written_anew(case: Case) -> None:
    """What only somebody can do who holds the database: a whole chain computed again, its note with it."""
    with past_the_guards(), connection.cursor() as cursor:
        case.events.filter(number=2).update(kind=EventKind.VIEWED)
        for number in range(2, LAST + 1):
            cursor.execute(
                "UPDATE cases_event SET previous_hash ="
                " (SELECT hash FROM cases_event before WHERE before.number = %s) WHERE number = %s",
                [number - 1, number],
            )
            cursor.execute("UPDATE cases_event SET hash = cases_event_hash(cases_event) WHERE number = %s", [number])
        head = case.events.get(number=LAST).hash
        cursor.execute("UPDATE cases_chain SET head = %s WHERE case_id = %s", [head, case.pk])


def gone(case: Case) -> None:
    with past_the_guards():
        case.events.all().delete()
        Chain.objects.filter(case=case).delete()
        Case.objects.filter(pk=case.pk).delete()


@pytest.mark.parametrize(
    ("attack", "sentence"), [(written_anew, "written anew since the heads were noted"), (gone, "Event 4, which was")]
)
def test_heads_that_were_kept_elsewhere_show_what_the_database_hides(
    attack: Callable[[Case], None], sentence: str, case: Case, tmp_path: Path
) -> None:
    kept, told = tmp_path / "heads.json", StringIO()
    call_command("verify_audit", heads=kept, stdout=told)
    call_command("verify_audit", against=kept, stdout=told)
    attack(case)
    call_command("verify_audit", stdout=told)  # by itself the database finds nothing
    with pytest.raises(CommandError, match="1 case"):
        call_command("verify_audit", against=kept, stderr=told)
    assert sentence in told.getvalue()


def test_a_file_that_holds_no_heads_is_refused_in_words(tmp_path: Path) -> None:
    other = tmp_path / "heads.json"
    for text, words in (("no", "cannot be read"), ('{"format": "audit-heads/9", "heads": {}}', "another format")):
        other.write_text(text)
        with pytest.raises(CommandError, match=words):
            call_command("verify_audit", against=other)


def test_the_command_knows_its_cases() -> None:
    with pytest.raises(CommandError, match="There is no case AAA-AAA"):
        call_command("verify_audit", case="AAA-AAA")


@pytest.mark.django_db(transaction=True)
def test_readers_at_once_make_one_chain_and_do_not_wait_for_a_writer_of_the_case(
    case: Case, dermatologist: User
) -> None:
    look = partial(record_view, case=case, by=dermatologist)
    with transaction.atomic(), ThreadPoolExecutor(6) as pool:
        Case.objects.select_for_update(no_key=True).get(pk=case.pk)
        list(pool.map(on_own_connection, 24 * [look], timeout=60))
    assert case.events.count() == LAST + 24
    assert faults_of(case) == ()
