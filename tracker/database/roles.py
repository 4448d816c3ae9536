"""What each login may do: renewed after every migration, since tables come and go."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from psycopg.sql import SQL, Composable, Identifier

from tracker.database import cluster, logins, surplus
from tracker.database.privileges import readable_tables
from tracker.database.router import CONFIDENTIAL, RESEARCH


def before_migrating(*, using: str, **_: Any) -> None:
    """Make the logins that are missing, so that tables can be opened to them."""
    if using == DEFAULT_DB_ALIAS:
        logins.establish()


def after_migrating(*, using: str, **_: Any) -> None:
    """Renew the rights in the database that was migrated."""
    if using == DEFAULT_DB_ALIAS:
        open_to_research()
    elif using == CONFIDENTIAL:
        close_confidential()


def open_to_research() -> None:
    """Let the research login read the reference and research tables, and close everything else to it."""
    reader, owner = logins.Account.of(RESEARCH).login, logins.owner_connection()
    if not cluster.login_exists(owner, reader):
        return  # it reads on a server of its own, and has its rights there
    with transaction.atomic(DEFAULT_DB_ALIAS), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        present = set(connections[DEFAULT_DB_ALIAS].introspection.table_names(cursor, include_views=True))
        for statement in _rights_of(reader, sorted(readable_tables() & present)):
            cursor.execute(statement)
    surplus.take_back()


def close_confidential() -> None:
    """Let nobody but the confidential login into the confidential database."""
    keeper = logins.Account.of(CONFIDENTIAL)
    with connections[CONFIDENTIAL].cursor() as cursor:
        cursor.execute(cluster.admit_only(keeper.database, keeper.login))


def _rights_of(reader: str, tables: list[str]) -> list[Composable]:
    login = Identifier(reader)
    statements: list[Composable] = [
        cluster.admit_only(logins.Account.of(DEFAULT_DB_ALIAS).database, reader),
        SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC, {}").format(login),
        SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {}").format(login),
        SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {}").format(login),
        SQL("GRANT USAGE ON SCHEMA public TO {}").format(login),
    ]
    if tables:
        names = SQL(", ").join(map(Identifier, tables))
        statements.append(SQL("GRANT SELECT ON {} TO {}").format(names, login))
    return statements
