"""A record that was removed is looked for as an intruder would: in dumps of every database, in files and in logs."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import CharField, Field, TextField
from django.test import Client
from django.urls import reverse
from pghistory.models import Event
from pytest_django import Settings

from tests.cast import member
from tests.database.dumps import dump
from tests.publishing.cases import publish
from tracker.curation import demo
from tracker.publishing.actions import expunge
from tracker.publishing.wiping.kin import Kin, kin_of
from tracker.records.history import acting
from tracker.records.models import WHOLES, Capture, FileRead, Whole
from tracker.records.models.file_read import What
from tracker.reference.loading import load
from tracker.research.models import TABLES, Removal
from tracker.staff.models import User

pytestmark = [
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

# shorter ones stand elsewhere by chance
SHORTEST = 12
# a survey, an action, a review, an incident, a report that much rests on, notes of our own that are not public
REFS = ["S-EVEXN7EN", "P-P2S11SQ2", "V-QYPH20V8", "I-1KF4GE1X", "R-PCR5F7NE", "R-QDAKA0HX"]
Look = Callable[[set[str]], dict[str, list[str]]]


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where files are held."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def office(files: Path, log: io.StringIO) -> User:
    """Both cases are published, the files of their texts are held, and staff have worked on them; the officer."""
    load()
    for case in demo.CASES:
        publish(case)
    officer = member("omar", "protection officer")
    for capture in Capture.objects.exclude(text=""):
        capture.file = ContentFile(capture.text.encode(), name="article.txt")
        capture.stripped, capture.removed = ContentFile(capture.text.encode(), name="article.txt"), ["comment"]
        capture.save()
        why = f"To compare {capture.report.ref}: {capture.text.strip().splitlines()[0]}"
        FileRead.objects.write(What.ORIGINAL, capture, by=officer, reason=why)
    for whole in all_wholes():
        with acting(officer, f"Read {whole} once more"):
            whole.save()
        LogEntry.objects.create(
            user=officer,
            content_type=ContentType.objects.get_for_model(whole),
            object_id=str(whole.pk),
            object_repr=str(whole),
            action_flag=CHANGE,
        )
    return officer


@pytest.fixture
def look(files: Path, log: io.StringIO) -> Look:
    """`look(words)` names the places where each of them stands."""

    def at(words: set[str]) -> dict[str, list[str]]:
        held = {alias: dump(alias) for alias in ("default", "confidential")} | {"log": log.getvalue()}
        held |= {path.name: path.read_bytes().decode(errors="replace") for path in files.rglob("*") if path.is_file()}
        found = {line: [place for place, text in held.items() if line in text] for line in words}
        return {line: places for line, places in found.items() if places}

    return at


def all_wholes() -> list[Whole]:
    return [whole for model in WHOLES for whole in model._default_manager.all()]


def words_of(kin: Kin) -> set[str]:
    """Lines of the record, of its parts and of what cites its passages, that nothing else in the records says."""
    others = "\n".join(_lines(kin, taken=False))
    return {line for line in _lines(kin, taken=True) if len(line) >= SHORTEST and line not in others}


def _lines(kin: Kin, *, taken: bool) -> set[str]:
    found: set[str] = set()
    for model in apps.get_app_config("records").get_models():
        names = [field.name for field in model._meta.concrete_fields if _is_free(field)]
        rows, own = model._base_manager.all(), {"pk__in": kin.keys.get(model, set())}
        if names and not issubclass(model, Event):
            texts = (rows.filter(**own) if taken else rows.exclude(**own)).values_list(*names)
            found |= {line for row in texts for text in row for line in str(text or "").split("\n")}
    return found


def _is_free(field: Field) -> bool:
    named = ("ref", "file", "field")
    return isinstance(field, CharField | TextField) and not field.choices and field.name not in named


def read_about(whole: Whole, officer: User) -> None:
    """Look at the record as staff and as the public, so that logs have something to keep."""
    staff, stranger = Client(), Client()
    staff.force_login(officer)
    changelist = f"admin:records_{whole._meta.model_name}_changelist"
    assert staff.get(reverse(changelist), {"q": str(whole)}).status_code == 200
    assert stranger.get("/api/v1/reports/", {"title": str(whole)}).status_code == 400


def test_its_words_are_nowhere_and_its_reference_in_the_ledger_alone(office: User, look: Look) -> None:
    for ref in REFS:
        whole = find(ref)
        read_about(whole, office)
        words, public = words_of(kin_of(whole)), whole.is_public
        assert words
        assert {line for line, places in look(words).items() if "default" in places} == words
        expunge(whole, by=office)
        assert look(words) == {}, ref
        assert tables_with(ref) == ({"research_removal"} if public else set()), ref


def test_pinned_answers_lose_exactly_its_rows_and_say_so(office: User) -> None:
    before = rows_of(1)
    expunge(find("S-EVEXN7EN"), by=office)
    removed = Removal.objects.filter(what="record")
    for table, lines in rows_of(1).items():
        gone = set(removed.filter(table=table).values_list("ref", flat=True))
        assert lines == [line for line in before[table] if line.split(",")[0] not in gone], table
        assert len(before[table]) - len(lines) == len(gone), table
        said = Client().get(f"/api/v1/{table.replace('_', '-')}/?revision=1").json()["removed"]
        assert said == len(gone), table
    assert len(set(removed.values_list("table", flat=True))) == 3


def find(ref: str) -> Whole:
    return next(whole for whole in all_wholes() if whole.ref == ref)


def tables_with(words: str) -> set[str]:
    """Tables of the main database in which they stand."""
    found, table = set(), ""
    for line in dump("default").splitlines():
        if line.startswith("COPY public."):
            table = line.split(" ")[1].removeprefix("public.")
        if words in line:
            found.add(table)
    return found


def rows_of(revision: int) -> dict[str, list[str]]:
    """The lines of every table's CSV in a revision."""
    found = {}
    for table in TABLES:
        answer: Any = Client().get(f"/api/v1/{table.replace('_', '-')}.csv?revision={revision}")
        found[table] = b"".join(answer.streaming_content).decode().splitlines()
    return found
