"""People as plain text: the stock pages lead to their accounts, which few may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.functional import Promise


def person(field: str, description: str | Promise) -> Callable[[Any, Any], str]:
    """A line or column with the name of whom `field` of a record holds."""

    @admin.display(description=description, ordering=field, empty_value="-")  # type: ignore[arg-type]
    def name(page: Any, record: Any) -> str:
        return str(getattr(record, field) or "")

    return name
