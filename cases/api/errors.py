"""Every refusal is JSON with a sentence: {"detail": "..."}, or {"field": ["..."]} where a field is at fault."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from cases.services.errors import RuleBrokenError
from inference.photo import MAX_BYTES, PhotoRejectedError


class TooLargeError(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self) -> None:
        sentence = _("This is too large: a photo may have up to %(photo)d MB, all else up to %(rest)d kB.")
        rest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1000
        super().__init__(sentence % {"photo": MAX_BYTES // 1_000_000, "rest": rest})


class ConflictError(APIException):
    """The case is as it is: sending the same again does not help before something else has changed."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class UnusablePhotoError(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "unusable_photo"


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    return exception_handler(as_api_error(error), context)


def as_api_error(error: Exception) -> Exception:
    match error:
        case RuleBrokenError():
            return ConflictError(str(error))
        case PhotoRejectedError():
            return UnusablePhotoError(str(error))
        case RequestDataTooBig():
            return TooLargeError()
        case SuspiciousOperation():
            return ParseError(_("This request cannot be read. Check how your program builds it."))
    return error
