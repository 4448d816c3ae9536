"""What PostgreSQL lets every login do is taken from the research login where the owner may take it."""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.checks import CheckMessage, run_checks
from django.db import connection
from psycopg import errors
from pytest_django import Settings

from tests.database.test_roles import come_in, is_superuser
from tracker.database import roles, surplus
from tracker.database.logins import Account

TAKEN = [
    "SELECT pg_advisory_lock(7)",
    "SELECT pg_advisory_lock_shared(7)",
    "SELECT pg_advisory_xact_lock(7, 7)",
    "SELECT pg_try_advisory_lock(7)",
    "SELECT pg_try_advisory_xact_lock_shared(7)",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'abc')",
    "SELECT lo_put(1, 0, 'abc')",
    "SELECT lowrite(1, 'abc')",
    "SELECT n_tup_ins FROM pg_stat_all_tables",
    "SELECT seq_tup_read FROM pg_stat_xact_all_tables",
    "SELECT heap_blks_read FROM pg_statio_all_tables",
    "SELECT pg_stat_get_live_tuples('records_report'::regclass)",
    "SELECT pg_total_relation_size('records_report')",
]
# these come closed
REFUSED = ["SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '/tmp/x')", "CREATE SCHEMA mine"]


def found(*ids: str) -> list[CheckMessage]:
    return [message for message in run_checks(databases=["default"]) if message.id in ids]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(reader=Account.of("research").login, database=connection.settings_dict["NAME"]))


@pytest.fixture
def login() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection of the research login itself, free of the manners of its alias."""
    with come_in(Account.of("research"), connection.settings_dict["NAME"]) as login:
        yield login


@pytest.mark.real_role
@pytest.mark.usefixtures("bare_databases")
class TestTheLoginItself:
    @pytest.mark.parametrize("attempt", [*TAKEN, *REFUSED])
    def test_it_is_refused(self, login: psycopg.Connection[tuple[object, ...]], attempt: str) -> None:
        if attempt in TAKEN and not is_superuser():
            pytest.skip("only an administrator can take this back; W002 says so in production")
        with pytest.raises(errors.InsufficientPrivilege, match="permission denied"):
            login.execute(attempt.encode())

    def test_a_setting_that_it_gives_itself_is_seen_and_reset(
        self, login: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        name = connection.settings_dict["NAME"]
        login.execute(f"ALTER ROLE CURRENT_USER IN DATABASE {name} SET work_mem = '2GB'".encode())
        assert surplus.settings() == [(name, "work_mem=2GB")]
        roles.open_to_research()
        assert surplus.settings() == []


@pytest.mark.django_db
class TestTheOwner:
    def test_no_spare_function_is_left_after_migrating(self) -> None:
        if not is_superuser():
            pytest.skip("only an administrator can take these back")
        assert not any(surplus.functions(family) for family in surplus.SPARE)
        assert surplus.sql() == []

    def test_what_was_opened_again_by_hand_is_closed_by_the_next_migration(self) -> None:
        if not is_superuser():
            pytest.skip("only a superuser can open and close these")
        run("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO {reader}")
        run("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
        assert len(surplus.sql()) == 2
        roles.after_migrating(using="default")
        assert surplus.sql() == []

    def test_the_owner_keeps_what_is_taken_from_others(self) -> None:
        run("SELECT pg_advisory_xact_lock(7), pg_table_size('records_report')")

    def test_production_is_told_what_only_an_administrator_can_take_back(self, settings: Settings) -> None:
        if not is_superuser():
            pytest.skip("only a superuser can open this")
        run("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
        assert found("tracker.W002") == []
        settings.PRODUCTION = True
        (message,) = found("tracker.W002")
        assert message.msg.endswith("lets every login do: make large objects.")
        assert "roles --sql" in str(message.hint)

    def test_settings_that_are_not_ours_are_named_and_reset(self) -> None:
        run("ALTER ROLE {reader} SET search_path = 'elsewhere'")
        run("ALTER ROLE {reader} IN DATABASE {database} SET statement_timeout = 0")
        (message,) = found("tracker.W003")
        assert "search_path=elsewhere; statement_timeout=0" in message.msg
        roles.after_migrating(using="default")
        assert found("tracker.W003") == []
