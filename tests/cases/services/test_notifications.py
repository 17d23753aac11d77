"""Who hears of what, how, and what an e-mail does not say: with a real mail server on this machine."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import ApiClient, Practice, Role, User
from accounts.services import create_api_client
from cases import services
from cases.errands import send_mail
from cases.models import Case, Notification
from cases.services import digests, notify
from cases.services.mail import RESEND_AFTER, STALE_AFTER
from cases.terms import NotificationKind
from tests.cases.reports import ORDINARY
from tests.factories import CaseFactory, PatientFactory, PracticeFactory, member
from tests.mailbox import Mailbox, open_mailbox


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with open_mailbox(settings) as box:
        yield box


@pytest.fixture
def case(practice: Practice, referrer: User, patient_user: User) -> Case:
    patient = PatientFactory(practice=practice, name="Hidden name", account=patient_user)
    return CaseFactory(submitted=True, practice=practice, patient=patient, created_by=referrer)


def told(kind: NotificationKind) -> set[User]:
    return {row.user for row in Notification.objects.filter(kind=kind)}


def test_the_sender_hears_that_a_case_came_back(case: Case, dermatologist: User, referrer: User) -> None:
    services.claim_case(case=case, by=dermatologist)
    services.return_case(case=case, why="Sharper, please.", by=dermatologist)
    assert told(NotificationKind.CASE_RETURNED) == {referrer}


def test_sender_and_patient_hear_of_a_report(
    case: Case, dermatologist: User, referrer: User, patient_user: User
) -> None:
    services.claim_case(case=case, by=dermatologist)
    services.issue_report(report=services.sign_report(case=case, words=ORDINARY, by=dermatologist))
    assert told(NotificationKind.REPORT_SIGNED) == {referrer, patient_user}


def test_who_acts_is_not_told_nor_programs_nor_closed_accounts(
    case: Case, referrer: User, dermatologist: User, coordinator: User, practice: Practice
) -> None:
    program: ApiClient = create_api_client(practice=practice, name="Demo hospital", by=coordinator)[0]
    closed = member(Role.REFERRER, practice, is_active=False)
    people = [referrer, referrer, None, dermatologist, program.user, closed]
    notify(kind=NotificationKind.MESSAGE, case=case, to=people, by=dermatologist)
    assert [row.user for row in Notification.objects.all()] == [referrer]


@pytest.mark.parametrize(
    ("on_site", "by_email", "rows", "mails"), [(True, False, 1, 0), (False, True, 1, 1), (False, False, 0, 0)]
)
def test_each_persons_choice_is_kept(
    on_site: bool, by_email: bool, rows: int, mails: int, case: Case, referrer: User, sent_messages: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    services.choose_notifications(choices={NotificationKind.MESSAGE: (on_site, by_email)}, by=referrer)
    with django_capture_on_commit_callbacks(execute=True):
        notify(kind=NotificationKind.MESSAGE, case=case, to=[referrer], by=None)
    assert Notification.objects.count() == rows
    assert Notification.objects.on_site_for(referrer).count() == int(on_site)
    assert len(sent_messages) == mails


def test_a_later_choice_replaces_the_first(referrer: User) -> None:
    for both in (True, False):
        services.choose_notifications(choices={NotificationKind.MESSAGE: (both, both)}, by=referrer)
    choice = referrer.notification_choices.get()
    assert not choice.on_site


def test_who_looks_at_the_case_has_read_its_news(case: Case, referrer: User) -> None:
    notify(kind=NotificationKind.MESSAGE, case=case, to=[referrer], by=None)
    other = CaseFactory(submitted=True, practice=case.practice, created_by=referrer)
    notify(kind=NotificationKind.MESSAGE, case=other, to=[referrer], by=None)
    services.record_view(case=case, by=referrer)
    assert [row.case for row in Notification.objects.unread()] == [other]


def test_an_email_says_that_there_is_news_and_no_more(
    mailbox: Mailbox, case: Case, referrer: User, settings: Any
) -> None:
    settings.SITE_URL = "https://skin.example"
    notify(kind=NotificationKind.REPORT_SIGNED, case=case, to=[referrer], by=None)
    row = Notification.objects.get()
    send_mail(str(row.pk))
    send_mail(str(row.pk))  # a message that came twice
    (mail,) = mailbox.received
    assert mail["To"] == referrer.email
    assert mail["Message-ID"] == f"<{row.pk}@teledermo.invalid>"
    text = str(mail.get_payload(decode=True), "utf-8")
    assert "https://skin.example/notifications/" in text
    assert "Hello," in text
    assert "Demo GP" not in text
    whole = f"{mail['Subject']} {text}"
    assert not [secret for secret in ("Hidden", case.reference, str(case.pk), "answered") if secret in whole]
    row.refresh_from_db()
    assert row.emailed_at is not None


def test_a_server_that_refuses_costs_an_attempt_and_no_mail(mailbox: Mailbox, case: Case, referrer: User) -> None:
    notify(kind=NotificationKind.MESSAGE, case=case, to=[referrer], by=None)
    row = Notification.objects.get()
    mailbox.answer = "451 later"
    with pytest.raises(SMTPException):
        services.send_notification(notification_id=row.pk)
    assert send_mail.max_retries > 1
    mailbox.answer = "250 OK"
    services.send_notification(notification_id=row.pk)
    assert len(mailbox.received) == 1


def test_lost_mail_is_sent_again_until_it_is_stale(
    case: Case, referrer: User, sent_messages: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    notify(kind=NotificationKind.MESSAGE, case=case, to=[referrer], by=None)
    now = timezone.now()
    Notification.objects.update(email_due_at=now - RESEND_AFTER - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert services.resend_lost_mail() == 1
        assert services.resend_lost_mail() == 0
    assert [name for name, _ in sent_messages] == ["cases.send_mail"]
    Notification.objects.update(email_due_at=now - STALE_AFTER, created_at=now - STALE_AFTER)
    assert services.resend_lost_mail() == 0


@pytest.mark.parametrize(
    ("moment", "morning"),
    [("2026-03-02T06:59", False), ("2026-03-02T07:00", True), ("2026-03-02T12:00", False), ("2026-03-01T08:00", False)],
)
def test_digests_go_out_on_the_mornings_of_working_days(moment: str, morning: bool) -> None:
    practice = Practice(name="Demo", time_zone="Europe/London")
    assert digests.is_morning(practice, datetime.fromisoformat(moment).replace(tzinfo=UTC)) is morning


def test_a_digest_counts_what_waits_once_a_day(
    mailbox: Mailbox, case: Case, dermatologist: User, coordinator: User, referrer: User
) -> None:
    now = timezone.now()
    CaseFactory(submitted=True, practice=case.practice, due_at=now + timedelta(hours=5))
    assert [digests.write_digests_of(case.practice, now) for _ in range(2)] == [2, 0]
    assert told(NotificationKind.DESK_DIGEST) == {dermatologist, coordinator}
    assert not Notification.objects.on_site_for(dermatologist).exists()
    send_mail(str(Notification.objects.get(user=dermatologist).pk))
    (mail,) = mailbox.received
    text = str(mail.get_payload(decode=True), "utf-8")
    assert "2 cases wait to be read." in text
    assert "1 case is overdue." in text
    assert "1 case falls due within a day." in text
    assert "Hidden" not in text


def test_where_nothing_waits_nobody_is_written_to(dermatologist: User) -> None:
    assert digests.write_digests_of(PracticeFactory(), timezone.now()) == 0
    assert not Notification.objects.exists()
