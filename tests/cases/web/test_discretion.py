"""A whole case about somebody with a conspicuous name, and then the name sought where it has no business."""

import base64
import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import redis
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Practice, Role, User
from cases import services
from cases.errands import make_export, send_mail
from cases.models import Case, Notification, SubjectExport
from tests.cases.web.conftest import ClientOf
from tests.cases.web.test_case_form import OF_PATIENT, PERSON, answer
from tests.cases.whole_record import WORD
from tests.factories import jpeg, member
from tests.mailbox import open_mailbox

ADDRESSES = re.compile(r'\b(?:href|src|action|hx-[a-z]+)="([^"]*)"')


class Walker:
    """A browser that keeps every address that it was shown or sent to."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.addresses: list[str] = []

    def get(self, name: str, *args: object) -> HttpResponse:
        return self.keep(self.client.get(reverse(f"cases:{name}", args=args)))

    def post(self, name: str, *args: object, **data: object) -> HttpResponse:
        return self.keep(self.client.post(reverse(f"cases:{name}", args=args), data))

    def keep(self, response: HttpResponse) -> HttpResponse:
        assert response.status_code < 400
        self.addresses.append(response.get("Location", ""))
        if response["Content-Type"].startswith("text/html"):
            self.addresses += ADDRESSES.findall(response.content.decode())
        return response


@pytest.fixture
def person(practice: Practice) -> User:
    return member(Role.PATIENT, practice, name=f"Demo {WORD}", email="somebody@example.org")


def send_case(patient: Walker) -> Case:
    patient.post("new_case", **PERSON)
    pages = [(name, answers | ({"note": WORD} if name == "spot" else {})) for name, answers in OF_PATIENT]
    case = answer(patient.client, pages)
    for page in ("case", "messages"):
        patient.get(page, case.pk)
    patient.post("upload_photo", case.pk, image=SimpleUploadedFile(f"{WORD}.jpg", jpeg()), kind="wide_field")
    patient.post("submit", case.pk)
    return case


def answer_case(reader: Walker, case: Case, patient: Walker) -> None:
    said = {"audience": "all", "body": WORD}
    reader.post("claim", case.pk)
    reader.post("return", case.pk, why=f"Sharper, {WORD}.")
    patient.post("messages", case.pk, key=uuid4(), **said)
    patient.post("submit", case.pk)
    reader.post("claim", case.pk)
    reader.post("messages", case.pk, key=uuid4(), **said)
    reader.post("report", case.pk, impression=WORD, outcome="discharge", advice=WORD, safety_net=WORD)
    services.issue_report(report=case.reports.get())


def kept_by(server: redis.Redis) -> Iterator[str]:
    readers = {
        b"string": lambda key: [server.get(key)],
        b"list": lambda key: server.lrange(key, 0, -1),
        b"zset": lambda key: server.zrange(key, 0, -1),
        b"hash": server.hvals,
        b"set": server.smembers,
    }
    for key in server.scan_iter():
        yield key.decode()
        yield from map(unpacked, readers[server.type(key)](key))


def unpacked(part: bytes) -> str:
    """A message of Celery's with its body in the clear."""
    try:
        return f"{part!r} {base64.b64decode(json.loads(part)['body'])!r}"
    except (ValueError, KeyError, TypeError):
        return repr(part)


def base64_message(word: str) -> str:
    return json.dumps({"body": base64.b64encode(word.encode()).decode()})


def found_in(server: redis.Redis) -> list[str]:
    return [text for text in kept_by(server) if WORD in text]


@pytest.mark.slow
def test_the_name_is_in_no_log_no_address_no_mail_and_not_in_redis(
    person: User,
    dermatologist: User,
    client_of: ClientOf,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
    sent_messages: list[tuple[str, list[str]]],
) -> None:
    caplog.set_level(logging.DEBUG)
    patient, reader = Walker(client_of(person)), Walker(client_of(dermatologist))
    with django_capture_on_commit_callbacks(execute=True):
        case = send_case(patient)
        answer_case(reader, case, patient)
        services.ask_for_export(patient=case.patient, by=person)
    make_export(str(SubjectExport.objects.get().pk))
    for walker, pages in ((patient, ("case", "messages", "progress")), (reader, ("reader", "messages", "case_record"))):
        for page in pages:
            assert WORD in walker.get(page, case.pk).content.decode() or page == "progress"
    for page in ("desk", "my_cases", "access_log", "notifications"):
        (reader if page == "desk" else patient).get(page)
    with open_mailbox(settings) as mailbox:
        for notification in Notification.objects.exclude(email_due_at=None):
            send_mail(str(notification.pk))

    assert len(mailbox.received) >= 3
    assert not [mail for mail in mailbox.received if WORD in mail.as_string() or case.reference in mail.as_string()]
    assert not [line for line in caplog.messages if WORD in line]
    assert not [address for address in patient.addresses + reader.addresses if WORD in address]
    queues = redis.Redis.from_url(settings.REDIS_URL)
    cache = redis.Redis.from_url(settings.CACHES["default"]["LOCATION"])
    assert not found_in(queues)
    assert not found_in(cache)
    queues.lpush("planted", base64_message(WORD))
    assert found_in(queues)  # where it is, it is found
    queues.delete("planted")
    assert {task for task, _ in sent_messages} >= {"cases.analyse_photo", "cases.send_mail", "cases.make_export"}
    assert WORD not in str(sent_messages)
    queues.close()
    cache.close()
