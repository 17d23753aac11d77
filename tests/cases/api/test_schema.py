"""The OpenAPI description is valid, and what the API answers is what it describes."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from rest_framework.test import APIClient

from accounts.models import Practice
from cases.models import Case
from tests.cases.api.conftest import NEW_CASE
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory, jpeg

pytestmark = pytest.mark.django_db
ADDRESS = "urn:schema"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return APIClient().get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()


def require_described(schema: dict[str, Any], component: str, answer: Any) -> None:
    resource = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
    registry = Registry().with_resource(ADDRESS, resource)
    described = {"$ref": f"{ADDRESS}#/components/schemas/{component}"}
    Draft202012Validator(described, registry=registry).validate(answer)


def test_the_description_is_valid_and_complete() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=io.StringIO())


def test_every_operation_asks_for_the_token_and_names_its_refusals(schema: dict[str, Any]) -> None:
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    assert {operation["operationId"] for operation in operations} == {
        "list_cases",
        "start_case",
        "read_case",
        "add_photo",
        "submit_case",
        "enter_histology",
        "read_letter",
    }
    assert all(operation["security"] == [{"bearer": []}] for operation in operations)
    assert all({"401", "429"} <= set(operation["responses"]) for operation in operations)
    assert schema["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_the_examples_are_what_is_described(schema: dict[str, Any]) -> None:
    checked = 0
    for path in schema["paths"].values():
        for operation in path.values():
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (kind for body in bodies for kind in body.get("content", {}).values()):
                for example in content.get("examples", {}).values():
                    reference = content["schema"].get("$ref", "")
                    if reference:
                        require_described(schema, reference.rpartition("/")[2], example["value"])
                        checked += 1
    assert checked >= 15


def test_answers_are_what_is_described(api: APIClient, practice: Practice, schema: dict[str, Any]) -> None:
    started = api.post("/api/v1/cases/", NEW_CASE, format="json")
    require_described(schema, "Case", started.json())
    image = SimpleUploadedFile("back.jpg", jpeg())
    require_described(schema, "Photo", api.post(f"{started['Location']}photos/", {"image": image}).json())
    require_described(schema, "Case", api.post(f"{started['Location']}submit/").json())
    require_described(schema, "CaseDetail", api.get(started["Location"]).json())
    require_described(schema, "PaginatedCaseList", api.get("/api/v1/cases/").json())


def test_a_full_case_is_what_is_described(api: APIClient, practice: Practice, schema: dict[str, Any]) -> None:
    case = CaseFactory(practice=practice, reported=True)
    LesionFactory(analysis=AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True), odd=True)
    ReportFactory(case=case)
    require_described(schema, "CaseDetail", api.get(f"/api/v1/cases/{case.pk}/").json())


def test_refusals_are_what_is_described(api: APIClient, own_draft: Case, schema: dict[str, Any]) -> None:
    require_described(schema, "Refusal", api.post(f"/api/v1/cases/{own_draft.pk}/submit/").json())
    require_described(schema, "Refusal", APIClient().get("/api/v1/cases/").json())


def test_the_description_needs_no_token() -> None:
    assert APIClient().get("/api/schema/").status_code == 200
