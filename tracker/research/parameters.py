"""A parameter as the documentation shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Parameter:
    """A parameter: name, OpenAPI schema, in a sentence what it does, where it stands, whether it must be given."""

    name: str
    schema: dict[str, Any]
    help: str
    place: Literal["query", "path"] = "query"
    required: bool = False
