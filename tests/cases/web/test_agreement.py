"""A reader's figures beside the model's and the laboratory's: the reader's own, and without names for coordinators."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, Role, User
from cases.calls import Call, agreement
from cases.diagnoses import find_diagnosis
from cases.models import Analysis, LesionCall, OwnCall, Reading, ReadingChoice, ReadingSample
from cases.services import enter_histology
from cases.web.presenters.agreement import AgreementPage
from inference.findings import LesionClass
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory, member

MY_READINGS, RULES = reverse("cases:my_readings"), reverse("cases:practice_rules")
SPL = LesionClass.SPL


def read_case(practice: Practice, reader: User, lesions: int, *, own: Call, after: Call) -> Analysis:
    """A reported case whose lesions the model calls suspicious."""
    case = CaseFactory(reported=True, practice=practice)
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
    reading = Reading.objects.create(case=case, reader=reader, unaided=True, mode="always")
    report = ReportFactory(case=case, author=reader)
    for lesion in LesionFactory.create_batch(lesions, analysis=analysis, lesion_class=SPL):
        said = {"lesion": lesion, "model_class": SPL, "model_version": "0"}
        before = OwnCall.objects.create(reading=reading, call=own, agreement=agreement(SPL, own), **said)
        LesionCall.objects.create(report=report, call=after, agreement=agreement(SPL, after), before=before, **said)
    Reading.objects.filter(pk=reading.pk).update(revealed_at=timezone.now())
    return analysis


def test_a_reader_chooses_how_to_read(dermatologist: User, client_of: ClientOf) -> None:
    client = client_of(dermatologist)
    page = client.post(MY_READINGS, {"mode": "always"}, follow=True).content.decode()
    assert "It holds for cases that you open from now on." in page
    assert ReadingChoice.objects.get(reader=dermatologist).mode == "always"
    client.post(MY_READINGS, {"mode": "nonsense"})
    assert ReadingChoice.objects.get().mode == "always"


def test_the_practice_sets_its_sample(
    practice: Practice, coordinator: User, dermatologist: User, client_of: ClientOf
) -> None:
    client = client_of(coordinator)
    hours = {"opens-0": "09:00", "closes-0": "17:00"}
    assert client.post(RULES, hours | {"unaided_percent": "101"}).status_code == 422
    client.post(RULES, hours | {"unaided_percent": "20"})
    assert ReadingSample.objects.get(practice=practice).percent == 20
    assert "samples 20 % of its cases" in client_of(dermatologist).get(MY_READINGS).content.decode()


def test_too_few_lesions_say_nothing(practice: Practice, dermatologist: User, client_of: ClientOf) -> None:
    read_case(practice, dermatologist, 3, own=Call.BENIGN, after=Call.BENIGN)
    page = client_of(dermatologist).get(MY_READINGS).content.decode()
    assert "3 lesions were called before" in page
    assert "Cohen" not in page


def test_a_reader_sees_agreement_and_changes_of_mind(
    practice: Practice, dermatologist: User, second_dermatologist: User, client_of: ClientOf
) -> None:
    read_case(practice, dermatologist, 20, own=Call.SUSPICIOUS, after=Call.SUSPICIOUS)
    read_case(practice, dermatologist, 12, own=Call.BENIGN, after=Call.SUSPICIOUS)
    read_case(practice, second_dermatologist, 30, own=Call.FOLLOW, after=Call.FOLLOW)
    page = AgreementPage.of_reader(dermatologist)
    assert (page.agreed.part, page.agreed.whole, page.kappa) == (20, 32, 0.0)
    assert (page.change.kept, page.change.towards) == (20, 12)
    html = client_of(dermatologist).get(MY_READINGS).content.decode()
    assert "20 of 32" in html
    assert "Changed to the model" in html


def test_the_latest_histology_judges_all_three(practice: Practice, dermatologist: User, referrer: User) -> None:
    case = read_case(practice, dermatologist, 10, own=Call.BENIGN, after=Call.SUSPICIOUS).photo.case
    for lesion in (call.lesion for call in OwnCall.objects.select_related("lesion")):
        for snomed in ("400010006", "93655004"):  # first a naevus, then a melanoma
            diagnosis = find_diagnosis(snomed)
            assert diagnosis is not None
            enter_histology(
                case=case, diagnosis=diagnosis, reported_on=case.submitted_at.date(), lesion=lesion, by=referrer
            )
    rows = AgreementPage.of_reader(dermatologist).histology
    assert [row.sensitivity.percent for row in rows] == [0, 100, 100]
    assert [row.specificity.enough for row in rows] == [False] * 3


@pytest.mark.parametrize(("readers", "shown"), [(2, False), (3, True)])
def test_a_coordinator_sees_figures_that_are_nobodys(
    readers: int, *, shown: bool, practice: Practice, coordinator: User, client_of: ClientOf
) -> None:
    for _reader in range(readers):
        reader = member(Role.DERMATOLOGIST, practice)
        read_case(practice, reader, 15, own=Call.SUSPICIOUS, after=Call.SUSPICIOUS)
    page = client_of(coordinator).get(reverse("cases:overview")).content.decode()
    assert ("Own calls of 3 readers, taken together" in page) is shown
    assert ("of fewer, the figures would be somebody" in page) is not shown


def test_the_page_is_for_readers(referrer: User, client_of: ClientOf) -> None:
    assert client_of(referrer).get(MY_READINGS).status_code == 403
