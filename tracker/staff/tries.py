"""A cache in the database, as Django has one, which holds JSON: what is read is data, never code.

Django's own unpickles what it reads. Whoever could write a row could then have the server run what they like.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils.timezone import now

# without a time of its own nothing stays longer
A_DAY = timedelta(days=1)
# how many of those that no longer matter go with each new one
SWEPT = 100


class TriesCache(BaseCache):
    """Few rows, each for minutes or hours."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether it was not there. Two at once: one of them adds it."""
        made, expires = self._key(key, version), self._expires(timeout)
        self._rows().filter(key=made, expires__lte=now()).delete()
        try:
            with transaction.atomic():
                self._rows().create(key=made, value=value, expires=expires)
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._rows().filter(key=self._key(key, version), expires__gt=now()).first()
        return default if found is None else found.value

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        old = self._rows().filter(expires__lte=now()).values_list("pk", flat=True)[:SWEPT]
        self._rows().filter(pk__in=list(old)).delete()
        values = {"value": value, "expires": self._expires(timeout)}
        self._rows().update_or_create(key=self._key(key, version), defaults=values)

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._rows().filter(key=self._key(key, version)).delete()[0])

    def clear(self) -> None:
        self._rows().all().delete()

    def _rows(self) -> Any:
        # settings name this module before there are models
        from tracker.staff.models import Try  # noqa: PLC0415

        return Try.objects

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _expires(self, timeout: Any) -> datetime:
        if timeout is DEFAULT_TIMEOUT or timeout is None:
            return now() + A_DAY
        return datetime.fromtimestamp(now().timestamp() + float(timeout), UTC)
