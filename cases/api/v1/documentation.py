"""What the OpenAPI description says about each operation beyond what its code shows."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from cases.api.v1 import examples
from cases.api.v1.serializers import (
    CaseDetailSerializer,
    CaseSerializer,
    NewCaseSerializer,
    NewPhotoSerializer,
    PhotoSerializer,
    RefusalSerializer,
)
from cases.api.v1.serializers.histology import HistologySerializer, NewHistologySerializer


def refusal(meaning: str, sentence: str) -> OpenApiResponse:
    example = OpenApiExample("Refusal", value={"detail": sentence}, response_only=True)
    return OpenApiResponse(RefusalSerializer, meaning, [example])


def invalid(field: str, sentence: str) -> OpenApiResponse:
    example = OpenApiExample("Invalid", value={field: [sentence]}, response_only=True)
    return OpenApiResponse({"type": "object"}, "A field is missing or wrong: its name, with sentences.", [example])


UNKNOWN = refusal("No token, an unknown or a revoked one.", "This token is unknown or was revoked. Ask for a new one.")
FORBIDDEN = refusal("The token's role does not allow this.", "The role of this token does not allow this.")
STRANGE = refusal(
    "No such case, or none of yours.", "No case of your practice has this id. Check the id, and whose token this is."
)
NO_PAGE = refusal("No such page.", "Invalid page.")
TOO_LARGE = refusal(
    "The body is too large.", "This is too large: a photo may have up to 80 MB, all else up to 2621 kB."
)
TOO_MANY = refusal("Too many requests in a minute.", "Request was throttled. Expected available in 12 seconds.")


def answers(by_status: dict[Any, Any]) -> dict[Any, Any]:
    return dict(sorted({401: UNKNOWN, 429: TOO_MANY, **by_status}.items(), key=lambda item: str(item[0])))


LIST_CASES: dict[str, Any] = {
    "operation_id": "list_cases",
    "tags": ["cases"],
    "summary": "The cases of your practice",
    "description": (
        "Paged, 25 a page or up to 100 by `page_size`. The case started last comes first, or as `ordering` says. "
        "Drafts are shown to the program that started them alone. A filter that is not given leaves all cases in."
    ),
    "responses": answers(
        {200: CaseSerializer(many=True), 400: invalid("state", "Select a valid choice."), 404: NO_PAGE}
    ),
}
START_CASE: dict[str, Any] = {
    "operation_id": "start_case",
    "tags": ["cases"],
    "summary": "Start a case",
    "description": (
        "The case is a draft: add photos, then submit it. In a practice the same `patient.reference` is the same "
        "patient, whose record stays as first registered; another date of birth for it is refused with 409."
    ),
    "request": NewCaseSerializer,
    "examples": [examples.NEW_CASE, examples.STARTED],
    "responses": answers(
        {
            201: CaseSerializer,
            400: invalid("consent", "Ask the patient for consent first; no case is taken without it."),
            403: FORBIDDEN,
            409: refusal(
                "The reference belongs to somebody else.",
                "The patient reference MRN-1042 is registered with another date of birth. "
                "Check that it is the same person, and use another reference if not.",
            ),
            413: TOO_LARGE,
        }
    ),
}
READ_CASE: dict[str, Any] = {
    "operation_id": "read_case",
    "tags": ["cases"],
    "summary": "A case with its photos, analyses, lesions and report",
    "description": (
        "Read it again, every few seconds, until the state of every analysis is final. "
        "Each read is written into the case's record."
    ),
    "examples": [examples.ANALYSED],
    "responses": answers({200: CaseDetailSerializer, 403: FORBIDDEN, 404: STRANGE}),
}
ADD_PHOTO: dict[str, Any] = {
    "operation_id": "add_photo",
    "tags": ["cases"],
    "summary": "Add a photo to a draft or returned case",
    "description": (
        "One photo a request. The same photo sent again, after a lost answer, say, is answered with 200 and the photo "
        "that is there. A photo that cannot be used is refused with 422, and nothing of it is kept. A blurred or "
        "dark one, or one with little skin, is kept, and `quality` says in words what its taker can do better."
    ),
    "request": {"multipart/form-data": NewPhotoSerializer},
    "examples": [examples.STORED],
    "responses": answers(
        {
            200: OpenApiResponse(PhotoSerializer, "The case has this photo already."),
            201: PhotoSerializer,
            400: invalid("image", "No file was submitted."),
            403: FORBIDDEN,
            404: STRANGE,
            409: refusal("The case was sent already.", "Case K7M-4QX was already sent and cannot be changed."),
            413: TOO_LARGE,
            422: refusal(
                "The photo cannot be used.",
                "This picture is damaged or cut short; please send it again, or take a new photo.",
            ),
        }
    ),
}
SUBMIT_CASE: dict[str, Any] = {
    "operation_id": "submit_case",
    "tags": ["cases"],
    "summary": "Send a case to the dermatologists",
    "description": (
        "The case gets its due time and stands on the triage desk at once; its photos are analysed meanwhile. "
        "No body. Sent again, it is answered with 409: read the case to see whether the first time arrived."
    ),
    "request": None,
    "examples": [examples.SUBMITTED],
    "responses": answers(
        {
            200: CaseSerializer,
            403: FORBIDDEN,
            404: STRANGE,
            409: refusal(
                "The case is not complete, or was sent already.",
                "The case has no photo yet. Add at least one, then send the case.",
            ),
        }
    ),
}
ENTER_HISTOLOGY: dict[str, Any] = {
    "operation_id": "enter_histology",
    "tags": ["cases"],
    "summary": "Enter what the laboratory found",
    "description": (
        "Of a reported case, joined to one of its lesions; or, for a spot that was not found, with words that "
        "say which. A result is never changed: to correct one, enter another."
    ),
    "request": NewHistologySerializer,
    "examples": [examples.NEW_HISTOLOGY],
    "responses": answers(
        {
            201: HistologySerializer,
            400: invalid("snomed", "1 is not on the list of diagnoses. Choose another SNOMED CT code."),
            403: FORBIDDEN,
            404: STRANGE,
            409: refusal(
                "The case is not reported, or the result is not whole.",
                "Choose the lesion, or say in words which spot was examined.",
            ),
            413: TOO_LARGE,
        }
    ),
}
READ_LETTER: dict[str, Any] = {
    "operation_id": "read_letter",
    "tags": ["cases"],
    "summary": "The latest report as a letter",
    "description": "`to` is `patient` (plain words) or `gp` (clinical words). Each read is written into the record.",
    "responses": answers(
        {
            (200, "application/pdf"): OpenApiTypes.BINARY,
            403: FORBIDDEN,
            404: STRANGE,
            409: refusal("The case is not reported yet.", "Case K7M-4QX is submitted by now."),
        }
    ),
}
