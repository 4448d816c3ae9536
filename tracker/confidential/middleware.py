"""What browsers and proxies are told of this room."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]


def nothing_is_kept(get_response: Answer) -> Answer:
    """Let nobody keep an answer of this room, be it a page, a way elsewhere or an error."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith("/confidential/"):
            del response["Cache-Control"]
            add_never_cache_headers(response)
        return response

    return answer
