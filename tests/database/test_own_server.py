"""A PostgreSQL of one's own: one address is enough where its owner may make logins, else the SQL is named."""

from collections.abc import Iterator
from urllib.parse import quote

import psycopg
import pytest

from tests.database.manage import manage, succeed
from tests.database.servers import ask, new_directory
from tracker.database.aliases import derived_password
from tracker.database.local import data
from tracker.database.local.server import Server

Address = dict[str, str]
DENIED = "permission denied for database"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Server]:
    """A server with an administrator, on which other databases are open to all, as PostgreSQL is by itself."""
    with new_directory("system pg") as directory:
        server = Server(directory)
        server.start()
        ask(server, "GRANT CONNECT ON DATABASE postgres TO PUBLIC")
        yield server


def database(server: Server, name: str, powers: str, locale: str = "") -> Address:
    """A fresh database of an ordinary login that has these powers."""
    ask(server, f"CREATE ROLE {name} LOGIN {powers} PASSWORD 'p'")
    ask(server, f"CREATE DATABASE {name} OWNER {name} {locale}")
    return address(server, name, name, "p")


def address(server: Server, name: str, login: str, password: str) -> Address:
    host = quote(str(server.places.sockets), safe="")
    return {
        "TRACKER_MODE": "demo",
        "SECRET_KEY": "first",
        "DATABASE_URL": f"postgresql://{login}:{quote(password)}@/{name}?host={host}&port={data.PORT}",
    }


def come_in(server: Server, login: str, name: str, key: str = "first") -> None:
    """Connect with the password that follows from the key."""
    host, password = str(server.places.sockets), derived_password(key, login)
    psycopg.connect(host=host, port=data.PORT, user=login, password=password, dbname=name).close()


def test_one_address_is_enough(cluster: Server) -> None:
    able = database(cluster, "able", "CREATEROLE CREATEDB")
    succeed("migrate", "--verbosity", "0", **able)
    succeed("migrate", "--database", "confidential", "--verbosity", "0", **able)
    succeed("check", "--database", "default", "--database", "research", "--database", "confidential", **able)
    assert succeed("roles", **able) == "Logins and their rights are as they should be.\n"
    assert succeed("roles", "--sql", **able) == "-- nothing is missing\n"
    come_in(cluster, "able_research", "able")
    come_in(cluster, "able_confidential", "able_confidential")
    for login, name in (("able_research", "able_confidential"), ("able_confidential", "able")):
        with pytest.raises(psycopg.OperationalError, match=DENIED):
            come_in(cluster, login, name)


def test_where_the_owner_may_not_make_logins_the_sql_is_named(cluster: Server) -> None:
    poor = database(cluster, "poor", "")
    for command in (("roles",), ("migrate",), ("check", "--database", "default")):
        refused = manage(*command, **poor)
        assert refused.returncode != 0
        assert 'CREATE ROLE "poor_research" LOGIN PASSWORD' in refused.stderr
        assert 'CREATE DATABASE "poor_confidential" OWNER "poor_confidential";' in refused.stderr
    for statement in succeed("roles", "--sql", **poor).splitlines():
        assert "CREATEDB" not in statement
        assert "PASSWORD 'SCRAM-SHA-256$" in statement or "PASSWORD" not in statement
        for part in statement.split("; "):
            ask(cluster, part)
    assert succeed("roles", **poor) == "Logins and their rights are as they should be.\n"
    come_in(cluster, "poor_research", "poor")
    with pytest.raises(psycopg.OperationalError, match=DENIED):
        come_in(cluster, "poor_research", "poor_confidential")


def test_a_new_key_takes_one_command(cluster: Server) -> None:
    rekeyed = database(cluster, "rekeyed", "CREATEROLE CREATEDB")
    assert "login rekeyed_research: done" in succeed("roles", **rekeyed)
    rekeyed["SECRET_KEY"] = "second"
    printed = succeed("roles", **rekeyed)
    assert "password of rekeyed_research: done\npassword of rekeyed_confidential: done\n" in printed
    come_in(cluster, "rekeyed_research", "rekeyed", key="second")
    come_in(cluster, "rekeyed_confidential", "rekeyed_confidential", key="second")


def test_a_confidential_database_that_others_may_enter_is_an_error_until_it_is_closed(cluster: Server) -> None:
    leaky = database(cluster, "leaky", "CREATEROLE CREATEDB")
    succeed("roles", **leaky)
    ask(cluster, "GRANT CONNECT ON DATABASE leaky_confidential TO PUBLIC")
    refused = manage("check", "--database", "default", **leaky)
    assert "(tracker.E006) The database leaky_confidential lets in others" in refused.stderr
    assert "leaky_research" in refused.stderr
    succeed("roles", **leaky)
    succeed("check", "--database", "default", **leaky)


def test_a_database_in_which_korean_cannot_be_found_is_refused(cluster: Server) -> None:
    ascii_only = database(cluster, "ascii", "CREATEROLE CREATEDB", "TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    ask(cluster, "CREATE EXTENSION pg_trgm", database="ascii")
    assert "(tracker.E003)" in manage("check", "--database", "default", **ascii_only).stderr


def test_production_is_warned_of_an_owner_before_whom_no_wall_stands(cluster: Server) -> None:
    super_ = address(cluster, data.OWNER, data.OWNER, cluster.address(data.OWNER, "")["password"])
    production = {**super_, "TRACKER_MODE": "production", "ALLOWED_HOSTS": "tracker.example.org"}
    assert "(tracker.W001)" in manage("check", "--database", "default", **production).stderr
    assert "tracker.W001" not in manage("check", "--database", "default", **super_).stderr
