"""Where research reads, and as of when: one snapshot an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


def alias() -> str:
    """The database alias that research reads through: a login that may read public tables alone."""
    name: str = settings.RESEARCH_ALIAS
    return name


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """One view of the data, whatever is published meanwhile: the alias reads repeatably and writes not."""
    with transaction.atomic(using=alias()):
        yield connections[alias()]
