"""System checks on servers and logins. Each is described in docs/reference/settings.md."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connections

from tracker.database import cluster, logins, privileges, surplus
from tracker.database.aliases import LOCAL_ENGINE
from tracker.database.router import CONFIDENTIAL, RESEARCH

Databases = Sequence[str] | None
OLDEST_VERSION = 150000
RENEW = "Run `manage.py roles`. What stays after that was granted by an administrator, who must revoke it."
MOST_NAMED = 12


def on_default(check: Callable[[], list[CheckMessage]]) -> Callable[..., list[CheckMessage]]:
    """A check of the owner's database, run when Django is asked to check it."""

    def run(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
        return check() if DEFAULT_DB_ALIAS in (databases or ()) else []

    register(Tags.database)(run)
    return run


@register(Tags.database)
def servers_are_new_enough(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """E002: a server is older than what the tracker is written for."""
    return [
        Error(f"The server of '{alias}' is older than PostgreSQL 15.", hint="Upgrade it.", id="tracker.E002")
        for alias in databases or ()
        if connections[alias].pg_version < OLDEST_VERSION  # type: ignore[attr-defined]
    ]


@register(Tags.security)
def local_server_is_for_demos(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E001: the private server is used in production."""
    local = [alias for alias, values in settings.DATABASES.items() if values["ENGINE"] == LOCAL_ENGINE]
    if not (settings.PRODUCTION and local):
        return []
    hint = "Set DATABASE_URL to a PostgreSQL 15 or newer that is backed up."
    message = f"Production runs on a demo's private server: {', '.join(local)}."
    return [Error(message, hint=hint, id="tracker.E001")]


@on_default
def korean_is_searchable() -> list[CheckMessage]:
    """E003: trigram search finds nothing in scripts other than Latin."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.rowcount:
            return []  # the first migration makes it
        cursor.execute("SELECT show_trgm('북한') <> '{}'")
        (found,) = cursor.fetchone()
    message = "Search would find no Korean: the database's LC_CTYPE knows no letters but ASCII."
    hint = "Make the database anew with LC_CTYPE 'C.UTF-8' (or another UTF-8 one) and restore a dump into it."
    return [] if found else [Error(message, hint=hint, id="tracker.E003")]


@on_default
def logins_exist() -> list[CheckMessage]:
    """E004: a login or the confidential database is missing, and the owner may not make it."""
    missing = logins.missing_sql()
    if not missing or logins.owner_makes_logins():
        return []
    hint = logins.for_administrator(missing)
    return [Error("A login or the confidential database is missing.", hint=hint, id="tracker.E004")]


@on_default
def research_reads_and_no_more() -> list[CheckMessage]:
    """E005: the research login may do what it should not, or may not read what it should."""
    connection, reader = connections[DEFAULT_DB_ALIAS], logins.Account.of(RESEARCH).login
    if not (_is_migrated() and _reader_is_here()):
        return []
    held = privileges.held(connection, reader, apart=logins.Account.of(CONFIDENTIAL).database)
    expected = privileges.expected(connection)
    findings = [
        *_findings(f"{reader} may do what nobody outside should", held - expected),
        *_findings(f"{reader} lacks", {right for right in expected - held if _exists(right)}),
    ]
    return [Error(finding, hint=RENEW, id="tracker.E005") for finding in findings]


@on_default
def research_has_no_spare_functions() -> list[CheckMessage]:
    """W002: in production, the research login may call functions that a reader has no use for."""
    if not (settings.PRODUCTION and _reader_is_here()):
        return []
    what = ", ".join(family for family in surplus.SPARE if surplus.functions(family))
    hint = "Let an administrator run what `manage.py roles --sql` prints."
    message = f"{logins.Account.of(RESEARCH).login} may do what PostgreSQL lets every login do: {what}."
    return [checks.Warning(message, hint=hint, id="tracker.W002")] if what else []


@on_default
def research_has_no_settings_of_its_own() -> list[CheckMessage]:
    """W003: the research login carries settings that the tracker did not give it."""
    found = surplus.settings() if _reader_is_here() else []
    named = "; ".join(setting for _, setting in found)
    message = f"{logins.Account.of(RESEARCH).login} carries settings that are not ours: {named}."
    hint = "Whoever set them knows its password. Run `manage.py roles`, which resets them, and change SECRET_KEY."
    return [checks.Warning(message, hint=hint, id="tracker.W003")] if found else []


@on_default
def confidential_is_closed() -> list[CheckMessage]:
    """E006: somebody else may connect to the confidential database."""
    keeper = logins.Account.of(CONFIDENTIAL)
    others = """
        SELECT rolname FROM pg_roles, pg_database
        WHERE datname = %s AND rolname <> %s AND NOT rolsuper AND rolname !~ '^pg_'
          AND has_database_privilege(pg_roles.oid, pg_database.oid, 'CONNECT') ORDER BY rolname"""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(others, [keeper.database, keeper.login])
        names = ", ".join(name for (name,) in cursor.fetchall())
    message = f"The database {keeper.database} lets in others than {keeper.login}: {names}."
    return [Error(message, hint=RENEW, id="tracker.E006")] if names else []


@on_default
def owner_is_not_a_superuser() -> list[CheckMessage]:
    """W001: in production, no wall stands before a superuser."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        (is_superuser,) = cursor.fetchone()
    hint = "Let an ordinary login own the database: a superuser also reads the confidential one."
    warning = checks.Warning("The login of DATABASE_URL is a superuser.", hint=hint, id="tracker.W001")
    return [warning] if is_superuser and settings.PRODUCTION else []


def _findings(what: str, rights: set[privileges.Privilege]) -> list[str]:
    named = sorted(map(str, rights))
    rest = [f"and {len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
    return [f"{what}: {'; '.join(named[:MOST_NAMED] + rest)}."] if named else []


def _reader_is_here() -> bool:
    """On a server of its own, the research login is that server's administrator's concern."""
    return cluster.login_exists(logins.owner_connection(), logins.Account.of(RESEARCH).login)


def _is_migrated() -> bool:
    """Before the first migration, rights are still those of a fresh database."""
    return bool({"django_migrations"} & set(connections[DEFAULT_DB_ALIAS].introspection.table_names()))


def _exists(right: privileges.Privilege) -> bool:
    """Whether it is about something that is there: a table that the next migration makes is not missing."""
    tables = connections[DEFAULT_DB_ALIAS].introspection.table_names(include_views=True)
    return right.kind != "table" or right.name.removeprefix("public.") in tables
