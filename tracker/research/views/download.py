"""A table as CSV, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from tracker.research.export import pieces
from tracker.research.openapi import Operation
from tracker.research.problems import problem
from tracker.research.reach import reach
from tracker.research.seats import RETRY_AFTER, Download, stall_limit, take_seat
from tracker.research.shapes import Shape
from tracker.research.views.pinned import FilteredView

TYPE = "text/csv; charset=utf-8"
# what the documentation says of every file
FILE: dict[str, Any] = {
    "shape": Shape("Csv", {"type": "string"}),
    "media_type": "text/csv",
    "statuses": (304, 400, 503, 505),
}


class CsvView(FilteredView):
    """All rows that the filters keep, streamed from one snapshot."""

    def operation(self) -> Operation:
        return self.described("csv", "All rows as CSV", **FILE)

    def get(self, request: Request) -> HttpResponseBase:
        return download(request, f"{self.model.table()}.csv", self.describe(reach(self.rows())).headers(), self._pieces)

    def _pieces(self) -> Iterator[bytes]:
        return pieces(self._rows_now, self.columns, walk=not self.filters.narrowed and not self.ordering)

    def _rows_now(self) -> QuerySet[Any]:
        """The rows of the revision that the headers name, even if another was made since they were sent."""
        rows = self.filters.rows(self.pin.again().rows(self.model))
        return self.ordering.sorted(rows) if self.ordering else rows.order_by("pk")


def download(
    request: Request, name: str, headers: Mapping[str, str], start: Callable[[], Iterator[bytes]]
) -> HttpResponseBase:
    """A file streamed to a reader who has a seat and can tell a whole file from a cut one."""
    if request.META.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return problem(505, "HTTP/1.0 cannot tell a whole file from a cut one; ask with HTTP/1.1")
    if request.method == "HEAD":
        return HttpResponse(content_type=TYPE, headers=dict(headers))
    if not take_seat():
        response = problem(503, "All seats for downloads are taken; try again shortly")
        response["Retry-After"] = RETRY_AFTER
        return response
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Download(_limited(request, start), content_type=TYPE, headers={**headers, **disposition})


def _limited(request: Request, start: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    with stall_limit(request.META):
        yield from start()
