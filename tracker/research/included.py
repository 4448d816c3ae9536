"""Related rows beside a row: its citations, its counts, its figures, each as its own table gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from tracker.research.asked import Asked
from tracker.research.filters.codes import ReadKnown
from tracker.research.filters.shared import EVERY
from tracker.research.models import (
    CitationEdition,
    Edition,
    IncidentCountEdition,
    IncidentEdition,
    IncidentPartyEdition,
    PolicyActionEdition,
    PolicyResponseEdition,
    ReportEdition,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)
from tracker.research.parameters import Parameter
from tracker.research.pin import Pin
from tracker.research.rows import with_keys, with_more
from tracker.research.shapes import Schema

NAME = "include"
# related rows beside one row; where there are more, an address leads to all of them
MOST = 50
# rows of a page that has related rows
MOST_ROWS = 100


@dataclass(frozen=True)
class Relation:
    """Rows of another table, and the column of theirs that names the row they belong to."""

    name: str
    model: type[Edition]
    column: str

    def all_of(self, ref: str, pin: Pin) -> str:
        """The address of all rows that belong to a row."""
        query = {"collection": EVERY, self.column: ref, "revision": pin.number}
        return f"{reverse(f'research:{self.model.slug()}')}?{urlencode(query)}"


# whose citations are named otherwise than as those of a part (target_ref) or of a whole with its parts (whole_ref)
CITED_BY: dict[type[Edition], str] = {ReportEdition: "report", SourceEdition: "speaker"}
PARTS: dict[type[Edition], tuple[Relation, ...]] = {
    IncidentEdition: (
        Relation("counts", IncidentCountEdition, "incident"),
        Relation("parties", IncidentPartyEdition, "incident"),
    ),
    PolicyActionEdition: (Relation("responses", PolicyResponseEdition, "action"),),
    SurveyEdition: (Relation("figures", SurveyFigureEdition, "survey"),),
}


def relations(model: type[Edition]) -> dict[str, Relation]:
    """What can be had beside the rows of a table, by name."""
    usual = "whole_ref" if model.whole == "ref" else "target_ref"
    citations = (
        () if model is CitationEdition else (Relation("citations", CitationEdition, CITED_BY.get(model, usual)),)
    )
    return {one.name: one for one in (*citations, *PARTS.get(model, ()))}


def parameters(model: type[Edition]) -> tuple[Parameter, ...]:
    """The parameter of a table; none where nothing can be had beside its rows."""
    names = list(relations(model))
    item = {"type": "string", "enum": names}
    says = f"Beside each row its related rows, up to {MOST} of each kind; `…_next` leads to all where there are more."
    return (Parameter(NAME, {"type": "array", "items": item, "minItems": 1}, says),) if names else ()


def settle(asked: Asked, model: type[Edition]) -> tuple[Relation, ...]:
    """The related rows that are asked for; what is wrong is noted in `asked`."""
    known = relations(model)
    names = asked.read(NAME, ReadKnown("a kind of related rows", lambda: list(known))) if known else None
    return tuple(known[name] for name in names or ())


def beside(rows: Iterable[tuple[str, bytes]], included: Iterable[Relation], pin: Pin) -> list[bytes]:
    """Rows as JSON, each given with its reference, with their related rows in them."""
    found = list(rows)
    refs = [ref for ref, _ in found]
    more = [_related(one, refs, pin) for one in included]
    return [with_more(row, {name: some for one in more for name, some in one[ref].items()}) for ref, row in found]


def schema(model: type[Edition]) -> Schema:
    """What related rows look like in the row that they stand in."""
    found: Schema = {}
    for name, one in relations(model).items():
        found[name] = {"type": "array", "items": {"type": "object", "description": one.model.about}}
        found[f"{name}_next"] = {"type": "string", "nullable": True}
    return found


def _related(one: Relation, refs: list[str], pin: Pin) -> dict[str, dict[str, object]]:
    """For each reference what stands beside its row."""
    place = Window(RowNumber(), partition_by=[F(one.column)], order_by=F("ref").asc())
    theirs = pin.rows(one.model).filter(**{f"{one.column}__in": refs})
    few = theirs.annotate(place=place).filter(place__lte=MOST + 1).values("pk")
    rows = one.model._default_manager.using(theirs.db).filter(pk__in=few).order_by("ref")
    found = defaultdict(list)
    for row in with_keys(rows, pin.columns(one.model)[0], (one.column,)):
        found[row.keys[0]].append(orjson.Fragment(row.json))
    return {
        ref: {
            one.name: found[ref][:MOST],
            f"{one.name}_next": one.all_of(ref, pin) if len(found[ref]) > MOST else None,
        }
        for ref in refs
    }
