"""The newest revisions as a feed (Atom, RFC 4287), dated by day as everything public is."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from tracker.research.models import Revision, last_shown
from tracker.research.openapi import Operation
from tracker.research.shapes import Shape
from tracker.research.snapshot import alias
from tracker.research.views.base import PublicView
from tracker.research.views.changes import changes_of

ATOM, MEDIA_TYPE = "http://www.w3.org/2005/Atom", "application/atom+xml"
MOST = 50
register_namespace("", ATOM)


class FeedView(PublicView):
    """A feed of the newest revisions: each with a link to what it changed."""

    def forms(self) -> dict[str, str]:
        return dict.fromkeys((MEDIA_TYPE, "application/xml", "text/xml"), self.request.path)

    def operation(self) -> Operation:
        return Operation(
            "revisions_atom",
            "revisions",
            "The newest revisions as a feed",
            str(self.__doc__),
            Shape("Atom", {"type": "string"}),
            media_type=MEDIA_TYPE,
            statuses=(304, 400, 406),
        )

    def get(self, request: Request) -> HttpResponse:
        newest = list(Revision.objects.using(alias()).filter(number__lte=last_shown()).order_by("-number")[:MOST])
        body = tostring(self._feed(request, newest), encoding="utf-8", xml_declaration=True)
        self.offer(body)
        return HttpResponse(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")

    def _feed(self, request: Request, newest: list[Revision]) -> Element:
        absolute = request.build_absolute_uri
        feed = Element(f"{{{ATOM}}}feed")
        _add(feed, "id", absolute(request.path))
        _add(feed, "title", settings.DATASET_NAME)
        _add(feed, "updated", _moment(newest[0]) if newest else "1970-01-01T00:00:00Z")
        _add(SubElement(feed, f"{{{ATOM}}}author"), "name", settings.DATASET_NAME)
        _link(feed, absolute(request.path), "self")
        _link(feed, absolute(reverse("research:front")), "alternate")
        for one in newest:
            entry = SubElement(feed, f"{{{ATOM}}}entry")
            _add(entry, "id", absolute(reverse("research:revision", args=[one.number])))
            _add(entry, "title", f"Revision {one.number}")
            _add(entry, "updated", _moment(one))
            _link(entry, absolute(changes_of(one.number)), "alternate")
            _add(entry, "summary", "What came, was changed or went with this revision stands under the link.")
        return feed


def _add(to: Element, name: str, text: str) -> None:
    SubElement(to, f"{{{ATOM}}}{name}").text = text


def _link(to: Element, address: str, relation: str) -> None:
    SubElement(to, f"{{{ATOM}}}link", {"href": address, "rel": relation})


def _moment(revision: Revision) -> str:
    """The beginning of its day: no hour is public."""
    return f"{revision.date}T00:00:00Z"
