"""The data set described for programs: as a Frictionless data package, and as a schema.org Dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse

from tracker.reference.choices import SCHEMES
from tracker.research.cells import BETWEEN, Column
from tracker.research.columns import LISTS, facts
from tracker.research.formats import CSV
from tracker.research.models import TABLES, Edition
from tracker.research.pin import Pin

# https://specs.frictionlessdata.io/table-schema/ (version 1)
TYPES: dict[str, dict[str, Any]] = {
    "int": {"type": "integer"},
    "dec": {"type": "number"},
    "date": {"type": "date", "format": "default"},
    "time": {"type": "time", "format": "%H:%M"},
    "bool": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
}
TEXT = {"type": "string"}

Absolute = Callable[[str], str]


def data_package(pin: Pin, absolute: Absolute) -> dict[str, Any]:
    """The data package of a revision: every table with its file, pinned, and its columns."""
    return {
        "profile": "tabular-data-package",
        "name": "tracker",
        "title": settings.DATASET_NAME,
        "version": str(pin.number),
        "created": f"{pin.date}T00:00:00Z" if pin.date else None,
        "homepage": absolute(reverse("research:front")),
        "licenses": [_licence()],
        "resources": [_resource(name, model, pin, absolute) for name, model in TABLES.items()],
    }


def dataset(pin: Pin, absolute: Absolute) -> dict[str, Any]:
    """The data set as schema.org has it, for search engines of data."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": settings.DATASET_NAME,
        "description": (
            "What reports say about human-rights abuse: what was reported, who said it and how far they can be "
            "trusted, what states answered, and what surveys found. Every claim stands with its evidence."
        ),
        "url": absolute(reverse("research:front")),
        "version": str(pin.number),
        "license": _licence()["path"],
        "isAccessibleForFree": True,
        **({"dateModified": str(pin.date)} if pin.date else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": CSV.essence,
                "contentUrl": absolute(reverse(f"research:{model.slug()}-csv")),
            }
            for name, model in TABLES.items()
        ],
    }


def _licence() -> dict[str, str]:
    return {"name": settings.DATA_LICENCE, "path": f"https://spdx.org/licenses/{settings.DATA_LICENCE}.html"}


def _resource(name: str, model: type[Edition], pin: Pin, absolute: Absolute) -> dict[str, Any]:
    pinned = f"?revision={pin.number}" if pin.number else ""
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "title": name.replace("_", " ").capitalize(),
        "description": model.about,
        "path": absolute(reverse(f"research:{model.slug()}-csv")) + pinned,
        "format": "csv",
        "mediatype": CSV.essence,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in pin.columns(model)[0]],
            "missingValues": [""],
            "primaryKey": ["ref"],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    of = facts(column)
    says = str(column.help_text)
    if of.kind in LISTS:
        says = f"{says} Several values stand with “{BETWEEN}” between."
    constraints: dict[str, Any] = {"required": True} if not (column.null or of.kind in LISTS) else {}
    if of.scheme in SCHEMES and of.kind not in LISTS:
        constraints["enum"] = list(SCHEMES[of.scheme].values)
    more = {"unit": of.unit, "scheme": of.scheme, "standard": of.standard, "missing": of.missing}
    return {
        "name": column.name,
        **TYPES.get(of.kind, TEXT),
        "description": says,
        **({"constraints": constraints} if constraints else {}),
        **{key: value for key, value in more.items() if value},
    }
