"""Test databases are copied from a template, which is migrated anew when a migration changes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sys import modules

from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier

ONE_AT_A_TIME = 7_233_001  # any number that is only used here
# as an installation does it; that all else makes no table in the other database is noted and not gone through
MIGRATED: dict[str, tuple[tuple[str, ...], ...]] = {"default": ((),), "confidential": (("confidential",), ("--fake",))}


def copy_from_template(alias: str) -> None:
    """Let the test database of this alias be made as a copy."""
    connection = connections[alias]
    assert isinstance(connection, DatabaseWrapper)
    template = f"{connection.settings_dict['NAME']}_template_{_fingerprint()}"
    with _lock(connection) as existing:
        if template not in existing:
            _build(connection, template, [name for name in existing if name.startswith(template[:-12])])
    connection.settings_dict["TEST"]["TEMPLATE"] = template


def _fingerprint() -> str:
    migrations = MigrationLoader(None).disk_migrations
    files = sorted(str(modules[migration.__module__].__file__) for migration in migrations.values())
    return hashlib.sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()[:12]


@contextmanager
def _lock(connection: DatabaseWrapper) -> Iterator[list[str]]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT datname FROM pg_database")
        yield [name for (name,) in cursor.fetchall()]


def _build(connection: DatabaseWrapper, template: str, outdated: list[str]) -> None:
    before = connection.settings_dict["NAME"]
    test = connection.settings_dict["TEST"]
    name_of_tests, test["NAME"] = test["NAME"], f"{template}_new"
    connection.settings_dict["NAME"] = connection.creation._create_test_db(verbosity=0, autoclobber=True)  # type: ignore[attr-defined]
    for options in MIGRATED[connection.alias]:
        call_command("migrate", *options, database=connection.alias, verbosity=0)
    connection.close()
    connection.settings_dict["NAME"], test["NAME"] = before, name_of_tests
    with connection._nodb_cursor() as cursor:
        for name in outdated:
            cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        rename = SQL("ALTER DATABASE {} RENAME TO {}")
        cursor.execute(rename.format(Identifier(f"{template}_new"), Identifier(template)))
