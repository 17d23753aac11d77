"""Rows for tests; traits are named after states. Files behind them are real, small JPEGs. No name begins another."""

import hashlib
import io
import time
from datetime import UTC, datetime, timedelta

import factory
import numpy as np
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.models import STAFF, Membership, Practice, Role, User
from accounts.secrets import seal
from cases.lifecycle import AnalysisState, CaseState, ReportState
from cases.models import Analysis, Case, Lesion, Patient, Photo, Report
from cases.services.references import ALPHABET
from cases.terms import CONSENT_VERSION, BodySite, Outcome, PhotoKind
from inference.findings import LesionClass

SENT_AT = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
PASSWORD = "a long sentence for tests"
PICTURE_SIZE = (320, 240)
ROWS = 10_000
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # what a member of staff's authenticator app holds


def jpeg(shade: int = 180, size: tuple[int, int] = PICTURE_SIZE) -> bytes:
    """Skin with sharp dark spots, another pattern for each shade, that the check of quality has nothing against."""
    random = np.random.default_rng(shade)
    pixels = np.full((size[1], size[0], 3), (205, 150, 125), np.uint8)
    for x, y in random.integers(0, np.array(size) - 12, (40, 2)):
        pixels[y : y + 12, x : x + 12] = (90, 55, 45)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=100)
    return buffer.getvalue()


def picture(number: int = -1, size: tuple[int, int] = PICTURE_SIZE) -> ContentFile:
    """Of a row, numbered from 0 by the factories. A test's own upload has a shade below ROWS and is never this one."""
    return ContentFile(jpeg(ROWS + number, size), name="picture.jpg")


def reference(number: int) -> str:
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return f"{letters[:3]}-{letters[3:]}"


class PracticeFactory(DjangoModelFactory[Practice]):
    class Meta:
        model = Practice

    name = factory.Sequence(lambda n: f"Practice {n:05}")
    time_zone = "Europe/London"


def app_code() -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(APP_SECRET, int(time.time()) // 30))


class EmailAddressFactory(DjangoModelFactory[EmailAddress]):
    class Meta:
        model = EmailAddress

    verified = True
    primary = True


class UserFactory(DjangoModelFactory[User]):
    """Somebody without a role anywhere, whose address was checked; member() gives one with a role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n:05}")
    password = factory.django.Password(None)
    address = factory.RelatedFactory(
        EmailAddressFactory, factory_related_name="user", email=factory.SelfAttribute("user.email")
    )


def member(role: Role, practice: Practice, **values: object) -> User:
    """Staff come with an authenticator app that holds APP_SECRET: without a second factor they see nothing."""
    user = UserFactory(**values)
    Membership.objects.create(user=user, practice=practice, role=role)
    if role in STAFF:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(APP_SECRET)})
    return user


class PatientFactory(DjangoModelFactory[Patient]):
    class Meta:
        model = Patient

    practice = factory.SubFactory(PracticeFactory)
    name = factory.Sequence(lambda n: f"Patient {n:05}")
    registered_by = factory.SubFactory(UserFactory)


class CaseFactory(DjangoModelFactory[Case]):
    class Meta:
        model = Case

    class Params:
        consented = factory.Trait(consent_at=SENT_AT, consent_version=CONSENT_VERSION)
        sent = factory.Trait(
            consented=True,
            state=CaseState.SUBMITTED,
            submitted_at=SENT_AT,
            due_at=SENT_AT + timedelta(days=14),
            half_at=SENT_AT + timedelta(days=7),
            nearly_at=SENT_AT + timedelta(days=10),
            due_reasons=["Sent as routine: to be read within 10 working days."],
        )
        submitted = factory.Trait(sent=True)
        in_review = factory.Trait(
            sent=True,
            state=CaseState.IN_REVIEW,
            claimed_by=factory.SubFactory(UserFactory),
            claimed_at=SENT_AT + timedelta(hours=1),
        )
        returned = factory.Trait(sent=True, state=CaseState.RETURNED)
        reported = factory.Trait(sent=True, state=CaseState.REPORTED)
        withdrawn = factory.Trait(sent=True, state=CaseState.WITHDRAWN)

    reference = factory.Sequence(reference)
    practice = factory.SubFactory(PracticeFactory)
    patient = factory.SubFactory(PatientFactory, practice=factory.SelfAttribute("..practice"))
    created_by = factory.SubFactory(UserFactory)
    submitted_at = None
    state = CaseState.DRAFT
    body_site = BodySite.UPPER_BACK
    clock_from = factory.SelfAttribute("submitted_at")
    paused_at = factory.LazyAttribute(
        lambda case: SENT_AT + timedelta(days=1) if case.state == CaseState.RETURNED else None
    )


class PhotoFactory(DjangoModelFactory[Photo]):
    class Meta:
        model = Photo

    case = factory.SubFactory(CaseFactory, submitted=True)
    kind = PhotoKind.WIDE_FIELD
    original = factory.Sequence(picture)
    display = factory.Sequence(picture)
    thumbnail = factory.Sequence(picture)
    sha256 = factory.LazyAttribute(lambda photo: hashlib.sha256(photo.original.read()).hexdigest())
    width = 320
    height = 240
    uploaded_by = factory.SelfAttribute("case.created_by")


class AnalysisFactory(DjangoModelFactory[Analysis]):
    class Meta:
        model = Analysis

    class Params:
        begun = factory.Trait(attempts=1, started_at=SENT_AT, task_id="task-1")
        ended = factory.Trait(begun=True, finished_at=SENT_AT + timedelta(seconds=20), progress=1.0)
        queued = factory.Trait(state=AnalysisState.QUEUED)
        running = factory.Trait(begun=True, state=AnalysisState.RUNNING, stage="Looking for lesions", progress=0.4)
        succeeded = factory.Trait(
            ended=True,
            state=AnalysisState.SUCCEEDED,
            risk="low",
            quality={"usable": True, "focus": 0.9, "exposure": 0.8, "skin_share": 0.95, "advice": []},
            timings_ms={"detection": 12.0},
        )
        rejected = factory.Trait(
            ended=True, state=AnalysisState.REJECTED, reason="The photo is blurred; take it again."
        )
        failed = factory.Trait(ended=True, state=AnalysisState.FAILED, reason="The analysis met a fault on our side.")

    photo = factory.SubFactory(PhotoFactory)
    model_name = "lite0"
    model_version = "0"
    model_sha256 = "0" * 64
    threshold = 0.5
    preprocessing = "1"
    photo_sha256 = factory.SelfAttribute("photo.sha256")


class LesionFactory(DjangoModelFactory[Lesion]):
    class Meta:
        model = Lesion

    class Params:
        ranked = factory.Trait(ud_score=0.5, ud_rank=factory.SelfAttribute("number"))
        measured = factory.Trait(
            area=110.0,
            longest_diameter=14.0,
            asymmetry=0.03,
            border=0.02,
            variegation=0.08,
            darkness=0.4,
            colour="brown",
            mean_colour="#6e4834",
            skin_colour="#d0a58c",
        )
        odd = factory.Trait(ud_score=0.95, ud_rank=1, ugly_duckling=True, ud_reason="It is darker than the others.")

    analysis = factory.SubFactory(AnalysisFactory, succeeded=True)
    number = factory.Sequence(lambda n: n + 1)
    x = 100.0
    y = 80.0
    diameter = 12.0
    x0 = 82
    y0 = 62
    x1 = 118
    y1 = 98
    lesion_class = LesionClass.NSPL_A
    raw_class = LesionClass.NSPL_A
    probabilities = factory.LazyFunction(lambda: [0.0, 0.0, 0.1, 0.7, 0.1, 0.1])
    embedding = factory.LazyFunction(lambda: [0.1, 0.2, 0.3, 0.4])
    tile = factory.Sequence(lambda n: picture(n, (60, 60)))  # never the picture of a photo


class ReportFactory(DjangoModelFactory[Report]):
    class Meta:
        model = Report

    case = factory.SubFactory(CaseFactory, reported=True)
    version = 1
    author = factory.SubFactory(UserFactory)
    impression = "An ordinary mole."
    outcome = Outcome.DISCHARGE
    advice = "Send new photos if it changes."
    safety_net = "See your GP if it bleeds."
    state = ReportState.ISSUED
