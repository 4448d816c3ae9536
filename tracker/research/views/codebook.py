"""The columns described: as CSV, as Markdown, and as a data package."""

from __future__ import annotations

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from tracker.research import codebook, codebook_page, pin
from tracker.research.formats import CSV
from tracker.research.openapi import Operation
from tracker.research.package import data_package
from tracker.research.parameters import Parameter
from tracker.research.shapes import Shape
from tracker.research.views.base import Json, PublicView
from tracker.research.views.download import described

MARKDOWN = "text/markdown"


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


class CodebookPageView(PublicView):
    """The same to read, as Markdown."""

    def forms(self) -> dict[str, str]:
        return {MARKDOWN: self.request.path}

    def operation(self) -> Operation:
        return Operation(
            "codebook_md",
            "codebook",
            "Every public column, to read",
            str(self.__doc__),
            Shape("Markdown", {"type": "string"}),
            media_type=MARKDOWN,
            statuses=(304, 400, 406),
        )

    def get(self, request: Request) -> HttpResponse:
        text = codebook_page.written()
        self.offer(text)
        return HttpResponse(text, content_type=f"{MARKDOWN}; charset=utf-8")


class DataPackageView(PublicView):
    """The tables of a revision as a Frictionless data package: their files, pinned, with the type of each column."""

    def operation(self) -> Operation:
        shape = Shape("DataPackage", {"type": "object"})
        return Operation("datapackage", "codebook", "The data set as a data package", str(self.__doc__), shape)

    def parameters(self) -> tuple[Parameter, ...]:
        return pin.PARAMETERS

    def settle(self) -> None:
        super().settle()
        self.pin = pin.settle(self.asked)

    def get(self, request: Request) -> HttpResponse:
        body = orjson.dumps(data_package(self.pin, request.build_absolute_uri), option=orjson.OPT_INDENT_2)
        self.offer(body)
        return HttpResponse(body, content_type=Json.media_type)
