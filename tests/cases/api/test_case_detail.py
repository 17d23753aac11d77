from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import ApiClient, Practice, User
from cases.models import Analysis, Case
from cases.services import claim_case, record_findings, record_ranking, return_case, start_analysis
from cases.terms import EventKind
from inference.findings import LesionClass, Scale
from inference.output import as_dict
from tests.cases.findings import photo_findings, ranking
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory, jpeg


@pytest.fixture
def analysed(practice: Practice) -> Analysis:
    """One photo with an odd, suspicious lesion and a common one."""
    case = CaseFactory(practice=practice, submitted=True, comparable=True, lesion_count=2, highest_spl=0.8, risk="high")
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
    shares = [0.01, 0.02, 0.03, 0.04, 0.1, 0.8]
    spl = LesionClass.SPL
    LesionFactory(analysis=analysis, number=2, ranked=True)
    LesionFactory(analysis=analysis, number=1, odd=True, lesion_class=spl, raw_class=spl, probabilities=shares)
    return analysis


def read(api: APIClient, case: Case) -> dict[str, object]:
    answer = api.get(f"/api/v1/cases/{case.pk}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_analysis_has_the_names_of_findings_json(api: APIClient, analysed: Analysis) -> None:
    [photo] = read(api, analysed.photo.case)["photos"]
    [told] = photo["analyses"]
    no_scale = {"mm_per_pixel": None, "scale_source": None, "ruler_mm_per_pixel": None, "scale_in_doubt": False}
    assert told["photo"] == {"width": 320, "height": 240, "sha256": analysed.photo.sha256, "faces": 0} | no_scale
    assert told["quality"] == {"usable": True, "focus": 0.9, "exposure": 0.8, "skin_share": 0.95, "advice": []}
    assert told["model"] == {"name": "lite0", "version": "0", "sha256": "0" * 64, "threshold": 0.5}
    assert (told["comparable"], told["risk"], told["timings_ms"]) == (True, "low", {"detection": 12.0})
    assert (told["state"], told["progress"], told["reason"]) == ("succeeded", 1.0, "")
    assert [lesion["number"] for lesion in told["lesions"]] == [1, 2]
    assert told["lesions"][0] == {
        "number": 1,
        "x": 100.0,
        "y": 80.0,
        "diameter": 12.0,
        "box": [82, 62, 118, 98],
        "lesion_class": "spl",
        "raw_class": "spl",
        "plausibility": "",
        "probabilities": {
            "background": 0.01,
            "skin_edge": 0.02,
            "skin": 0.03,
            "nspl_a": 0.04,
            "nspl_b": 0.1,
            "spl": 0.8,
        },
        "outline": [],
        "measures": None,
        "ud_score": 0.95,
        "ud_rank": 1,
        "ugly_duckling": True,
        "ud_reason": "It is darker than the others.",
    }


@pytest.mark.parametrize("scale", [Scale(), Scale(ruler=0.125), Scale(0.25, 0.125)])
def test_the_api_tells_what_findings_json_tells(api: APIClient, practice: Practice, scale: Scale) -> None:
    findings, odd_first = photo_findings(0.1 + 1e-8, 0.7), ranking((0, 2, 0.912345), (0, 1, 0.2))
    findings = replace(findings, scale=scale, faces=1)
    case = CaseFactory(practice=practice, submitted=True)
    queued = AnalysisFactory(photo=PhotoFactory(case=case, sha256=findings.sha256, mm_per_pixel=scale.given))
    running = start_analysis(analysis_id=queued.pk, task_id="task-1")
    assert running is not None
    ended = record_findings(analysis=running, findings=findings, tiles=[jpeg(), jpeg()])
    record_ranking(case=case, analyses=[ended], ranking=odd_first, heat_maps={})
    told = read(api, case)["photos"][0]["analyses"][0]
    written = as_dict(findings, odd_first)
    assert {name: told[name] for name in written} == written


def test_no_answer_is_kept_in_a_cache(api: APIClient, own_draft: Case) -> None:
    for address in ("/api/v1/cases/", f"/api/v1/cases/{own_draft.pk}/"):
        assert "no-store" in api.get(address)["Cache-Control"]


def test_an_analysis_on_its_way_says_how_far_it_is(api: APIClient, practice: Practice) -> None:
    case = CaseFactory(practice=practice, submitted=True)
    AnalysisFactory(photo=PhotoFactory(case=case), running=True)
    told = read(api, case)["photos"][0]["analyses"][0]
    assert (told["state"], told["stage"], told["progress"]) == ("running", "Looking for lesions", 0.4)
    assert (told["quality"], told["lesions"], told["comparable"], told["risk"]) == (None, [], None, "")


@pytest.mark.parametrize("end", ["rejected", "failed"])
def test_an_analysis_without_findings_says_why(api: APIClient, practice: Practice, end: str) -> None:
    case = CaseFactory(practice=practice, submitted=True)
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), **{end: True})
    told = read(api, case)["photos"][0]["analyses"][0]
    assert (told["state"], told["reason"]) == (end, analysis.reason)


def test_the_latest_report_is_shown(api: APIClient, practice: Practice) -> None:
    case = CaseFactory(practice=practice, reported=True)
    ReportFactory(case=case, version=1)
    ReportFactory(case=case, version=2, impression="On second thoughts, a blue naevus.")
    report = read(api, case)["report"]
    assert (report["version"], report["impression"]) == (2, "On second thoughts, a blue naevus.")


def test_a_returned_case_says_why(api: APIClient, practice: Practice, dermatologist: User) -> None:
    case = CaseFactory(practice=practice, submitted=True)
    assert read(api, case)["return_reason"] == ""
    claimed = claim_case(case=case, by=dermatologist)
    return_case(case=claimed, why="Please send a sharper photo.", by=dermatologist)
    told = read(api, case)
    assert (told["state"], told["return_reason"], told["report"]) == ("returned", "Please send a sharper photo.", None)


def test_each_read_is_in_the_record(api: APIClient, program: ApiClient, own_draft: Case) -> None:
    read(api, own_draft)
    read(api, own_draft)
    views = own_draft.events.filter(kind=EventKind.VIEWED)
    assert [view.by for view in views] == [program.user, program.user]


def test_what_is_not_read_is_not_in_the_record(stranger: APIClient, own_draft: Case) -> None:
    stranger.get(f"/api/v1/cases/{own_draft.pk}/")
    assert not own_draft.events.exists()


def test_a_case_takes_as_many_queries_with_many_photos_as_with_one(api: APIClient, analysed: Analysis) -> None:
    case = analysed.photo.case
    ReportFactory(case=case)
    read(api, case)  # notes the token's use
    with CaptureQueriesContext(connection) as few:
        read(api, case)
    for number in range(4):
        photo = PhotoFactory(case=case, sha256=f"{number:064x}")
        for version in ("0", "1"):
            more = AnalysisFactory(photo=photo, succeeded=True, model_version=version)
            LesionFactory.create_batch(3, analysis=more)
    with CaptureQueriesContext(connection) as many:
        assert len(read(api, case)["photos"]) == 5
    assert len(many) == len(few) <= 14
    assert not any("embedding" in query["sql"] for query in many)
