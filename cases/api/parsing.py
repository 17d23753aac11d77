"""What a request's body may be: sizes and depths are bounded before anything is kept."""

from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import DataAndFiles, JSONParser, MultiPartParser

from cases.api.errors import TooLargeError
from inference.photo import MAX_BYTES

# Boundaries and the other fields of the form travel beside the photo.
ROOM_FOR_FIELDS = 100_000


class ShallowJSONParser(JSONParser):
    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("This JSON is nested too deeply. Send one flat case object.")) from error


class PhotoFormParser(MultiPartParser):
    """Refuses by the announced size, so that no oversized body is spooled to disk first."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> "DataAndFiles[Any, Any]":
        length = int((parser_context or {})["request"].META.get("CONTENT_LENGTH") or 0)
        if length > MAX_BYTES + ROOM_FOR_FIELDS:
            raise TooLargeError
        return super().parse(stream, media_type, parser_context)
