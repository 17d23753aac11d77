"""One thing of every kind in a practice, and a browser for each person who may look at it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, Role, User
from accounts.services import invite_member
from cases.lifecycle import ComparisonState
from cases.models import Comparison, Message, PatientMatch, ReportTemplate
from cases.services import add_photo, make_photo_link, register_patient, start_case, token_of
from cases.terms import Sex
from tests.factories import (
    PASSWORD,
    SENT_AT,
    AnalysisFactory,
    CaseFactory,
    LesionFactory,
    PatientFactory,
    PhotoFactory,
    ReportFactory,
    UserFactory,
    jpeg,
    member,
)
from tests.journeys.reading import analysed_case

CHILDHOOD = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Staff:
    patient: User
    gp: User
    reader: User
    coordinator: User


@dataclass(frozen=True, slots=True)
class Scene:
    """things by the names that tests.journeys.pages has for them; cookies by who has them."""

    things: dict[str, Any]
    cookies: dict[str, dict[str, str]]


def make_scene(practice: Practice, people: Staff) -> Scene:
    things = make_things(practice, people)
    clients = browsers(people, things["link"])
    cookies = {who: {name: item.value for name, item in client.cookies.items()} for who, client in clients.items()}
    return Scene(things, cookies)


def make_things(practice: Practice, people: Staff) -> dict[str, Any]:
    person = PatientFactory(practice=practice, account=people.patient, name="Demo patient")
    answered = CaseFactory(practice=practice, patient=person, created_by=people.patient, reported=True)
    ReportFactory(case=answered, author=people.reader)
    Message.objects.create(case=answered, author=people.reader, audience="all", body="Is it the same as last year?")
    waiting = analysed_case(practice)
    draft = start_draft(practice, people.gp)
    PatientMatch.objects.create(own=person, registered=PatientFactory(practice=practice), likenesses=["name"])
    template = ReportTemplate.objects.create(practice=practice, name="Demo", edited_by=people.coordinator)
    token = invite_member(practice=practice, email="new@example.org", role=Role.REFERRER, by=people.coordinator)[1]
    lesion = waiting.photos.get().analyses.get().lesions.first()
    return {
        "person": person.pk, "answered": answered.pk, "waiting": waiting.pk, "draft": draft.pk,
        "blocked": start_draft(practice, people.gp, timezone.localdate() - CHILDHOOD).pk, "template": template.pk,
        "token": token,
        "practice": practice.pk, "slug": practice.slug, "lesion": lesion.pk, "comparison": compared(lesion).pk,
        "link": token_of(make_photo_link(case=draft, by=people.gp)),
    }  # fmt: skip


def start_draft(practice: Practice, gp: User, birth_date: date | None = None) -> Any:
    patient = register_patient(practice=practice, name="Demo patient", birth_date=birth_date, sex=Sex.FEMALE, by=gp)
    case = start_case(practice=practice, patient=patient, consent=True, by=gp)
    add_photo(case=case, data=jpeg(), by=gp)
    return case


def compared(later: Any) -> Comparison:
    case = later.analysis.photo.case
    visit = CaseFactory(
        practice=case.practice, patient=case.patient, reported=True, submitted_at=SENT_AT - timedelta(days=99)
    )
    earlier = AnalysisFactory(photo=PhotoFactory(case=visit), succeeded=True)
    LesionFactory(analysis=earlier, number=1)
    return Comparison.objects.create(
        earlier=earlier, later=later.analysis, state=ComparisonState.COMPARED, lay_over=[1.0, 0.0, 0.0, 0.0],
        finished_at=SENT_AT,
    )  # fmt: skip


def browsers(people: Staff, link: str) -> dict[str, Client]:
    RecoveryCodes.activate(people.reader)
    clients = {name: Client() for name in (*Staff.__slots__, "nobody", "phone", "forgetful", "at_the_door")}
    for name in Staff.__slots__:
        clients[name].force_login(getattr(people, name))
    clients["without_password"] = Client()
    clients["without_password"].force_login(UserFactory())
    clients["phone"].post(reverse("cases:open_photo_link"), {"token": link})
    clients["forgetful"].post(reverse("account_reset_password"), {"email": people.patient.email})
    clients["at_the_door"].post(reverse("account_login"), {"login": people.reader.email, "password": PASSWORD})
    return clients


def staff_of(practice: Practice, patient: User, reader: User) -> Staff:
    gp = member(Role.REFERRER, practice, name="Demo GP")
    return Staff(patient, gp, reader, member(Role.COORDINATOR, practice, name="Demo coordinator"))
