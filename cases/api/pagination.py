from typing import Any

from rest_framework.pagination import PageNumberPagination

ADDRESS = {"type": ["string", "null"], "format": "uri"}


class Pages(PageNumberPagination):
    """`?page=2&page_size=50`: 25 a page where nothing is said, at most 100."""

    page_size = 25
    page_size_query_param = "page_size"
    page_size_query_description = "How many a page: 25 where nothing is said, at most 100."
    page_query_description = "Which page, from 1; a page that is not there is answered with 404."
    max_page_size = 100

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        count = {"type": "integer", "description": "How many there are on all pages."}
        properties = {"count": count, "next": ADDRESS, "previous": ADDRESS, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}
