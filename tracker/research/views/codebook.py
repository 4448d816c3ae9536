"""The codebook as CSV."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request

from tracker.research import codebook
from tracker.research.formats import CSV
from tracker.research.openapi import Operation
from tracker.research.views.base import PublicView
from tracker.research.views.download import described


class CodebookView(PublicView):
    """Every public column with its type, unit, vocabulary, definition and the revision that it came with."""

    def forms(self) -> dict[str, str]:
        return {CSV.essence: self.request.path}

    def operation(self) -> Operation:
        file = described(CSV) | {"statuses": (304, 400, 406)}
        return Operation("codebook_csv", "codebook", "Every public column", str(self.__doc__), **file)

    def get(self, request: Request) -> HttpResponse:
        text = codebook.as_csv(codebook.rows(codebook.since()))
        self.offer(text)
        return HttpResponse(text, content_type=CSV.media_type)
