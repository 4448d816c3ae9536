"""What every address of the API does: read one snapshot, refuse what is wrong, answer 304 where it can."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from tracker.research.asked import Asked
from tracker.research.openapi import Operation, PublicSchema
from tracker.research.parameters import Parameter
from tracker.research.problems import BadQueryError, bad_query, problem
from tracker.research.snapshot import snapshot


class NotModifiedError(Exception):
    """The reader holds this very answer already."""


class OneFormat(BaseContentNegotiation):
    """The address alone says the format: neither Accept nor a parameter changes it."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Json(BaseRenderer):
    """Names the media type; the answers are written by the views themselves."""

    media_type = "application/json"
    format = "json"


class PublicView(APIView):
    """A public address: it knows neither sessions nor accounts, and changes nothing."""

    http_method_names = ["get", "head"]
    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (Json,)
    content_negotiation_class = OneFormat
    schema = PublicSchema()

    asked: Asked
    etag = ""
    # headers of a request that change the answer
    vary = ""

    def operation(self) -> Operation:
        """What the documentation says of this address."""
        raise NotImplementedError

    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter of this address."""
        return ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with snapshot():
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.asked = Asked(request.query_params)
        self.settle()
        self.asked.settle()

    def settle(self) -> None:
        """Settle what the answer is made from, and note in `asked` what is wrong."""
        self.asked.know([one.name for one in self.parameters()], {})

    def offer(self, *marks: Any) -> None:
        """Mark the answer; if the reader's own bears the same mark, stop here.

        Raises:
            NotModifiedError: where it does.

        """
        self.etag = etag(*marks)
        held = parse_etags(self.request.headers.get("If-None-Match", ""))
        # a proxy that compresses weakens the mark
        if any(one.removeprefix("W/") == self.etag for one in held):
            raise NotModifiedError

    def get_exception_handler(self) -> Any:
        return answer_to

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in {200, 304}:
            response["Cache-Control"] = "public, no-cache"
            if self.etag:
                response["ETag"] = self.etag
            if self.vary:
                response["Vary"] = self.vary
        return response


def etag(*marks: Any) -> str:
    """A strong mark of an answer."""
    return f'"{hashlib.sha256(repr(marks).encode()).hexdigest()[:32]}"'


def json(body: dict[str, Any], headers: dict[str, str] | None = None) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(orjson.dumps(body), content_type="application/json", headers=headers)


def answer_to(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The answer to an exception; None for one that is a fault of ours."""
    if isinstance(error, NotModifiedError):
        return HttpResponse(status=304)
    if isinstance(error, BadQueryError):
        return bad_query(error)
    if isinstance(error, Http404):
        return problem(404, "There is nothing here")
    if isinstance(error, APIException):
        return problem(error.status_code, str(error.detail))
    return None
