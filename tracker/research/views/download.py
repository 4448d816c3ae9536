"""A table as a file, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from tracker.research.accept import weighted
from tracker.research.export import gzipped, pieces
from tracker.research.formats import CSV, GEOJSON, PARQUET, Format, Pieces
from tracker.research.openapi import Operation
from tracker.research.parameters import Parameter
from tracker.research.problems import problem
from tracker.research.readers import FLAG
from tracker.research.seats import RETRY_AFTER, Download, give_seat, stall_limit, take_seat
from tracker.research.shapes import Shape
from tracker.research.views.base import AnsweredError, PublicView
from tracker.research.views.filtered import RowsView

BOM = Parameter("bom", FLAG.schema, "1 = begin with a byte order mark, so that spreadsheets read other scripts right.")
MARK = "\ufeff".encode()

SCHEMAS: dict[Format, dict[str, str]] = {GEOJSON: {"type": "object"}, PARQUET: {"type": "string", "format": "binary"}}


class NoSeatError(AnsweredError):
    """All seats are taken."""

    def answer(self) -> HttpResponse:
        response = problem(503, "All seats for downloads are taken; try again shortly")
        response["Retry-After"] = RETRY_AFTER
        return response


@contextmanager
def seat() -> Iterator[None]:
    """Hold a seat while a whole file is read.

    Raises:
        NoSeatError: all are taken.

    """
    if not take_seat():
        raise NoSeatError
    try:
        yield
    finally:
        give_seat()


def described(form: Format) -> dict[str, Any]:
    """What the documentation says of every file of this form."""
    media_type = form.essence
    shape = Shape(form.suffix.capitalize(), SCHEMAS.get(form, {"type": "string"}))
    return {"shape": shape, "media_type": media_type, "statuses": (304, 400, 406, 503, 505)}


class FileAnswer(PublicView):
    """An address that gives a file in one form, compressed for who takes that."""

    # each address has its own
    form: Format = CSV

    @property
    def vary(self) -> str:  # type: ignore[override]
        return "Accept" if self.form.dense else "Accept, Accept-Encoding"

    def forms(self) -> dict[str, str]:
        return {self.form.essence: self.request.path}

    def variant(self) -> tuple[Any, ...]:
        return ("gzip",) if takes_gzip(self.request, self.form) else ()


class FileView(FileAnswer, RowsView):
    """All rows that the filters keep, streamed from one snapshot."""

    bom: bool = False

    def operation(self) -> Operation:
        return self.described(self.form.suffix, self.form.summary, **described(self.form))

    @property
    def more_parameters(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        return (BOM,) if self.form is CSV else ()

    def settle_rows(self) -> None:
        super().settle_rows()
        self.bom = self.asked.read(BOM.name, FLAG.read) or False

    def get(self, request: Request) -> HttpResponseBase:
        name = f"{self.model.table()}.{self.form.suffix}"
        answer = self.describe()
        return download(request, self.form, name, answer.headers(), partial(self._pieces, answer.said()))

    def _pieces(self, about: Mapping[str, str]) -> Pieces:
        if self.bom:
            yield MARK
        yield from pieces(self._rows_now, self.given, self.form, about, walk=self.walks)

    def _rows_now(self) -> QuerySet[Any]:
        """The rows of the revision that the headers name, even if another was made since they were sent."""
        return self.in_order(self.filters.rows(self.pin.again().rows(self.model)))


def download(
    request: Request, form: Format, name: str, headers: Mapping[str, str], start: Callable[[], Pieces]
) -> HttpResponseBase:
    """A file streamed to a reader who has a seat and can tell a whole file from a cut one."""
    if request.META.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return problem(505, "HTTP/1.0 cannot tell a whole file from a cut one; ask with HTTP/1.1")
    headers = dict(headers)
    packed = takes_gzip(request, form)
    if packed:
        headers |= {"Content-Encoding": "gzip"}
    headers |= {"Content-Disposition": f'attachment; filename="{name}"'}
    if request.method == "HEAD":
        # streamed, though it is nothing: a body that stands would be given a length, which the file does not have
        return StreamingHttpResponse((), content_type=form.media_type, headers=headers)
    if not take_seat():
        raise NoSeatError
    return Download(_limited(request, start, packed=packed), content_type=form.media_type, headers=headers)


def takes_gzip(request: Request, form: Format) -> bool:
    """Whether the reader takes gzip, as RFC 9110 has Accept-Encoding: one that is given a weight of 0 is refused."""
    return not form.dense and weighted(request.headers.get("Accept-Encoding", "")).get("gzip", 0.0) > 0


def _limited(request: Request, start: Callable[[], Pieces], *, packed: bool) -> Pieces:
    with stall_limit(request.META):
        yield from gzipped(start()) if packed else start()
