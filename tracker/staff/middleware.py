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
