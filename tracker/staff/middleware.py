"""What is settled before a page of staff is made."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
ROOMS = ("/admin/", "/confidential/")


def no_nul(get_response: Answer) -> Answer:
    """Refuse addresses with a NUL: PostgreSQL holds none, and filters and searches of the admin do not look for it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ROOMS) and "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL.")
        return get_response(request)

    return answer


def our_own_forms(get_response: Answer) -> Answer:
    """Let a form that the browser itself calls our own have our origin.

    Under ``Referrer-Policy: no-referrer`` browsers send ``Origin: null``, also of our own forms
    (Fetch standard, "append a request Origin header"), and Django refuses that. ``Sec-Fetch-Site``
    is written by the browser alone; the token of the form is looked at as ever.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        meta = request.META
        if meta.get("HTTP_ORIGIN") == "null" and meta.get("HTTP_SEC_FETCH_SITE") == "same-origin":
            meta["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return answer
