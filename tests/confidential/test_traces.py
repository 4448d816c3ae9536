"""Nothing of an identity is left in the main database, in a log or on the way."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from psycopg.sql import SQL, Identifier

from tests.confidential.conftest import BOTH, WHO, told
from tests.confidential.test_pages import ADD, change, delete, form, opened
from tracker.confidential.models import AccessLog, Care, Identity
from tracker.logs import DiscreetFormatter
from tracker.records.models import Source
from tracker.server import DiscreetLogger

pytestmark = pytest.mark.django_db(databases=BOTH)

PURPOSE, REASON = "Because of the thimble affair", "Since the quarry was flooded"


@pytest.fixture
def a_life(source: Source, care: Care, office: Client) -> str:
    """An identity is entered, refused, opened, changed, opened in vain and deleted; its source's reference."""
    said = {"purpose": PURPOSE, "reason": REASON}
    office.post(ADD, form(source.ref, **said | {"retention_until": "no day"}))
    office.post(ADD, form(source.ref, **said))
    office.get("/confidential/", follow=True)
    office.get(change(source.ref))
    sent = opened(office, source.ref) | said
    office.post(change(source.ref), sent | {"notes": ""})
    office.post(change(source.ref), sent)
    office.post(delete(source.ref), {"reason": REASON})
    assert list(AccessLog.objects.order_by("pk").values_list("action", flat=True)) == [
        "care",
        "added",
        "opened",
        "changed",
        "deleted",
    ]
    return str(source.ref)


def rows(alias: str) -> Iterator[tuple[str, str]]:
    """Every row of every table of a database as text, with the name of its table."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_schema)'")
        for schema, table in cursor.fetchall():
            cursor.execute(SQL("SELECT t::text FROM {}.{} t").format(Identifier(schema), Identifier(table)))
            yield from ((table, text) for (text,) in cursor.fetchall())


def found(alias: str, *words: str) -> set[str]:
    """The tables in which any of these words stand, as text or as bytes."""
    sought = [*words, *(word.encode().hex() for word in words)]
    return {table for table, text in rows(alias) if any(word in text for word in sought)}


def test_what_is_looked_for_would_be_found(a_life: str) -> None:
    assert "records_source" in found("default", "The miller")
    Source.objects.update(consent_scope=f"as {WHO.name} said")
    assert {"records_source", "records_sourcehistory"} <= found("default", *told())
    assert found("confidential", REASON) == {"confidential_accesslog"}


def test_the_main_database_holds_nothing_of_it(a_life: str) -> None:
    assert found("default", *told(), PURPOSE, REASON) == set()
    assert not LogEntry.objects.exists()


def test_the_main_database_does_not_tell_that_there_was_one(a_life: str) -> None:
    assert found("default", a_life) == {"records_source", "records_sourcehistory"}
    for session in Session.objects.all():
        assert a_life not in str(session.get_decoded())


def test_after_it_is_deleted_the_confidential_database_holds_the_log_and_who_handled_the_source(a_life: str) -> None:
    assert not Identity.objects.exists()
    assert found("confidential", *told(), PURPOSE) == set()
    assert found("confidential", a_life) == {"confidential_accesslog", "confidential_care", "confidential_handler"}


@pytest.mark.usefixtures("care")
def test_while_it_is_kept_nothing_sealed_stands_there_in_plain_words(source: Source, office: Client) -> None:
    office.post(ADD, form(source.ref))
    assert found("confidential", *told()) == set()


@pytest.mark.usefixtures("a_life")
def test_cookies_hold_nothing_of_it(office: Client) -> None:
    kept = str(office.cookies)
    for words in (*told(), PURPOSE, REASON):
        assert words not in kept


def test_no_log_names_anybody_or_whose_identity_was_asked_for(
    source: Source, office: Client, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    caplog.set_level(logging.DEBUG)
    django = logging.getLogger("django")
    django.addHandler(caplog.handler)
    request.addfinalizer(lambda: django.removeHandler(caplog.handler))
    request.getfixturevalue("a_life")
    assert office.get(delete(source.ref)).status_code == 404
    written = "\n".join(DiscreetFormatter("{message}", style="{").format(record) for record in caplog.records)
    assert "Not Found: /confidential/…" in written
    for words in (*told(), PURPOSE, source.ref):
        assert words not in written


def test_the_servers_own_log_does_not_tell_whose_identity_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gunicorn.glogging.Logger.atoms", lambda *_: {})
    logger: Any = object.__new__(DiscreetLogger)
    for path, written in (("/confidential/confidential/identity/X-7K3M9QDX/", "/confidential/…"), ("/api/", "/api/")):
        environ = {"RAW_URI": f"{path}?q=x", "PATH_INFO": path, "REMOTE_ADDR": "192.0.2.7"}
        assert logger.atoms(None, None, environ, None)["U"] == written
