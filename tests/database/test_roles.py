"""What the research login may do: exactly what the models of two rooms say, and nothing else."""

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, connections, transaction
from psycopg import errors

from tests.conftest import AsResearcher
from tracker.database import privileges, roles
from tracker.database.logins import Account
from tracker.reference.models import Country

NO_TABLE = (errors.ObjectNotInPrerequisiteState, errors.WrongObjectType)
WRITES = [
    "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table}",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN more text",
    "BEGIN; LOCK TABLE {table}",
]


def held() -> set[privileges.Privilege]:
    reader, apart = Account.of("research").login, connections["confidential"].settings_dict["NAME"]
    return privileges.held(connection, reader, apart=apart)


def test_it_holds_exactly_what_the_models_say(db: None) -> None:
    assert held() == privileges.expected(connection)


def test_every_table_of_other_rooms_is_closed(db: None) -> None:
    open_tables = {right.name.removeprefix("public.") for right in held() if right.kind == "table"}
    assert {"reference_country", "reference_term", "research_revision"} <= open_tables
    rooms = {table.partition("_")[0] for table in open_tables}
    assert rooms <= {"reference", "research"}


def test_the_history_of_a_readable_table_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privileges, "READABLE_ROOMS", ("records",))
    tables = privileges.readable_tables()
    assert "records_report" in tables
    assert not [table for table in tables if table.endswith("history")]


@pytest.mark.parametrize(
    "opening",
    [
        "GRANT SELECT ON staff_user TO {reader}",
        "GRANT SELECT ON staff_user TO PUBLIC",
        "GRANT SELECT (email) ON staff_user TO {reader}",
        "GRANT INSERT ON reference_country TO {reader}",
        "GRANT USAGE ON SEQUENCE django_admin_log_id_seq TO {reader}",
        "GRANT CREATE ON SCHEMA public TO PUBLIC",
        "CREATE VIEW leak AS SELECT * FROM staff_user; GRANT SELECT ON leak TO {reader}",
        "CREATE MATERIALIZED VIEW leak AS SELECT 1 AS x; GRANT SELECT ON leak TO PUBLIC",
        "CREATE SCHEMA side; GRANT USAGE ON SCHEMA side TO {reader}",
        "CREATE FUNCTION leak() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT email FROM staff_user'",
        "ALTER ROLE {reader} CREATEDB",
        "GRANT pg_read_all_data TO {reader}",
    ],
)
def test_whatever_opens_more_is_seen(db: None, opening: str) -> None:
    if "pg_read_all_data" in opening and not is_superuser():
        pytest.skip("only a superuser can grant this")
    with connection.cursor() as cursor:
        cursor.execute(opening.format(reader=Account.of("research").login))
    assert held() - privileges.expected(connection)


def test_migrating_closes_what_was_opened_by_hand(db: None) -> None:
    reader = Account.of("research").login
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON staff_user, reference_country TO PUBLIC")
        cursor.execute(f"GRANT SELECT (email) ON staff_user TO {reader}")
        cursor.execute(f"GRANT CREATE ON SCHEMA public TO {reader}")
        cursor.execute(f"REVOKE SELECT ON reference_country FROM {reader}")
    roles.after_migrating(using="default")
    assert held() == privileges.expected(connection)


def test_its_rights_hold_inside_an_ordinary_test(as_researcher: AsResearcher) -> None:
    with as_researcher():
        assert list(Country.objects.all()) is not None
    with pytest.raises(ProgrammingError, match="permission denied"), as_researcher():
        Session.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.real_role
@pytest.mark.usefixtures("bare_databases")
class TestTheLoginItself:
    def test_it_reads_what_is_committed(self) -> None:
        assert connections["research"].settings_dict["NAME"] == connection.settings_dict["NAME"]
        Country.objects.using("research").exists()

    def test_it_can_write_nothing(self) -> None:
        for table in sorted(privileges.readable_tables()):
            with connection.cursor() as cursor:
                column = connection.introspection.get_table_description(cursor, table)[0].name
            for write in WRITES:
                # what no one can write, a view, is said so before rights are looked at
                with pytest.raises((errors.InsufficientPrivilege, *NO_TABLE)):
                    committed(write.format(table=table, column=column))

    def test_it_reads_no_staff_table(self) -> None:
        for table in set(connection.introspection.table_names()) - privileges.readable_tables():
            with pytest.raises(errors.InsufficientPrivilege):
                committed(f'SELECT 1 FROM "{table}"')

    def test_it_makes_nothing(self) -> None:
        for attempt in (
            "CREATE TABLE mine (x int)",
            "CREATE TEMP TABLE mine (x int)",
            "CREATE SCHEMA mine",
            "CREATE DATABASE mine",
            "CREATE ROLE mine",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                committed(attempt)

    def test_it_reads_no_file_and_starts_no_program(self) -> None:
        for attempt in ("SELECT pg_read_file('PG_VERSION')", "COPY reference_country TO PROGRAM 'cat'"):
            with pytest.raises(errors.InsufficientPrivilege):
                committed(attempt)

    def test_it_becomes_nobody_else(self) -> None:
        with pytest.raises(errors.InsufficientPrivilege):
            committed(f"SET ROLE {Account.of('default').login}")

    def test_its_alias_is_read_only_and_limited_in_time(self) -> None:
        with transaction.atomic("research"), connections["research"].cursor() as cursor:
            cursor.execute("SHOW default_transaction_read_only")
            assert cursor.fetchone() == ("on",)
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("1min",)
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone() == ("repeatable read",)


@pytest.mark.django_db(databases=["default", "confidential"])
class TestTheConfidentialDatabase:
    @pytest.mark.parametrize("alias", ["research", "default"])
    def test_nobody_else_comes_in(self, alias: str) -> None:
        if alias == "default" and is_superuser():
            pytest.skip("no wall stands before a superuser; W001 says so in production")
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            come_in(Account.of(alias), connections["confidential"].settings_dict["NAME"])

    def test_its_login_does_not_come_into_the_main_database(self) -> None:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            come_in(Account.of("confidential"), connection.settings_dict["NAME"])

    def test_it_holds_no_table_of_another_room(self) -> None:
        tables = connections["confidential"].introspection.table_names()
        assert [table for table in tables if not table.startswith("confidential_")] == ["django_migrations"]


def come_in(account: Account, database: str) -> psycopg.Connection[tuple[object, ...]]:
    host, port = account.server
    where = psycopg.conninfo.make_conninfo(host=host, port=port, dbname=database)
    return psycopg.connect(where, user=account.login, password=account.password, autocommit=True)


def committed(query: str) -> None:
    """Run a query as the research login itself, free of the manners of its alias."""
    with come_in(Account.of("research"), connection.settings_dict["NAME"]) as login:
        login.execute(query.encode())


def is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
