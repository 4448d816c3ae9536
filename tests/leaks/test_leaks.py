"""Canaries stand in every field that some reader must not see; the walk looks everywhere, and finds none.

`make leaks` prints the figures, and opens every record as every role.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from django.test import Client
from psycopg.sql import SQL, Identifier
from pytest_django import Settings

from tests.confidential.conftest import signed_in
from tests.leaks import public, staff
from tests.leaks.walk import SEES, Walk
from tests.leaks.world import World, build_world

pytestmark = [
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

# `make leaks` opens every record as everybody; the tests one of each kind, as those who see most
WIDEST = ("contributor", "officer", "administrator", "superuser")
EACH = None if os.environ.get("LEAKS") == "all" else staff.SOME


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files", "base_url": None}},
    }
    made = build_world()
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")  # nobody waits until the server counts by itself
    return made


def everything_read_by(alias: str) -> Iterator[tuple[str, str]]:
    """Every row, as text, of every relation that this login may read, those of the server's catalogue included."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'v', 'm', 'p') AND has_table_privilege(c.oid, 'SELECT') "
            "AND has_schema_privilege(n.oid, 'USAGE')"
        )
        for schema, relation in cursor.fetchall():
            statement = SQL("SELECT t::text FROM {}.{} t").format(Identifier(schema), Identifier(relation))
            try:
                cursor.execute(statement)
            except DatabaseError:  # some views of the catalogue open for nobody but superusers
                continue
            yield from ((relation, row) for (row,) in cursor.fetchall())


def words(world: World) -> list[str]:
    """A canary of each kind, to ask for."""
    kinds = {kind: token for token, (kind, _) in world.canaries.planted.items()}
    return [kinds[kind] for kind in ("records", "identities", "room", "keys")]


def test_nobody_sees_what_is_not_for_them(world: World, log: io.StringIO) -> None:
    walk = Walk(world.canaries)
    anybody = Client(raise_request_exception=False)
    asked = words(world)
    walk.ask("anybody", anybody, public.requests(anybody, asked))
    with_key = Client(raise_request_exception=False, headers={"authorization": f"Bearer {world.key}"})
    walk.ask(
        "holder of a key", with_key, public.requests(with_key, asked) if EACH is None else [public.Request("/api/v1/")]
    )
    for name, user in world.people.items():
        each = EACH if name in WIDEST else None if EACH is None else 0
        walk.ask(name, signed_in(user), staff.requests(asked[1], each=each))
    walk.look("log", "what the server wrote", log.getvalue(), known=" ".join([*asked, *world.canaries.refs()]))
    for relation, row in everything_read_by("research"):
        walk.look("research login", relation, row)
    print(f"\n{walk.told()}")  # noqa: T201 - it is what `make leaks` is for
    assert not walk.leaks, walk.told()
    assert 500 not in set().union(*walk.statuses.values())
    # a walk that is let in nowhere finds nothing
    assert {reader: walk.seen.get(reader, set()) for reader in SEES} == SEES
