"""Weeks of work behind the overview and a reader's figures: answered cases with calls before and after the reveal."""

from datetime import timedelta

import numpy as np
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from cases.calls import MODEL_CALLS, Call, agreement
from cases.diagnoses import find_diagnosis
from cases.lifecycle import AnalysisState, CaseState, ReportState
from cases.models import Analysis, Case, Histology, Lesion, LesionCall, OwnCall, Photo, Reading, Report
from cases.services.references import ALPHABET
from cases.terms import CONSENT_VERSION, Outcome
from docs.screens.people import People
from inference.findings import LesionClass

CASES = 60
LESIONS = 6
NAEVUS, MELANOMA = "400010006", "93655004"


def make_history(people: People, like: Case) -> None:
    """like: a case whose photo and patient the answered cases share."""
    random = np.random.default_rng(7)
    readers = (people.unaided, *people.others)
    for number in range(CASES):
        answer_one(like, readers[number % len(readers)], number, random)


def answer_one(like: Case, reader: User, number: int, random: np.random.Generator) -> None:
    signed = timezone.now() - timedelta(days=float(random.uniform(0, 27)), hours=1)
    case = copy_case(like, number, signed, late=bool(random.random() < 0.1))
    lesions = copy_lesions(like, case, random)
    reading = Reading.objects.create(case=case, reader=reader, unaided=True, mode="always")
    report = Report.objects.create(
        case=case, version=1, author=reader, impression="Even moles.", outcome=Outcome.DISCHARGE,
        advice="Nothing to do.", safety_net="Come back if one bleeds.", state=ReportState.ISSUED, signed_at=signed,
    )  # fmt: skip
    for lesion in lesions:
        call_one(reading, report, lesion, random)
    Reading.objects.filter(pk=reading.pk).update(revealed_at=signed)


def copy_case(like: Case, number: int, signed: object, *, late: bool) -> Case:
    sent = signed - timedelta(days=4)  # type: ignore[operator]
    due = signed + timedelta(days=-1 if late else 3)  # type: ignore[operator]
    letters = "".join(ALPHABET[(number // len(ALPHABET) ** place) % len(ALPHABET)] for place in range(3))
    return Case.objects.create(
        reference=f"QQQ-{letters}", practice=like.practice, patient=like.patient, created_by=like.created_by,
        state=CaseState.REPORTED, consent_at=sent, consent_version=CONSENT_VERSION, submitted_at=sent, clock_from=sent,
        due_at=due, half_at=sent, nearly_at=due, body_site=like.body_site,
    )  # fmt: skip


def copy_lesions(like: Case, case: Case, random: np.random.Generator) -> list[Lesion]:
    photo = Photo.objects.filter(case=like).first()
    if photo is None:
        return []
    analysis = Analysis.objects.get(photo=photo)
    lesions = list(Lesion.objects.filter(analysis=analysis)[:LESIONS])
    photo.pk, photo.case, photo._state.adding = None, case, True
    photo.id = Photo._meta.pk.get_default()
    photo.save()
    analysis.pk = analysis.id = Analysis._meta.pk.get_default()
    analysis.photo, analysis.state, analysis._state.adding = photo, AnalysisState.SUCCEEDED, True
    analysis.save()
    for lesion in lesions:
        lesion.pk = lesion.id = Lesion._meta.pk.get_default()
        lesion.analysis, lesion._state.adding = analysis, True
        lesion.lesion_class = random.choice(
            [LesionClass.NSPL_A, LesionClass.NSPL_B, LesionClass.SPL], p=[0.6, 0.2, 0.2]
        )
        lesion.tile = ContentFile(lesion.tile.read(), "tile.jpg")
        lesion.save()
    return lesions


def call_one(reading: Reading, report: Report, lesion: Lesion, random: np.random.Generator) -> None:
    model = MODEL_CALLS[LesionClass(lesion.lesion_class)]
    own = model if random.random() < 0.75 else Call(random.choice([Call.BENIGN, Call.FOLLOW, Call.SUSPICIOUS]))
    after = model if random.random() < 0.5 else own
    said = {"lesion": lesion, "model_class": lesion.lesion_class, "model_version": lesion.analysis.model_version}
    of_model = LesionClass(lesion.lesion_class)
    before = OwnCall.objects.create(reading=reading, call=own, agreement=agreement(of_model, own), **said)
    LesionCall.objects.create(report=report, before=before, call=after, agreement=agreement(of_model, after), **said)
    if after == Call.SUSPICIOUS or random.random() < 0.15:
        examine(report.case, lesion, malignant=bool(after == Call.SUSPICIOUS and random.random() < 0.45))


def examine(case: Case, lesion: Lesion, *, malignant: bool) -> None:
    result = Histology(case=case, lesion=lesion, reported_on=timezone.localdate(), entered_by=case.created_by)
    result.diagnosis = find_diagnosis(MELANOMA if malignant else NAEVUS)
    result.save()
