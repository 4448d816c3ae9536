"""A database that is restored from a backup loses again what was removed since, before it is served."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connections
from pytest_django import DjangoAssertNumQueries, Settings

from tests import make
from tests.cast import member
from tests.confidential.conftest import WHO, cared_for, unsaved
from tests.database.dumps import LIBPQ, dump
from tests.make import approved as approve
from tests.publishing.conftest import Case, build
from tracker.confidential import guard
from tracker.confidential.models import Identity
from tracker.confidential.models.identity import both_databases
from tracker.curation.forgetting import forget_source
from tracker.database.local.places import installed_programs
from tracker.publishing.actions import expunge, redact, revise
from tracker.records.ledger import RECORD, SOURCE, WORDS, Line, back, enter
from tracker.records.models import Passage, Source, Survey
from tracker.reference.loading import load

pytestmark = [
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied", "ledger"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]


@pytest.fixture
def ledger(settings: Settings, tmp_path: Path) -> Path:
    """A ledger of this test's own."""
    settings.LEDGER_FILE = tmp_path / "kept apart" / "removals.jsonl"
    settings.MEDIA_ROOT = tmp_path / "files"
    return Path(settings.LEDGER_FILE)


def restore(dumped: str) -> None:
    """Empty every table of the main database, and put the rows of a dump there, as a restore does."""
    rows = dumped[dumped.index("\nCOPY public.") :]
    parts = [part.split("\n\\.\n")[0] + "\n\\.\n" for part in rows.split("\nCOPY public.")[1:]]
    tables = ", ".join(f"public.{part.split(' ', 1)[0]}" for part in parts)
    copies = "".join(f"COPY public.{part}" for part in parts)
    script = f"SET session_replication_role = replica;\nTRUNCATE {tables} CASCADE;\n{copies}"
    address = connections["default"].get_connection_params()
    environment = {LIBPQ[key]: str(address[key]) for key in LIBPQ if address.get(key)}
    done = subprocess.run(
        [installed_programs() / "psql", "-v", "ON_ERROR_STOP=1", "-q"],
        input=script,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def found() -> list[str]:
    return [str(one.id) for one in run_checks(tags=["ledger"], databases=["default"])]


def published() -> Case:
    """A case that is out."""
    load()
    case = build()
    for whole in (case.report, case.survey):
        approve(whole, member(f"c{whole.ref}", "contributor"), member(f"r{whole.ref}", "reviewer"))
    revise(by=member("paula", "publisher"))
    return case


def test_what_was_removed_since_the_backup_goes_again(ledger: Path) -> None:
    case, officer = published(), member("omar", "protection officer")
    words, source = case.passage.quote, case.face.source
    backup = dump("default")
    redact(case.passage, by=officer, also=["Montero"])
    expunge(Survey.objects.get(), by=officer)
    forget_source(Source.objects.get(), by=officer)
    text = ledger.read_text()
    assert [json.loads(line)["what"] for line in text.splitlines()] == ["words", "record", "source"]
    assert words not in text
    assert "Montero" not in text
    assert found() == []

    restore(backup)
    assert words in dump("default")
    assert found() == ["tracker.W005"]
    with pytest.raises(CommandError, match="Removed for good, and here again, as after a restore: 3"):
        call_command("serve")
    call_command("reapply", by="omar")
    assert found() == []
    assert words not in dump("default")
    assert not Survey.objects.exists()
    assert not Source.objects.filter(ref=source.ref).exists()
    call_command("reapply", by="omar")


def test_what_is_back_does_not_stop_an_upgrade_and_is_counted_without_reading_newer_columns(
    ledger: Path, django_assert_max_num_queries: DjangoAssertNumQueries, capsys: Any
) -> None:
    whole, passage = make.report(), make.passage(make.report(), "Twenty-six of the 40")
    enter(Line(RECORD, whole.ref), Line(WORDS, passage.report.ref, passage.pk), *[Line(RECORD, "S-00000000")] * 50)
    with connections["default"].cursor() as cursor:
        cursor.execute("ALTER TABLE records_report RENAME COLUMN title TO earlier")
        cursor.execute("ALTER TABLE records_passage RENAME COLUMN page TO earlier")
    try:
        with django_assert_max_num_queries(8):
            assert [line.ref for line in back()] == [whole.ref, passage.report.ref]
        call_command("migrate", "publishing", verbosity=0, skip_checks=False)
        assert "here again, as after a restore: 2" in capsys.readouterr().err
    finally:
        with connections["default"].cursor() as cursor:
            cursor.execute("ALTER TABLE records_report RENAME COLUMN earlier TO title")
            cursor.execute("ALTER TABLE records_passage RENAME COLUMN earlier TO page")


def test_an_identity_that_came_back_alone_goes_again(ledger: Path) -> None:
    load()
    officer, source = member("omar", "protection officer"), make.source("The miller")
    cared_for(source, officer, by=officer)
    with both_databases():
        unsaved(source).keep(WHO, by=officer, reason="They agreed to be asked again")
    [row] = Identity.objects.values()
    forget_source(source, by=officer)
    with pgtrigger.ignore(databases=["confidential"]):
        Identity.objects.create(**row)
    assert found() == ["tracker.W006"]
    with pytest.raises(
        CommandError, match="of whom something is kept that was removed for good, as after a restore: 1"
    ):
        call_command("serve")
    call_command("reapply", by="omar")
    assert not Identity.objects.exists()
    assert found() == []


def test_an_identity_that_was_deleted_and_came_back_goes_again_and_a_new_one_stays(ledger: Path) -> None:
    load()
    officer, source = member("omar", "protection officer"), make.source("The miller")
    cared_for(source, officer, by=officer)

    def keep() -> None:
        with both_databases():
            unsaved(source).keep(WHO, by=officer, reason="They agreed to be asked again")

    keep()
    [row] = Identity.objects.values()
    Identity.objects.get().shred(by=officer, reason="They do not want to be known")
    assert found() == []
    [line] = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert (line["what"], line["ref"]) == ("identity", source.ref)

    with pgtrigger.ignore(databases=["confidential"]):
        Identity.objects.create(**row)
    assert found() == ["tracker.W006"]
    call_command("reapply", by="omar")
    assert not Identity.objects.exists()
    assert found() == []

    keep()
    assert found() == []
    call_command("reapply", by="omar")
    assert Identity.objects.exists()


def test_where_the_other_database_cannot_be_asked_the_rest_goes_all_the_same_and_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    member("omar", "protection officer")
    whole = make.report()
    enter(Line(SOURCE, "X-00000000"), Line(RECORD, whole.ref, names=2))

    def unreachable(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(guard, "_forget", unreachable)
    with pytest.raises(CommandError, match=r"^X-00000000: The confidential database cannot be asked"):
        call_command("reapply", by="omar")
    assert f"{whole.ref}: 2 names had been taken out" in capsys.readouterr().out
    assert back() == []


def test_a_ledger_that_is_broken_is_an_error_and_not_an_empty_one(ledger: Path) -> None:
    ledger.parent.mkdir()
    ledger.write_text("no line\n")
    assert found() == ["tracker.W005"]
    member("omar", "protection officer")
    with pytest.raises(CommandError, match="line 1: this is no removal"):
        call_command("reapply", by="omar")


def test_a_ledger_that_is_gone_is_an_error_where_something_was_removed(ledger: Path) -> None:
    case = published()
    assert found() == []
    expunge(case.survey, by=member("omar", "protection officer"))
    assert found() == []
    ledger.unlink()
    assert found() == ["tracker.W005"]
    with pytest.raises(CommandError, match="LEDGER_FILE is gone"):
        call_command("serve")
    ledger.touch()
    assert found() == []


def test_a_line_of_what_is_gone_asks_for_nothing(ledger: Path) -> None:
    enter(Line(RECORD, "S-00000000"), Line(WORDS, "R-00000000", 7))
    assert len(ledger.read_text().splitlines()) == 2
    assert back() == []
    assert not Passage.objects.exists()


def test_who_may_not_remove_may_not_do_it_again(db: Any) -> None:
    member("carla", "contributor")
    with pytest.raises(CommandError, match="nobody of this name may remove"):
        call_command("reapply", by="carla")
