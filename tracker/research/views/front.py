"""The front page: what the data set is, how far it reaches, how to have it and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tracker.research import pin
from tracker.research.answer import cite_as
from tracker.research.filters.shared import of_collections
from tracker.research.models import TABLES, Collection, Edition
from tracker.research.once import once
from tracker.research.package import dataset
from tracker.research.pin import Pin
from tracker.research.snapshot import alias, snapshot
from tracker.research.views.site import site

MARK = (Path(__file__).parents[1] / "static" / "research" / "mark.svg").read_bytes()
# seconds: a week
MARK_KEPT = 7 * 24 * 3600


@dataclass(frozen=True)
class Shown:
    """A table as the front page shows it."""

    name: str
    about: str
    count: str
    unit: str
    list_name: str
    csv_name: str


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    with snapshot():
        newest = pin.newest()
        # some thirty questions to the database, and no limit on how often this page is asked for
        tables, others = once(("front", *newest.mark), lambda: _counted(newest))
    context = site(
        licence=settings.DATA_LICENCE,
        newest=newest,
        cite_as=cite_as(newest),
        tables=tables,
        described=escaped(dataset(newest, request.build_absolute_uri)),
        others=others,
    )
    return render(request, "public/front.html", context)


def _counted(newest: Pin) -> tuple[list[Shown], list[str]]:
    """The tables as they are shown, and the names of other collections."""
    return [_shown(model, newest) for model in TABLES.values()], _other_collections(newest)


def _other_collections(newest: Pin) -> list[str]:
    """The collections beside our own that have rows now."""
    known = Collection.objects.using(alias()).exclude(name=settings.OWN_COLLECTION)
    names = known.order_by("name").values_list("name", flat=True).distinct()
    tables = [newest.rows(model) for model in TABLES.values()]
    return [name for name in names if any(rows.filter(collection=name).exists() for rows in tables)]


def escaped(found: dict[str, Any]) -> str:
    """As JSON that may stand in a page: nothing in it ends the element that it stands in."""
    text = orjson.dumps(found).decode()
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308  what could be markup is escaped as JSON has it


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Our mark, for browsers that ask for it unasked, on answers that name no icon."""
    kept = {"Cache-Control": f"public, max-age={MARK_KEPT}"}
    return HttpResponse(MARK, content_type="image/svg+xml", headers=kept)


def _shown(model: type[Edition], newest: Pin) -> Shown:
    name = model.slug()
    count = newest.rows(model).filter(of_collections(None)).count()
    words = model.table().replace("_", " ").capitalize()
    unit = "row" if count == 1 else "rows"
    return Shown(words, model.about, f"{count:,}", unit, f"research:{name}", f"research:{name}-csv")
