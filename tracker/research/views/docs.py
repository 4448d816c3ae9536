"""The interface described: as OpenAPI for programs, as pages for people."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from tracker.research.views.base import PublicView
from tracker.research.views.site import site


class SchemaView(PublicView):
    """The OpenAPI description of every address."""

    schema = None  # type: ignore[assignment]  # it does not describe itself
    media_type = "application/vnd.oai.openapi+json"

    def forms(self) -> dict[str, str]:
        return dict.fromkeys((self.media_type, "application/json"), self.request.path)

    def get(self, request: Request) -> HttpResponse:
        body = _openapi()
        self.offer(body)
        return HttpResponse(body, content_type=self.media_type)


@cache
def _openapi() -> bytes:
    # the same for every reader, and half a second's work
    generator: Any = SchemaGenerator
    return orjson.dumps(generator().get_schema(public=True))


# the library that draws the page carries its icons in its style sheet
@csp_update({"img-src": ["data:"]})
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same, to read and to try."""
    return render(request, "public/docs.html", site())
