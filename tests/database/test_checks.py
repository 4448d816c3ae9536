import pytest
from django.core.checks import CheckMessage, run_checks
from django.db import connection, connections
from pytest_django import Settings

from tracker.database import checks
from tracker.database.aliases import ENGINE
from tracker.database.logins import Account

pytestmark = pytest.mark.django_db(databases=["default", "confidential"])


def found(*databases: str) -> list[CheckMessage]:
    return [m for m in run_checks(databases=databases or None) if str(m.id).startswith("tracker.")]


def ids(*databases: str) -> list[str | None]:
    return [message.id for message in found(*databases)]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(reader=Account.of("research").login))


def test_all_is_well_after_migrating() -> None:
    assert ids("default", "confidential") == []


def test_databases_are_not_asked_unless_that_is_asked_for() -> None:
    run("GRANT SELECT ON staff_user TO {reader}")
    assert ids() == []
    assert ids("default") == ["tracker.E005"]


def test_production_may_not_run_on_the_private_server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for alias, engine in (("default", checks.LOCAL_ENGINE), ("research", ENGINE), ("confidential", ENGINE)):
        monkeypatch.setitem(settings.DATABASES[alias], "ENGINE", engine)
    assert ids() == []
    settings.PRODUCTION = True
    (message,) = found()
    assert (message.id, "private server: default" in message.msg) == ("tracker.E001", True)


def test_an_old_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(connections["default"]), "pg_version", 140011)
    assert ids("default") == ["tracker.E002"]


def test_rights_beyond_the_list_are_named() -> None:
    run("GRANT INSERT ON staff_user TO {reader}")
    run(f'GRANT TEMPORARY ON DATABASE "{connection.settings_dict["NAME"]}" TO PUBLIC')
    (message,) = found("default")
    assert message.id == "tracker.E005"
    assert "INSERT on table public.staff_user" in message.msg
    assert "TEMPORARY on database" in message.msg
    assert "manage.py roles" in str(message.hint)


def test_a_right_that_is_lacking_is_named() -> None:
    run("REVOKE SELECT ON reference_country FROM {reader}")
    (message,) = found("default")
    assert (message.id, "lacks: SELECT on table public.reference_country" in message.msg) == ("tracker.E005", True)


def test_a_long_list_is_cut() -> None:
    run("GRANT ALL ON ALL TABLES IN SCHEMA public TO {reader}")
    (message,) = found("default")
    assert message.msg.count(";") == checks.MOST_NAMED
    assert "more." in message.msg
