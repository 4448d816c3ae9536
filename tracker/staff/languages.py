"""Pages of staff speak the reader's language; everything public is the same for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

from tracker.staff.middleware import ROOMS, Answer


def in_the_readers_language(get_response: Answer) -> Answer:
    """Take the language that somebody chose, else the first that their browser asks for, on staff's pages alone.

    Django's own middleware would say of every answer that it varies with the language, also of those
    that are cited by their bytes.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOMS):
            return get_response(request)
        language = get_language_from_request(request)
        with override(language):
            response = get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
