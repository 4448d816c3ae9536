"""How fixtures find a record: by what people call it, not by a number of this database."""

from __future__ import annotations

from typing import Any

from django.db import models


class NaturalManager(models.Manager[Any]):
    """Finds a record by its natural key; `lookups` say which fields that is (`"ref"`, `"name__iexact"`)."""

    def __init__(self, *lookups: str) -> None:
        super().__init__()
        self.lookups = lookups

    def get_by_natural_key(self, *values: Any) -> Any:
        return self.get(**dict(zip(self.lookups, values, strict=True)))
