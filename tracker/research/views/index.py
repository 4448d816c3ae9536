"""The index of the API."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from tracker.research.models import TABLES
from tracker.research.openapi import Operation
from tracker.research.plain import PLAIN
from tracker.research.shapes import Shape
from tracker.research.views.base import PublicView, json

OTHERS = {
    "research:cite": "How to cite a query of a table, and whether one that was cited still answers the same.",
    "research:changes": "What differs between two revisions.",
    "research:feed": "The newest revisions as a feed (Atom).",
    "research:codebook": "Every public column: type, unit, vocabulary, definition.",
    "research:codebook-page": "The same to read, as Markdown.",
    "research:datapackage": "The tables of a revision as a Frictionless data package.",
    "research:schema": "This interface as OpenAPI.",
    "research:docs": "This interface as pages to read and try.",
}


class IndexView(PublicView):
    """Every address of the API, with what it holds."""

    def operation(self) -> Operation:
        shape = Shape("Index", {"type": "object", "additionalProperties": {"type": "string"}})
        return Operation("index", "index", "Every address", str(self.__doc__), shape)

    def get(self, request: Request) -> HttpResponse:
        found = addresses()
        self.offer(found)
        return json(found)


def addresses() -> dict[str, str]:
    """Each address with a line on what it holds."""
    lists = [(model.slug(), model.about) for model in TABLES.values()] + [(one.name, one.about) for one in PLAIN]
    found = {reverse(f"research:{name}"): about for name, about in lists}
    return found | {reverse(name): about for name, about in OTHERS.items()}
