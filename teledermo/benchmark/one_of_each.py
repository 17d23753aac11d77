"""One row of each kind, made by the models and kept by their rules: the others are copies of it."""

from django.utils import timezone

from accounts.models import Practice, User
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case, Lesion, Patient, Photo
from cases.terms import CONSENT_VERSION, BodySite, Risk
from inference.findings import LesionClass

KEY = "00000000-0000-0000-0000-000000000000"
LESIONS_A_PHOTO = 20
SHA256 = "0" * 64


def make_one_of_each(practice: Practice, reader: User) -> None:
    patient = Patient.objects.create(pk=KEY, practice=practice, name="Patient", registered_by=reader)
    make_lesion(make_analysis(make_photo(make_case(patient))))


def make_case(patient: Patient) -> Case:
    now = timezone.now()
    sent = {
        "consent_at": now,
        "consent_version": CONSENT_VERSION,
        "submitted_at": now,
        "due_at": now,
        "clock_from": now,
    }
    found = {
        "lesion_count": LESIONS_A_PHOTO,
        "highest_spl": 0.3,
        "highest_ud": 0.6,
        "comparable": True,
        "risk": Risk.LOW,
    }
    return Case.objects.create(
        pk=KEY,
        reference="222-222",
        practice=patient.practice,
        patient=patient,
        created_by=patient.registered_by,
        state=CaseState.SUBMITTED,
        body_site=BodySite.UPPER_BACK,
        **sent,
        **found,
    )


def make_photo(case: Case) -> Photo:
    return Photo.objects.create(
        pk=KEY,
        case=case,
        original="none",
        display="none",
        thumbnail="none",
        sha256=SHA256,
        width=4000,
        height=3000,
        uploaded_by=case.created_by,
    )


def make_analysis(photo: Photo) -> Analysis:
    now = timezone.now()
    model = {
        "model_name": "bench",
        "model_version": "1",
        "model_sha256": SHA256,
        "threshold": 0.1,
        "preprocessing": "1",
    }
    return Analysis.objects.create(
        pk=KEY,
        photo=photo,
        state=AnalysisState.SUCCEEDED,
        **model,
        photo_sha256=SHA256,
        attempts=1,
        started_at=now,
        finished_at=now,
        risk=Risk.LOW,
    )


def make_lesion(analysis: Analysis) -> None:
    Lesion.objects.create(
        pk=KEY,
        analysis=analysis,
        number=1,
        x=10,
        y=10,
        diameter=12,
        x0=0,
        y0=0,
        x1=20,
        y1=20,
        lesion_class=LesionClass.NSPL_A,
        raw_class=LesionClass.NSPL_A,
        probabilities=[0, 0, 0, 1, 0, 0],
        embedding=[0, 0, 0, 1],
        ud_score=0.5,
        ud_rank=1,
    )
