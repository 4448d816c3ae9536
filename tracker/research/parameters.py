"""A parameter as the documentation shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Parameter:
    """A parameter: its name, its OpenAPI schema, in a sentence what it does, and where it stands."""

    name: str
    schema: dict[str, Any]
    help: str
    place: Literal["query", "path"] = "query"
