"""A patient's record with a row of every kind, and one conspicuous word in all that somebody could write in it."""

import hashlib
from datetime import date, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Practice, Role, User
from cases.audiences import Audience
from cases.calls import Agreement, Call
from cases.lifecycle import CaseState, ComparisonState, OpinionState, ReportState
from cases.models import (
    Case,
    Comparison,
    Histology,
    LegalHold,
    Lesion,
    LesionCall,
    LesionPair,
    Message,
    MessageMark,
    MessagePhoto,
    OwnCall,
    Patient,
    PatientMatch,
    Photo,
    PhotoLink,
    Reading,
    Report,
    ReportDraft,
    SecondOpinion,
    SubjectExport,
)
from cases.readings import ReadingMode
from cases.services import record_event
from cases.services.notifications import notify
from cases.terms import Change, EventKind, ExportState, Fate, NotificationKind
from tests.factories import (
    AnalysisFactory,
    CaseFactory,
    LesionFactory,
    PatientFactory,
    PhotoFactory,
    ReportFactory,
    member,
    picture,
)

WORD = "Quagga"
BESIDE_THE_MODEL = {"model_class": 3, "model_version": "1", "agreement": Agreement.CHANGED}
MELANOMA = {"diagnosis_snomed": "93655004", "diagnosis_icd10": "C43.9", "diagnosis_term": "Malignant melanoma of skin"}


def whole_record(practice: Practice, dermatologist: User, colleague: User) -> Patient:
    """The account's record, another joined into it, two visits and a draft."""
    account = member(Role.PATIENT, practice, name=WORD, email=f"{WORD.lower()}@example.org")
    patient = PatientFactory(practice=practice, account=account, **identity("1"))
    joined = PatientFactory(practice=practice, joined_into=patient, **identity("2"))
    PatientMatch.objects.create(own=joined, registered=patient, likenesses=["name"])
    case = a_case(patient, account, CaseState.REPORTED)
    CaseFactory(practice=practice, patient=joined, created_by=account, note=WORD)
    lesion = lesion_of(photos_of(case)[0])
    answers_on(case, dermatologist, colleague)
    reading_of(lesion, colleague)
    comparison_with(lesion_of(photos_of(a_case(patient, account, CaseState.WITHDRAWN))[0]), lesion)
    talk_on(case, account, dermatologist)
    copies_and_holds(patient, dermatologist)
    LogEntry.objects.create(
        user=dermatologist, content_type=ContentType.objects.get_for_model(User), object_id=str(account.pk),
        object_repr=WORD, action_flag=CHANGE,
    )  # fmt: skip
    return patient


def identity(digit: str) -> dict[str, object]:
    return {
        "name": f"Demo {WORD}",
        "birth_date": date(1961, 5, 14),
        "reference": f"{WORD}-{digit}",
        "phone": WORD,
        "email": f"{WORD.lower()}@example.org",
    }


def a_case(patient: Patient, account: User, state: CaseState) -> Case:
    words = {"note": WORD, "changes": [Change.SIZE], "due_reasons": [WORD], "pregnant": "no", "duration": "months"}
    return CaseFactory(
        sent=True, state=state, practice=patient.practice, patient=patient, created_by=account, lesion_count=1, **words
    )


def photos_of(case: Case) -> list[Photo]:
    link = PhotoLink.objects.create(
        case=case,
        token_hash=digest(case),
        created_by=case.created_by,
        expires_at=timezone.now(),
        ended_at=timezone.now(),
    )
    photo = PhotoFactory(case=case, link=link, quality={"advice": [WORD]})
    photo.pyramid.save("tiles.zip", ContentFile(b"tiles"))
    return [photo, PhotoFactory(case=case)]


def digest(case: Case) -> str:
    return hashlib.sha256(case.reference.encode()).hexdigest()


def lesion_of(photo: Photo) -> Lesion:
    layers = {name: picture() for name in ("heat_map", "activation_map", "saliency_map", "skin_map")}
    analysis = AnalysisFactory(photo=photo, succeeded=True, **layers)
    return LesionFactory(analysis=analysis, number=1, ud_reason=WORD, ud_score=0.5, ud_rank=1)


def reading_of(lesion: Lesion, reader: User) -> None:
    reading = Reading.objects.create(
        case=lesion.analysis.photo.case, reader=reader, unaided=True, mode=ReadingMode.ALWAYS
    )
    OwnCall.objects.create(reading=reading, lesion=lesion, call=Call.SUSPICIOUS, **BESIDE_THE_MODEL)


def comparison_with(earlier: Lesion, later: Lesion) -> None:
    comparison = Comparison.objects.create(
        earlier=earlier.analysis, later=later.analysis, state=ComparisonState.COMPARED, lay_over=[1.0, 0.0, 0.0, 0.0],
        finished_at=timezone.now(),
    )  # fmt: skip
    figures = {"growth": 1.0, "look_distance": 0.1, "spl_change": 0.0, "whole": True}
    LesionPair.objects.create(
        comparison=comparison, earlier=earlier, later=later, fate=Fate.SAME, changes=[WORD], **figures
    )


def answers_on(case: Case, dermatologist: User, colleague: User) -> None:
    """Two versions, a call, a draft, a second opinion, a result of the laboratory."""
    words = {"impression": WORD, "advice": WORD, "safety_net": WORD}
    first = ReportFactory(case=case, author=dermatologist, **words)
    second = ReportFactory(case=case, author=dermatologist, version=2, amends=first, reason=WORD, **words)
    lesion = case.photos.get(pyramid__gt="").analyses.get().lesions.get()
    LesionCall.objects.create(report=second, lesion=lesion, call=Call.SUSPICIOUS, words=WORD, **BESIDE_THE_MODEL)
    ReportFactory(case=case, author=colleague, version=3, state=ReportState.UNDONE, **words)
    ReportDraft.objects.create(case=case, author=colleague, values={"impression": WORD})
    SecondOpinion.objects.create(
        case=case, asked_by=dermatologist, asked_of=colleague, question=WORD, state=OpinionState.ANSWERED, answer=WORD,
        answered_at=timezone.now(),
    )  # fmt: skip
    Histology.objects.create(
        case=case, lesion=lesion, reported_on=date(2026, 4, 1), words=WORD, entered_by=dermatologist, **MELANOMA
    )
    record_event(case=case, kind=EventKind.AMENDED, why=WORD, by=dermatologist)
    assert Report.objects.filter(case=case).count() == 3


def talk_on(case: Case, account: User, dermatologist: User) -> None:
    message = Message.objects.create(case=case, author=account, audience=Audience.ALL, body=WORD)
    files = {name: picture() for name in ("original", "display", "thumbnail")}
    MessagePhoto.objects.create(message=message, sha256=digest(case), **files)
    MessageMark.objects.create(case=case, user=dermatologist, last_read=message)
    notify(kind=NotificationKind.MESSAGE, case=case, to=[dermatologist], by=account)


def copies_and_holds(patient: Patient, by: User) -> None:
    hold = {"placed_by": by, "lifted_by": by, "lifted_at": timezone.now()}
    LegalHold.objects.create(patient=patient, why=f"Complaint of {WORD}", **hold)
    soon = timezone.now() + timedelta(days=1)
    SubjectExport.objects.create(patient=patient, asked_by=by, state=ExportState.READY, file=picture(), expires_at=soon)
