"""The codebook as CSV."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from tracker.research import codebook
from tracker.research.views.base import PublicView
from tracker.research.views.download import FILE, TYPE


class CodebookView(PublicView):
    """Every public column with its type, unit, vocabulary, definition and the revision that it came with."""

    operation = "codebook_csv"
    tag = "codebook"
    summary = "Every public column"
    description = __doc__
    media_type = "text/csv"
    shape = FILE
    statuses: ClassVar = (304, 400)

    def get(self, request: Request) -> HttpResponse:
        text = codebook.as_csv(codebook.rows(codebook.since()))
        self.offer(text)
        return HttpResponse(text, content_type=TYPE)
