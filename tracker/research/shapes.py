"""JSON schemas of answers, made from the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField

from tracker.reference.choices import SCHEMES
from tracker.research.cells import Column, kind_of
from tracker.research.columns import LISTS, facts, is_column
from tracker.research.readers import REF

Schema = dict[str, Any]

TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "texts": {"type": "string"},
    "code": {"type": "string"},
    "codes": {"type": "string"},
    "ref": {"type": "string", "pattern": f"^{REF}$"},
    "refs": {"type": "string", "pattern": f"^{REF}$"},
    "int": {"type": "integer"},
    "dec": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"},
    "bool": {"type": "boolean"},
}


@dataclass(frozen=True)
class Shape:
    """A JSON schema, and the name that it is listed under."""

    name: str
    schema: Schema


def value(field: Column) -> Schema:
    """The schema of one column."""
    kind = kind_of(field)
    if isinstance(field, JSONField):
        return {"type": "object", "additionalProperties": {"type": "string"}, "description": str(field.help_text)}
    item = TYPES[kind] | _enum(field)
    found = {"type": "array", "items": item} if kind in LISTS else item
    nullable: Schema = {"nullable": True} if field.null or (field.blank and kind == "text") else {}
    return found | nullable | {"description": str(field.help_text)}


def row(name: str, fields: Iterable[Column], more: Schema | None = None) -> Shape:
    """The schema of a row, and of what stands in it on request, as labels do.

    Columns that came after a pinned revision are absent, so none is required.
    """
    properties = {}
    for field in fields:
        properties[field.name] = value(field)
        if is_column(field) and facts(field).scheme:
            properties[f"{field.name}_label"] = _label(field)
    return Shape(name, {"type": "object", "properties": properties | (more or {})})


def listing(of: Shape) -> Shape:
    """The schema of a page of rows, with what the answer says of itself."""
    about = {
        "collections": _list_of_text("Collections that the rows belong to."),
        "undated": _number("Rows without any date that match all but the days asked for; null where rows have none."),
        "removed": _number("How much of the table was removed from this revision since, to protect someone."),
        "count": _number("Number of rows; null where they are many and count=exact was not asked for."),
        "next": _text("Path of the next page on this server; null on the last one.", nullable=True),
        "results": {"type": "array", "items": of.schema},
    }
    return Shape(f"{of.name}List", _object(head() | about))


def record(of: Shape) -> Shape:
    """The schema of one record, with what the answer says of itself."""
    return Shape(f"{of.name}Record", _object(head() | {"result": of.schema}))


def plain(of: Shape) -> Shape:
    """The schema of a list that carries no revision."""
    about = {"note": _text("What to know of the list."), "count": {"type": "integer"}}
    return Shape(f"{of.name}List", _object(about | {"results": {"type": "array", "items": of.schema}}))


PROBLEM = Shape(
    "Problem",
    {
        "type": "object",
        "description": "An error as RFC 9457 has it.",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["parameter", "problem"],
                    "properties": {
                        "parameter": {"type": "string"},
                        "problem": {"type": "string"},
                        "value": {"type": "string"},
                        "nearest": {"type": "string"},
                        "allowed": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
                    },
                },
            },
        },
    },
)


def _label(field: Column) -> Schema:
    text: Schema = {"type": "string"}
    says = {"nullable": True, "description": f"Label of {field.name}, where labels are asked for."}
    return ({"type": "array", "items": text} if facts(field).kind in LISTS else text) | says


def _enum(field: Column) -> Schema:
    scheme = facts(field).scheme if is_column(field) else ""
    return {"enum": list(SCHEMES[scheme].values)} if scheme in SCHEMES else {}


def head() -> Schema:
    """What every answer of a table says of itself."""
    return {
        "revision": {
            "type": "integer",
            "description": "Revision of the data set that the answer is made from.",
        },
        "licence": _text("Licence of the rows, as SPDX identifiers; null where there are none.", nullable=True),
        "cite_as": _text("How to cite the answer. Add the day of access."),
    }


def _object(properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _text(says: str, *, nullable: bool = False) -> Schema:
    return {"type": "string", "description": says} | ({"nullable": True} if nullable else {})


def _list_of_text(says: str) -> Schema:
    return {"type": "array", "items": {"type": "string"}, "description": says}


def _number(says: str) -> Schema:
    return {"type": "integer", "nullable": True, "description": says}
