"""The SQL for logins and databases: what a whole server holds, as against one database."""

from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier, Literal

AnyConnection = Connection[Any]


@dataclass(frozen=True)
class NewLogin:
    """A login to be made. It may do nothing yet, except make databases where that is said."""

    name: str
    password: str = field(repr=False)
    makes_databases: bool = False


def login_exists(connection: AnyConnection, name: str) -> bool:
    """Whether the server knows this login."""
    return _any(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", name)


def database_exists(connection: AnyConnection, name: str) -> bool:
    """Whether the server holds this database."""
    return _any(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name)


def create_login(connection: AnyConnection, login: NewLogin) -> Composed:
    """What the statement holds is a verifier; the password itself stays here."""
    options = SQL("LOGIN CREATEDB" if login.makes_databases else "LOGIN")
    verifier = Literal(_verifier(connection, login.name, login.password))
    return SQL("CREATE ROLE {} {} PASSWORD {}").format(Identifier(login.name), options, verifier)


def set_password(connection: AnyConnection, name: str, password: str) -> Composed:
    """The password of a login that exists."""
    verifier = Literal(_verifier(connection, name, password))
    return SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(name), verifier)


def create_database(name: str, owner: str) -> Composed:
    """A database of `owner`'s. Without a superuser, only that login itself can run this on every version."""
    return SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(owner))


def admit_only(database: str, login: str) -> Composed:
    """Nobody may connect but the owner, superusers and `login`: a fresh database lets in every login."""
    names = {"database": Identifier(database), "login": Identifier(login)}
    return SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {login}").format(
        **names
    )


def _any(connection: AnyConnection, query: str, name: str) -> bool:
    return connection.execute(query.encode(), [name]).fetchone() is not None


def _verifier(connection: AnyConnection, name: str, password: str) -> str:
    return connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
