"""What every address of the API does: read one snapshot, refuse what is wrong, answer 304 where it can."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import Any, TypeVar
from urllib.parse import urlencode

import orjson
from django.db import OperationalError, connections, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import APIException, AuthenticationFailed, MethodNotAllowed, Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from tracker.research.accept import preferred
from tracker.research.asked import Asked
from tracker.research.kept import Kept, recall
from tracker.research.openapi import Operation, PublicSchema
from tracker.research.parameters import Parameter
from tracker.research.problems import BadQueryError, bad_query, problem
from tracker.research.snapshot import alias, snapshot
from tracker.research.throttle import ReaderThrottle, too_many
from tracker.research.views.bearer import BearerKey, no_good

Answer = TypeVar("Answer", bound=HttpResponseBase)

METHODS = "GET, HEAD, OPTIONS"
# characters of a query as it is sent; our own server takes some two hundred more for the whole line
LONGEST_QUERY = 8000
# what a browser may show to a page of another origin
EXPOSED = (
    "ETag, Link, Retry-After, Content-Disposition, Dataset-Revision, Dataset-Collections, Dataset-Licence, "
    "Dataset-Cite-As, Dataset-Undated, Dataset-Removed"
)
# what a browser that asks beforehand is told; a day, in seconds
BEFOREHAND = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
# characters of an address in a head: proxies take heads of some kilobytes
LONGEST_LINKED = 700


class AnsweredError(Exception):
    """An end of the work on a request that is an answer all the same."""

    def answer(self) -> HttpResponse:
        """The answer."""
        raise NotImplementedError


class NotModifiedError(AnsweredError):
    """The reader holds this very answer already."""

    def answer(self) -> HttpResponse:
        return bodiless(304)


class GivenBeforeError(AnsweredError):
    """This very answer was given before, and is kept."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept

    def answer(self) -> HttpResponse:
        return self.kept.again()


class NotAcceptableError(AnsweredError):
    """The reader takes no form of it."""

    def __init__(self, forms: dict[str, str]) -> None:
        super().__init__(", ".join(forms))
        self.forms = forms

    def answer(self) -> HttpResponse:
        return problem(406, "Your program takes no form of this (Accept)", forms=self.forms)


class TooLongError(AnsweredError):
    """The query is longer than what a server takes."""

    def answer(self) -> HttpResponse:
        return problem(414, f"The query is longer than {LONGEST_QUERY:,} characters")


class SeeOtherError(AnsweredError):
    """The reader takes another form, which has an address of its own."""

    def __init__(self, address: str, query: str) -> None:
        super().__init__(address)
        self.address = f"{address}?{query}" if query else address

    def answer(self) -> HttpResponse:
        return bodiless(303, {"Location": self.address, "Vary": "Accept"})


class OneFormat(BaseContentNegotiation):
    """The address alone says the form; who takes another one is led to its address, by us."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Json(BaseRenderer):
    """Names the media type; the answers are written by the views themselves."""

    media_type = "application/json"
    format = "json"


class PublicView(APIView):
    """A public address: it knows neither sessions nor accounts, and changes nothing. A key changes no answer."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = (BearerKey,)
    permission_classes = ()
    throttle_classes = (ReaderThrottle,)
    renderer_classes = (Json,)
    content_negotiation_class = OneFormat
    schema = PublicSchema()

    # parameters that a file of the same rows does not take
    of_pages: frozenset[str] = frozenset()

    asked: Asked
    # what is held while the answer is made
    held: ExitStack
    etag = ""
    # headers of a request that change the answer
    vary = "Accept"

    def operation(self) -> Operation:
        """What the documentation says of this address."""
        raise NotImplementedError

    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter of this address."""
        return ()

    def forms(self) -> dict[str, str]:
        """The addresses of what this one gives, in each form, by media type; its own form comes first."""
        return {Json.media_type: self.request.path}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return open_to_all(bodiless(204, {"Allow": METHODS, **BEFOREHAND}))
        self.links: list[str] = []
        with ExitStack() as self.held:
            answer = open_to_all(super().dispatch(request, *args, **kwargs))
        # a file that nobody reads is forgotten at once, and gives its seat back: nothing holds on to it in a circle
        del self.response
        return answer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in METHODS.split(", "):
            # not by the framework, which would look at the parameters first
            raise MethodNotAllowed(str(request.method))
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            raise TooLongError
        self._negotiate()
        self.asked = Asked(request.query_params)
        # not before: who asks too often does not trouble the database
        self.look()
        self.held.enter_context(snapshot())
        self.settle()
        self.asked.settle()

    def _negotiate(self) -> None:
        """Give this form, or lead to another one, as the reader takes it."""
        forms = self.forms()
        given = self.request.query_params
        if "cursor" in given:
            # a page in the middle has no other form
            forms = dict(list(forms.items())[:1])
        found = preferred(self.request.headers.get("Accept", ""), list(forms))
        if found is None:
            raise NotAcceptableError(forms)
        if forms[found] != self.request.path:
            kept = [(name, value) for name, values in given.lists() for value in values if name not in self.of_pages]
            raise SeeOtherError(forms[found], urlencode(kept))

    def link(self, address: str, relation: str, **more: str) -> None:
        """Add a link to the answer's head (RFC 8288), unless its address is too long to stand there."""
        if len(address) > LONGEST_LINKED:
            return
        parameters = "".join(f'; {name}="{value}"' for name, value in {"rel": relation, **more}.items())
        self.links.append(f"<{address}>{parameters}")

    def look(self) -> None:
        """Look, before a snapshot is taken, whether the reader holds the answer, or it is kept."""

    def settle(self) -> None:
        """Settle what the answer is made from, and note in `asked` what is wrong."""
        self.asked.know([one.name for one in self.parameters()], {})

    def variant(self) -> tuple[Any, ...]:
        """What else makes another answer of the same address."""
        return ()

    def offer(self, *marks: Any) -> None:
        """Mark the answer; if the reader's own bears the same mark, stop here.

        Raises:
            NotModifiedError: where it does.

        """
        self.etag = etag(*marks, *self.variant())
        held = parse_etags(self.request.headers.get("If-None-Match", ""))
        # a proxy that compresses weakens the mark
        if any(one.removeprefix("W/") == self.etag for one in held):
            raise NotModifiedError

    def recall(self, name: str) -> None:
        """If an answer is kept under this name, give it.

        Raises:
            GivenBeforeError: where it is.

        """
        kept = recall(name)
        if kept is not None:
            self.links = kept.links
            raise GivenBeforeError(kept)

    def get_exception_handler(self) -> Any:
        return answer_to

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in {200, 304}:
            response["Cache-Control"] = "public, no-cache"
            if self.etag:
                response["ETag"] = self.etag
            response["Vary"] = self.vary
            if self.links:
                response["Link"] = ", ".join(self.links)
        return response


def _too_slow() -> HttpResponse:
    # what the reader asked for is left; the snapshot must not be committed
    if connections[alias()].in_atomic_block:
        transaction.set_rollback(True, using=alias())
    response = problem(
        503, "This query takes too long", detail="Ask for fewer rows, or take the file (.csv, .ndjson, .parquet)."
    )
    response["Retry-After"] = "60"
    return response


def open_to_all(response: Answer) -> Answer:
    """Let pages of every origin read the answer: it is public, and knows no cookie."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    return response


def bodiless(status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """An answer without a body, and so of no type."""
    response = HttpResponse(status=status, headers=headers)
    del response["Content-Type"]
    return response


def etag(*marks: Any) -> str:
    """A strong mark of an answer."""
    return f'"{hashlib.sha256(repr(marks).encode()).hexdigest()[:32]}"'


def json(body: dict[str, Any], headers: dict[str, str] | None = None) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(orjson.dumps(body), content_type="application/json", headers=headers)


def answer_to(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The answer to an exception; None for one that is a fault of ours."""
    if isinstance(error, AnsweredError):
        return error.answer()
    if isinstance(error, OperationalError) and isinstance(error.__cause__, QueryCanceled):
        return _too_slow()
    if isinstance(error, BadQueryError):
        return bad_query(error)
    if isinstance(error, Http404):
        return problem(404, "There is nothing here")
    return _refusal(error) if isinstance(error, APIException) else None


def _refusal(error: APIException) -> HttpResponse:
    if isinstance(error, Throttled):
        return too_many(error)
    if isinstance(error, AuthenticationFailed):
        return no_good(error)
    return problem(error.status_code, str(error.detail))
