"""A clinic of any size in an empty database: one row of each kind made by the models, the others copied in SQL."""

from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from tqdm import tqdm

from accounts.models import Membership, Practice, Role, User
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case, Lesion, Patient, Photo
from cases.services.references import ALPHABET
from cases.terms import CONSENT_VERSION, BodySite, Risk
from inference.findings import LesionClass

LESIONS_A_PHOTO = 20
CASES_A_PATIENT = 2
OPEN_IN = 10  # one case in so many still waits: a first page is full with a thousand cases, filtered or not
LONGEST_AGO_HOURS = 4000
TEMPLATE = "00000000-0000-0000-0000-000000000000"


def fill(cases: int) -> User:
    """Gives the dermatologist who reads them all."""
    practice = Practice.objects.create(name="Bench practice", time_zone="Europe/London")
    reader = User.objects.create(email="reader@bench.example", name="Bench reader")
    Membership.objects.create(user=reader, practice=practice, role=Role.DERMATOLOGIST)
    make_templates(practice, reader)
    patients = max(1, cases // CASES_A_PATIENT)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # foreign keys hold by construction
        for model, count, changes in (
            (Patient, patients, {"name": "'Patient ' || n", "reference": "''", "id": key("patient", "n")}),
            (Case, cases, case_changes(patients)),
            (Photo, cases, {"id": key("photo", "n"), "case_id": key("case", "n")}),
            (Analysis, cases, {"id": key("analysis", "n"), "photo_id": key("photo", "n")}),
            (Lesion, cases * LESIONS_A_PHOTO, lesion_changes()),
        ):
            copy_rows(cursor, model, count, changes)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    return reader


def make_templates(practice: Practice, reader: User) -> None:
    now = timezone.now()
    patient = Patient.objects.create(pk=TEMPLATE, practice=practice, name="Patient", registered_by=reader)
    case = Case.objects.create(
        pk=TEMPLATE,
        reference="222-222",
        practice=practice,
        patient=patient,
        created_by=reader,
        state=CaseState.SUBMITTED,
        body_site=BodySite.UPPER_BACK,
        consent_at=now,
        consent_version=CONSENT_VERSION,
        submitted_at=now,
        due_at=now,
        clock_from=now,
        lesion_count=LESIONS_A_PHOTO,
        highest_spl=0.3,
        highest_ud=0.6,
        comparable=True,
        risk=Risk.LOW,
    )
    photo = Photo.objects.create(
        pk=TEMPLATE,
        case=case,
        original="none",
        display="none",
        thumbnail="none",
        sha256="0" * 64,
        width=4000,
        height=3000,
        uploaded_by=reader,
    )
    analysis = Analysis.objects.create(
        pk=TEMPLATE,
        photo=photo,
        state=AnalysisState.SUCCEEDED,
        model_name="bench",
        model_version="1",
        model_sha256="0" * 64,
        photo_sha256="0" * 64,
        threshold=0.1,
        preprocessing="1",
        attempts=1,
        started_at=now,
        finished_at=now,
        risk=Risk.LOW,
    )
    Lesion.objects.create(
        pk=TEMPLATE,
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


def case_changes(patients: int) -> dict[str, str]:
    hours = f"(n * 7919 %% {LONGEST_AGO_HOURS})"
    waits = f"n %% {OPEN_IN} = 0"
    submitted = f"now() - interval '1 hour' * (CASE WHEN {waits} THEN {hours} / 50 ELSE {hours} END)"
    return {
        "id": key("case", "n"),
        "reference": f"{letters(5, 3)} || '-' || {letters(2, 3)}",
        "patient_id": key("patient", f"(n %% {patients} + 1)"),
        "state": f"CASE WHEN {waits} THEN '{CaseState.SUBMITTED}' ELSE '{CaseState.REPORTED}' END",
        "urgency": "(ARRAY['routine', 'soon', 'urgent'])[n %% 3 + 1]",
        "submitted_at": submitted,
        "clock_from": submitted,
        "due_at": f"{submitted} + interval '72 hours'",
    }


def lesion_changes() -> dict[str, str]:
    number = f"((n - 1) %% {LESIONS_A_PHOTO} + 1)"
    return {
        "id": key("lesion", "n"),
        "analysis_id": key("analysis", f"((n - 1) / {LESIONS_A_PHOTO} + 1)"),
        "number": number,
        "ud_rank": number,
    }


def key(kind: str, number: str) -> str:
    return f"md5('{kind}' || {number})::uuid"


def letters(highest: int, count: int) -> str:
    base = len(ALPHABET)
    places = range(highest, highest - count, -1)
    return " || ".join(f"substr('{ALPHABET}', (n / {base**place} %% {base} + 1)::int, 1)" for place in places)


def copy_rows(cursor: CursorWrapper, model: type[models.Model], count: int, changes: dict[str, str]) -> None:
    """Copies the template row so many times, and takes the template away."""
    columns = [field.column for field in model._meta.concrete_fields if field.column]
    values = [f"({changes[column]})" if column in changes else f"row.{column}" for column in columns]
    table = model._meta.db_table
    step = 100_000
    for first in tqdm(range(1, count + 1, step), desc=table, unit=" × 100,000", leave=False):
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608
            f" FROM {table} AS row, generate_series(%s::bigint, %s::bigint) AS n WHERE row.id = %s",
            [first, min(first + step - 1, count), TEMPLATE],
        )
    cursor.execute(f"DELETE FROM {table} WHERE id = %s", [TEMPLATE])  # noqa: S608
