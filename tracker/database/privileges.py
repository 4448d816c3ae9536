"""What a login may do in a database, and what the research login should be able to do."""

from typing import NamedTuple

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from pghistory.models import Event

READABLE_ROOMS = ("reference", "research")

# Relations that came with an extension are not ours to open or close.
HELD = """
WITH ours AS (
    SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), thing AS (
    SELECT c.oid, c.relkind = 'S' AS is_sequence, nspname || '.' || relname AS name
    FROM pg_class c JOIN ours ON ours.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), rights AS (
    SELECT unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS r
    UNION ALL SELECT 'MAINTAIN' WHERE current_setting('server_version_num')::int >= 170000
)
SELECT 'table', name, r FROM thing, rights
WHERE CASE WHEN NOT is_sequence THEN has_table_privilege(%(login)s, oid, r) END
UNION ALL
SELECT 'column of', name, r FROM thing, unnest('{SELECT,INSERT,UPDATE,REFERENCES}'::text[]) r
WHERE CASE WHEN NOT is_sequence
    THEN has_any_column_privilege(%(login)s, oid, r) AND NOT has_table_privilege(%(login)s, oid, r) END
UNION ALL
SELECT 'sequence', name, r FROM thing, unnest('{SELECT,UPDATE,USAGE}'::text[]) r
WHERE CASE WHEN is_sequence THEN has_sequence_privilege(%(login)s, oid, r) END
UNION ALL
SELECT 'owner''s function', p.oid::regprocedure::text, 'EXECUTE'
FROM pg_proc p JOIN ours ON ours.oid = pronamespace
WHERE prosecdef AND has_function_privilege(%(login)s, p.oid, 'EXECUTE')
UNION ALL
SELECT 'schema', nspname, r FROM ours, unnest('{CREATE,USAGE}'::text[]) r
WHERE has_schema_privilege(%(login)s, oid, r)
UNION ALL
SELECT 'database', datname, r FROM pg_database, unnest('{CONNECT,CREATE,TEMPORARY}'::text[]) r
WHERE datname IN (current_database(), %(apart)s) AND has_database_privilege(%(login)s, oid, r)
UNION ALL
SELECT 'role', 'the server', r FROM pg_roles, LATERAL (VALUES
    ('SUPERUSER', rolsuper), ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb),
    ('REPLICATION', rolreplication), ('BYPASSRLS', rolbypassrls)) AS power (r, has)
WHERE rolname = %(login)s AND has
UNION ALL
SELECT 'role', granted.rolname, 'MEMBER'
FROM pg_auth_members
JOIN pg_roles granted ON granted.oid = roleid
JOIN pg_roles member ON member.oid = pg_auth_members.member
WHERE member.rolname = %(login)s
"""


class Privilege(NamedTuple):
    """A right on a thing: INSERT on the table public.records_report."""

    kind: str
    name: str
    right: str

    def __str__(self) -> str:
        return f"{self.right} on {self.kind} {self.name}"


def readable_tables() -> set[str]:
    """The tables of the rooms that are public; a history kept of one of them is not."""
    models = (model for room in READABLE_ROOMS for model in apps.get_app_config(room).get_models(True))
    return {model._meta.db_table for model in models if not issubclass(model, Event)}


def expected(connection: BaseDatabaseWrapper) -> set[Privilege]:
    """Everything the research login may do in this database, and nothing else."""
    return {
        Privilege("database", connection.settings_dict["NAME"], "CONNECT"),
        Privilege("schema", "public", "USAGE"),
        *(Privilege("table", f"public.{table}", "SELECT") for table in readable_tables()),
    }


def held(connection: BaseDatabaseWrapper, login: str, *, apart: str) -> set[Privilege]:
    """Everything `login` may do in this database, by itself or as one of PUBLIC, and on the database `apart`.

    Rights that come with every PostgreSQL (system catalogues, ordinary functions) are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"login": login, "apart": apart})
        return {Privilege(*row) for row in cursor.fetchall()}
