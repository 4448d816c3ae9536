"""A PostgreSQL of one's own: one address is enough where its owner may make logins, else the SQL is named."""

from collections.abc import Iterator
from urllib.parse import quote

import psycopg
import pytest

from tests.database.command_line import manage, succeed
from tests.database.servers import ask, new_directory
from tracker.database.aliases import derived_password
from tracker.database.local import data
from tracker.database.local.server import Server

Address = dict[str, str]
Login = psycopg.Connection[tuple[object, ...]]
DENIED = "permission denied for database"
NOTHING_LEFT = "-- nothing is missing, and nothing open that could be closed\n"


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


def come_in(server: Server, login: str, name: str, key: str = "first") -> Login:
    """Connect with the password that follows from the key."""
    return connect(server, login, name, derived_password(key, login))


def connect(server: Server, login: str, name: str, password: str) -> Login:
    return psycopg.connect(
        host=str(server.places.sockets), port=data.PORT, user=login, password=password, dbname=name, autocommit=True
    )


def run_as_administrator(server: Server, owner: Address, name: str) -> list[str]:
    """Run what `roles --sql` prints, in the database that it names."""
    where, *statements = succeed("roles", "--sql", **owner).splitlines()
    assert where == f"-- to be run in the database {name}"
    for statement in statements:
        for part in statement.split("; "):
            ask(server, part, database=name)
    return statements


def test_one_address_is_enough(cluster: Server) -> None:
    able = database(cluster, "able", "CREATEROLE CREATEDB")
    succeed("migrate", "--verbosity", "0", **able)
    succeed("migrate", "confidential", "--database", "confidential", "--verbosity", "0", **able)
    succeed("check", "--database", "default", "--database", "research", "--database", "confidential", **able)
    assert succeed("roles", **able) == "Logins and their rights are as they should be.\n"
    run_as_administrator(cluster, able, "able")
    assert succeed("roles", "--sql", **able) == NOTHING_LEFT
    come_in(cluster, "able_research", "able").close()
    come_in(cluster, "able_confidential", "able_confidential").close()
    for login, name in (("able_research", "able_confidential"), ("able_confidential", "able")):
        with pytest.raises(psycopg.OperationalError, match=DENIED):
            come_in(cluster, login, name).close()


def test_where_the_owner_may_not_make_logins_the_sql_is_named(cluster: Server) -> None:
    poor = database(cluster, "poor", "")
    for command in (("roles",), ("migrate",), ("check", "--database", "default")):
        refused = manage(*command, **poor)
        assert refused.returncode != 0
        assert 'CREATE ROLE "poor_research" LOGIN PASSWORD' in refused.stderr
        assert 'CREATE DATABASE "poor_confidential" OWNER "poor_confidential";' in refused.stderr
    for statement in run_as_administrator(cluster, poor, "poor"):
        assert "CREATEDB" not in statement
        assert "PASSWORD 'SCRAM-SHA-256$" in statement or "PASSWORD" not in statement
    assert succeed("roles", **poor) == "Logins and their rights are as they should be.\n"
    assert succeed("roles", "--sql", **poor) == NOTHING_LEFT
    come_in(cluster, "poor_research", "poor").close()
    with pytest.raises(psycopg.OperationalError, match=DENIED):
        come_in(cluster, "poor_research", "poor_confidential").close()


def test_where_the_owner_may_not_set_a_password_the_sql_is_named(cluster: Server) -> None:
    owner = database(cluster, "meek", "")
    run_as_administrator(cluster, owner, "meek")
    with come_in(cluster, "meek_research", "meek") as login:
        login.execute("ALTER ROLE CURRENT_USER PASSWORD 'of an intruder'")
    refused = manage("roles", **owner).stderr
    assert "CommandError: meek may not make or change logins" in refused
    ask(cluster, refused[refused.index("ALTER ROLE") :])
    come_in(cluster, "meek_research", "meek").close()


def test_a_new_key_takes_one_command(cluster: Server) -> None:
    rekeyed = database(cluster, "rekeyed", "CREATEROLE CREATEDB")
    assert "login rekeyed_research: done" in succeed("roles", **rekeyed)
    rekeyed["SECRET_KEY"] = "second"
    printed = succeed("roles", **rekeyed)
    assert "password of rekeyed_research: done\npassword of rekeyed_confidential: done\n" in printed
    come_in(cluster, "rekeyed_research", "rekeyed", key="second").close()
    come_in(cluster, "rekeyed_confidential", "rekeyed_confidential", key="second").close()


def test_what_the_research_login_gives_itself_takes_one_command(cluster: Server) -> None:
    able = database(cluster, "changed", "CREATEROLE CREATEDB")
    succeed("roles", **able)
    with come_in(cluster, "changed_research", "changed") as login:
        login.execute("ALTER ROLE CURRENT_USER SET work_mem = '2GB'")
        login.execute("ALTER ROLE CURRENT_USER PASSWORD 'of an intruder'")
    assert "(tracker.W003) changed_research carries settings" in manage("check", "--database", "default", **able).stderr
    assert "password of changed_research: done" in succeed("roles", **able)
    assert "tracker.W003" not in manage("check", "--database", "default", **able).stderr
    come_in(cluster, "changed_research", "changed").close()


def test_functions_that_only_an_administrator_closes_are_closed_to_the_login(cluster: Server) -> None:
    able = database(cluster, "closed", "CREATEROLE CREATEDB")
    succeed("roles", **able)
    run_as_administrator(cluster, able, "closed")
    with come_in(cluster, "closed_research", "closed") as login, pytest.raises(psycopg.errors.InsufficientPrivilege):
        login.execute("SELECT pg_advisory_lock(1)")
    with connect(cluster, "closed", "closed", "p") as owner:
        owner.execute("SELECT pg_advisory_xact_lock(1)")
    succeed("roles", **able)


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
