"""What is answered when something goes wrong: a problem document to programs, a page to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static

from tracker.research.problems import is_api, problem
from tracker.research.views.base import open_to_all
from tracker.research.views.site import site

SAID = {
    400: ("This request cannot be read", "Something in it is not as it must be."),
    403: ("You may not go there", "You need to sign in, or the form had grown old: go back and try again."),
    404: ("There is nothing here", "The address may be mistyped, or what was here has gone."),
    500: ("Something went wrong on our side", "It has been noted. Please try again later."),
}


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    title, says = SAID[status]
    if is_api(request):
        return open_to_all(problem(status, title))
    # without the request: an error page must not depend on a database or a session
    said = site(title=title, says=says, status=status, style=_style())
    return HttpResponse(render_to_string("public/error.html", said), status=status)


def _style() -> str:
    """The address of the style sheet; none where static files were not collected, which may be the very error."""
    try:
        return static("research/site.css")
    except ValueError:
        return ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _answer(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _answer(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _answer(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, for a form whose token is missing or old."""
    return _answer(request, 403)
