"""What the research login may do beyond its rights, because PostgreSQL lets every login do it.

It may call functions that a reader has no use for, which only a superuser can take back, and give itself settings,
which anybody who makes logins can. What the owner may not mend, an administrator is told how to.
"""

from contextlib import suppress
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction
from psycopg.sql import SQL, Composable, Identifier

from tracker.database import cluster, logins
from tracker.database.router import RESEARCH

# Only what has the same name in every version: these grants stand in dumps, and have to be found again by an upgrade.
SPARE = {
    "take locks that stand in others' way": "pg_(try_)?advisory_(xact_)?(un)?lock.*",
    "make large objects": "lo_(creat|create|from_bytea|put|truncate|truncate64|unlink)|lowrite",
    "count what is written to any table": "pg_stat_get_(xact_)?(numscans|(live|dead)_tuples|(tuples|blocks)_.*"
    "|mod_since_analyze|ins_since_vacuum|last_(auto)?(vacuum|analyze)_time|(auto)?(vacuum|analyze)_count)",
    "measure any table": "pg_(table|indexes|relation|total_relation)_size",
}
OPEN = """
    SELECT oid::regprocedure::text, pg_has_role(proowner, 'USAGE') FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ %(family)s
      AND has_function_privilege(%(reader)s, oid, 'EXECUTE')
    ORDER BY 1"""
SETTINGS = """
    SELECT coalesce(datname, ''), unnest(setconfig) FROM pg_db_role_setting
    JOIN pg_roles ON pg_roles.oid = setrole LEFT JOIN pg_database ON pg_database.oid = setdatabase
    WHERE rolname = %(reader)s AND coalesce(datname, current_database()) = current_database()
    ORDER BY 1, 2"""


class Spare(NamedTuple):
    """A function that the research login may call and has no use for."""

    name: str
    is_ours_to_close: bool


def functions(family: str) -> list[Spare]:
    """The functions of a family of SPARE that the research login may call."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(OPEN, {"family": f"^({SPARE[family]})$", "reader": _reader_or_public()})
        return [Spare(*row) for row in cursor.fetchall()]


def settings() -> list[tuple[str, str]]:
    """The settings that the research login carries, each with the database it holds for; empty for every one.

    We give it none, but whoever knows its password may.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(SETTINGS, {"reader": _reader()})
        return list(cursor.fetchall())


def take_back() -> None:
    """Close the functions and reset the settings where the owner may; the system checks name what is left."""
    found = [spare.name for family in SPARE for spare in functions(family) if spare.is_ours_to_close]
    for statement in [*_closing(found), *_resetting()]:
        with suppress(ProgrammingError), transaction.atomic(DEFAULT_DB_ALIAS):
            connections[DEFAULT_DB_ALIAS].cursor().execute(statement)


def sql() -> list[str]:
    """What an administrator would run in the owner's database to mend all of it; none where nothing is open."""
    if not logins.Account.of(RESEARCH).is_on_the_owners_server:
        return []
    found = [spare.name for family in SPARE for spare in functions(family)]
    statements = [*_closing(found), *_resetting()]
    return [f"{statement.as_string(logins.owner_connection())};" for statement in statements]


def _closing(names: list[str]) -> list[Composable]:
    """Everybody loses them but the owner, and those who watch over the server."""
    if not names:
        return []
    every, owner = SQL(", ").join(map(SQL, names)), Identifier(logins.Account.of(DEFAULT_DB_ALIAS).login)
    return [
        SQL("GRANT EXECUTE ON FUNCTION {} TO {}, pg_monitor").format(every, owner),
        SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC, {}").format(every, Identifier(_reader())),
    ]


def _resetting() -> list[Composable]:
    reader = Identifier(_reader())
    everywhere, here = SQL("ALTER ROLE {} RESET ALL"), SQL("ALTER ROLE {} IN DATABASE {} RESET ALL")
    databases = sorted({database for database, _ in settings()})
    return [here.format(reader, Identifier(name)) if name else everywhere.format(reader) for name in databases]


def _reader() -> str:
    return logins.Account.of(RESEARCH).login


def _reader_or_public() -> str:
    """Before the login is made: whoever it will be one of."""
    return _reader() if cluster.login_exists(logins.owner_connection(), _reader()) else "public"
