"""System checks on the key, and on what two databases cannot hold together. See docs/reference/settings.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - as Django names it
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model

from tracker.confidential import keys
from tracker.confidential.models import Identity
from tracker.confidential.sources import NO_IDENTITY
from tracker.database.router import CONFIDENTIAL
from tracker.records.models import Source

Databases = Sequence[str] | None
MOST_NAMED = 12


@register(Tags.security)
def key_is_a_key(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E007: the key is no key, or is missing where production serves the confidential site."""
    try:
        keys.that_open()
    except keys.BadKeyError as error:
        return [Error(str(error), hint="Until then, the confidential site is closed.", id="tracker.E007")]
    except keys.NoKeyError as error:
        # a server that serves the public alone has neither an address of that database nor the key
        if settings.PRODUCTION and settings.CONFIDENTIAL_DATABASE_IS_NAMED:
            hint = "Set it, or leave CONFIDENTIAL_DATABASE_URL out where the confidential site is not served."
            return [Error(str(error), hint=hint, id="tracker.E007")]
    return []


@register(Tags.database)
def identities_can_be_read(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """E008: identities are held that no key at hand opens."""
    if CONFIDENTIAL not in (databases or ()) or not _is_there(Identity, CONFIDENTIAL):
        return []
    others = (
        Identity.objects.exclude(key_id__in=_marks()).values_list("key_id").annotate(n=Count("pk")).order_by("key_id")
    )
    hint = "Name the key with which they were sealed in CONFIDENTIAL_OLD_KEYS. Without it, nobody can ever read them."
    message = "Identities that no key at hand opens: {}, sealed with {}."
    return [Error(message.format(number, key), hint=hint, id="tracker.E008") for key, number in others]


@register(Tags.database)
def nothing_is_kept_too_long(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """W004: identities are held past their last day."""
    if CONFIDENTIAL not in (databases or ()) or not _is_there(Identity, CONFIDENTIAL):
        return []
    hint = "A protection officer says until when they are needed; the others are shredded by `manage.py shredexpired`."
    number = Identity.objects.expired().count()
    return [Warning(f"Identities kept past their last day: {number}.", hint=hint, id="tracker.W004")] if number else []


@register(Tags.database)
def databases_agree(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """E009: an identity is held of a source that has none by its protection, or that is gone."""
    if not {DEFAULT_DB_ALIAS, CONFIDENTIAL} <= set(databases or ()):
        return []
    if not (_is_there(Identity, CONFIDENTIAL) and _is_there(Source, DEFAULT_DB_ALIAS)):
        return []
    held = set(Identity.objects.values_list("source_ref", flat=True))
    levels = dict(Source.objects.filter(ref__in=held).values_list("ref", "protection_level"))
    unknown = {ref for ref, level in levels.items() if level == NO_IDENTITY}
    return [
        *_disagreement("whose protection says that nobody knows who they are", unknown),
        *_disagreement("that are gone", held - set(levels)),
    ]


def _disagreement(which: str, refs: set[str]) -> list[CheckMessage]:
    named = sorted(refs)
    rest = [f"and {len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
    message = f"Identities are held of sources {which}: {', '.join(named[:MOST_NAMED] + rest)}."
    hint = "A protection officer deletes these identities, or mends the sources."
    return [Error(message, hint=hint, id="tracker.E009")] if named else []


def _marks() -> list[str]:
    """The marks of the keys that open; none where there is no key."""
    try:
        return list(keys.that_open())
    except keys.NoKeyError:
        return []


def _is_there(model: type[Model], alias: str) -> bool:
    """Before the first migration there is nothing to compare."""
    return model._meta.db_table in connections[alias].introspection.table_names()
