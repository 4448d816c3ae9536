"""The logins of the three aliases, and the confidential database: made where they are missing.

Nothing here changes what is as it should be, so all of it may run at any time.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from psycopg import errors
from psycopg.sql import Composed

from tracker.database import cluster
from tracker.database.router import CONFIDENTIAL, RESEARCH


class Account(NamedTuple):
    """A login as an alias uses it."""

    login: str
    password: str
    database: str
    server: tuple[Any, Any]

    @classmethod
    def of(cls, alias: str) -> "Account":
        """The login behind a database alias."""
        address = connections[alias].get_connection_params()
        server = address.get("host"), address.get("port")
        return cls(address.get("user", ""), address.get("password", ""), address["dbname"], server)

    @property
    def is_on_the_owners_server(self) -> bool:
        """Another server, a replica for instance, is its own administrator's concern."""
        return self.server == Account.of(DEFAULT_DB_ALIAS).server


def establish() -> list[str]:
    """Make the logins and the database that are missing. Says what was made.

    Raises ImproperlyConfigured, with the SQL for an administrator, where the owner may not make logins.
    """
    owner, made = owner_connection(), []
    if (missing := missing_sql()) and not owner_makes_logins():
        raise ImproperlyConfigured(for_administrator(missing))
    for account in _missing_logins():
        with suppress(errors.DuplicateObject, errors.UniqueViolation):  # another process was faster
            # without a superuser, only the confidential login itself may make its database on every version
            owner.execute(_login(account, makes_databases=account == Account.of(CONFIDENTIAL)))
            made.append(f"login {account.login}")
    if _confidential_database_is_missing():
        _make_confidential_database()
        made.append(f"database {Account.of(CONFIDENTIAL).database}")
    return made


def missing_sql() -> list[str]:
    """The statements an administrator would run to make what is missing; none where all is there."""
    keeper = Account.of(CONFIDENTIAL)
    statements = [_login(account) for account in _missing_logins()]
    if _confidential_database_is_missing():
        statements.append(cluster.create_database(keeper.database, keeper.login))
        statements.append(cluster.admit_only(keeper.database, keeper.login))
    return [f"{statement.as_string(owner_connection())};" for statement in statements]


def for_administrator(statements: list[str]) -> str:
    """What to tell somebody whose own login may not run these statements."""
    login = Account.of(DEFAULT_DB_ALIAS).login
    sql = "\n".join(statements)
    return f"{login} may not make or change logins on this server. Let its administrator run:\n\n{sql}\n"


def owner_makes_logins() -> bool:
    """Whether the login of DATABASE_URL may make logins, and let them make databases."""
    query = "SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user"
    row = owner_connection().execute(query).fetchone()
    return bool(row and row[0])


def renew_passwords() -> list[str]:
    """Set the password of any login that cannot come in, as after a change of SECRET_KEY. Says whose.

    Raises ImproperlyConfigured, with the SQL for an administrator, where the owner may not set it.
    """
    owner, renewed = owner_connection(), []
    for alias in (RESEARCH, CONFIDENTIAL):
        account = Account.of(alias)
        exists = account.is_on_the_owners_server and cluster.login_exists(owner, account.login)
        if exists and not _comes_in(alias):
            _run_or_tell(cluster.set_password(owner, account.login, account.password))
            renewed.append(f"password of {account.login}")
    return renewed


def owner_connection() -> cluster.AnyConnection:
    """The owner's connection, as psycopg has it."""
    connections[DEFAULT_DB_ALIAS].ensure_connection()
    connection: cluster.AnyConnection = connections[DEFAULT_DB_ALIAS].connection
    return connection


def _run_or_tell(statement: Composed) -> None:
    owner = owner_connection()
    try:
        owner.execute(statement)
    except errors.InsufficientPrivilege as error:
        raise ImproperlyConfigured(for_administrator([f"{statement.as_string(owner)};"])) from error


def _missing_logins() -> list[Account]:
    owner, accounts = owner_connection(), map(Account.of, (RESEARCH, CONFIDENTIAL))
    return [a for a in accounts if a.is_on_the_owners_server and not cluster.login_exists(owner, a.login)]


def _confidential_database_is_missing() -> bool:
    keeper = Account.of(CONFIDENTIAL)
    return keeper.is_on_the_owners_server and not cluster.database_exists(owner_connection(), keeper.database)


def _login(account: Account, *, makes_databases: bool = False) -> Composed:
    new = cluster.NewLogin(account.login, account.password, makes_databases=makes_databases)
    return cluster.create_login(owner_connection(), new)


def _make_confidential_database() -> None:
    keeper = Account.of(CONFIDENTIAL)
    with connections[CONFIDENTIAL]._nodb_cursor() as cursor:  # noqa: SLF001 - Django has no other word for it
        cursor.execute(cluster.create_database(keeper.database, keeper.login))
        cursor.execute(cluster.admit_only(keeper.database, keeper.login))


def _comes_in(alias: str) -> bool:
    connections[alias].close()
    try:
        connections[alias].ensure_connection()
    except OperationalError:
        return False
    return True
