"""The research login itself, on the server: what it is refused, relation by relation."""

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connections, transaction

READABLE = {
    model._meta.db_table for room in ("research", "reference") for model in apps.get_app_config(room).get_models()
}

pytestmark = [pytest.mark.real_role, pytest.mark.usefixtures("bare_databases")]

# the last two are said of a view that cannot be written at all
REFUSED = r"permission denied|must be owner|is not a table|cannot (insert into|delete from) view"


def relations() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
            "AND c.relkind IN ('r', 'v', 'm', 'p') AND NOT EXISTS (SELECT FROM pg_depend d "
            "WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def ask(statement: str) -> None:
    with transaction.atomic(using="research"), connections["research"].cursor() as cursor:
        # its read-only manner may be switched off by whoever injects SQL: the grants have to hold
        cursor.execute("SET TRANSACTION READ WRITE")
        cursor.execute(statement)


def test_it_is_refused_on_every_relation_of_records_staff_and_the_rest() -> None:
    closed = [name for name in relations() if name not in READABLE]
    assert {"records_report", "records_surveyhistory", "staff_user", "django_session", "publishing_revisionlog"} <= set(
        closed
    )
    for name in closed:
        with pytest.raises(ProgrammingError, match="permission denied"):
            ask(f'SELECT 1 FROM "{name}" LIMIT 1')


def test_it_reads_the_public_tables() -> None:
    for name in READABLE:
        ask(f'SELECT 1 FROM "{name}" LIMIT 1')


@pytest.mark.parametrize("deed", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"])
def test_it_is_refused_every_write(deed: str) -> None:
    for name in relations():
        with pytest.raises(DatabaseError, match=REFUSED):
            ask(deed.format(f'"{name}"'))


@pytest.mark.parametrize(
    "deed",
    [
        "CREATE TABLE mine (a int)",
        "CREATE TEMP TABLE mine (a int)",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT rolpassword FROM pg_authid",
    ],
)
def test_it_is_refused_what_leads_further(deed: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|does not exist|must be"):
        ask(deed)


def test_it_cannot_enter_the_confidential_database() -> None:
    own = connections["research"].get_connection_params()
    target = {**own, "dbname": connections["confidential"].settings_dict["NAME"]}
    known = {key: target[key] for key in ("host", "port", "user", "password", "dbname") if target.get(key)}
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(**known).close()
