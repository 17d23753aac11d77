"""Answers to requests that a page's script made."""

from django.http import HttpRequest, HttpResponse


def by_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def go_on(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A script is told where to go: a redirect would give it the page itself."""
    if not by_script(request):
        return answer
    return HttpResponse(headers={"HX-Redirect": answer["Location"]})
