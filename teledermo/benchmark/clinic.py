"""A clinic of any size in an empty database: one row of each kind made by the models, the others copied in SQL."""

from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from tqdm import tqdm

from accounts.models import Membership, Practice, Role, User
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Lesion, Patient, Photo
from cases.services.references import ALPHABET
from teledermo.benchmark.one_of_each import KEY, LESIONS_A_PHOTO, make_one_of_each

CASES_A_PATIENT = 2
OPEN_IN = 10  # one case in so many still waits: a first page is full with a thousand cases, filtered or not
LONGEST_AGO_HOURS = 4000


def fill(cases: int) -> User:
    """Gives the dermatologist who reads them all."""
    practice = Practice.objects.create(name="Bench practice", time_zone="Europe/London")
    reader = User.objects.create(email="reader@bench.example", name="Bench reader")
    Membership.objects.create(user=reader, practice=practice, role=Role.DERMATOLOGIST)
    make_one_of_each(practice, reader)
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
            [first, min(first + step - 1, count), KEY],
        )
    cursor.execute(f"DELETE FROM {table} WHERE id = %s", [KEY])  # noqa: S608
