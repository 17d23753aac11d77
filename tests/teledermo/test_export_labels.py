import csv
import io

import pytest
from django.core.management import CommandError, call_command

from cases.calls import Call
from cases.diagnoses import find_diagnosis
from cases.readings import ReadingMode
from cases.services import choose_reading_mode, claim_case, enter_histology, reveal_findings
from cases.services.calls import SaidCall, record_calls
from tests.factories import LesionFactory, PracticeFactory, ReportFactory, member

pytestmark = pytest.mark.django_db


def exported(practice: str) -> list[dict[str, str]]:
    output = io.StringIO()
    call_command("export_labels", practice, stdout=output)
    return list(csv.DictReader(io.StringIO(output.getvalue())))


def test_calls_and_results_are_exported_without_names() -> None:
    lesion = LesionFactory(number=1)
    case = lesion.analysis.photo.case
    type(case).objects.filter(pk=case.pk).update(state="reported")
    record_calls(report=ReportFactory(case=case), calls=[SaidCall(lesion.pk, Call.SUSPICIOUS)])
    unsent = ReportFactory(case=case, version=2, state="undone")
    record_calls(report=unsent, calls=[SaidCall(lesion.pk, Call.BENIGN)])
    melanoma = find_diagnosis("93655004")
    assert melanoma is not None
    by = member("referrer", case.practice)
    enter_histology(case=case, diagnosis=melanoma, reported_on=case.submitted_at.date(), lesion=lesion, by=by)
    call, result = exported(case.practice.name)
    assert (call["source"], call["label"], call["agreement"]) == ("reader", "suspicious", "changed")
    assert (result["source"], result["label"], result["icd10"]) == ("histology", "93655004", "C43.9")
    assert call["lesion"] == result["lesion"] == str(lesion.pk)
    assert call["model_class"] == result["model_class"] == "nspl_a"
    assert case.patient.name not in str([call, result])


def test_a_call_given_unaided_is_a_row_of_its_own_and_stands_beside_the_later_one() -> None:
    lesion = LesionFactory(number=1)
    case = lesion.analysis.photo.case
    reader = member("dermatologist", case.practice)
    choose_reading_mode(mode=ReadingMode.ALWAYS, by=reader)
    claim_case(case=case, by=reader)
    reveal_findings(case=case, nothing_else=True, by=reader)
    report = ReportFactory(case=case, author=reader)
    record_calls(report=report, calls=[SaidCall(lesion.pk, Call.SUSPICIOUS)])
    unaided, later = exported(case.practice.name)
    assert (unaided["source"], unaided["label"], unaided["one_by_one"]) == ("reader_unaided", "benign", "no")
    assert (later["source"], later["label"], later["before"]) == ("reader", "suspicious", "benign")
    assert unaided["by"] == later["by"] == str(reader.pk)


def test_another_practice_exports_nothing_of_it() -> None:
    LesionFactory()
    assert exported(PracticeFactory().name) == []


def test_an_unknown_practice_is_said() -> None:
    with pytest.raises(CommandError, match="There is no practice called"):
        exported("Nowhere")
