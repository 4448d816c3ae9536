"""The bench itself, on a handful of incidents, so that it cannot rot."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from tests.bench import load
from tests.bench.data import note
from tests.bench.data.note import Made
from tests.bench.line import at_least, at_most
from tests.bench.measures import MEASURES
from tests.bench.measures.files import check_same
from tests.bench.place import PROJECT, Place
from tests.bench.report import write
from tests.bench.run import run
from tests.bench.stand import Stand
from tests.database.servers import new_directory

SIZE = 300


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with new_directory("bench", str(SIZE), "server") as directory:
        place = Place(directory.parent)
        yield place
        place.sweep()


def bench(place: Place, *arguments: str) -> str:
    """What `make bench` prints."""
    directory = place.directory.parent
    small = ["--sizes", str(SIZE), "--pairs", "1", "--page", str(page_of(place)), "--directory", str(directory)]
    command = [sys.executable, "-m", "tests.bench", *small, *arguments]
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull, "WEB_CONCURRENCY": "1"}
    environment = {**os.environ, **offline, "DATABASE_URL": "postgresql://nobody@localhost/not-to-be-touched"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def page_of(place: Place) -> Path:
    return place.directory.parent / "page.md"


def test_it_measures_everything_on_a_database_of_its_own_and_uses_it_again(place: Place) -> None:
    said = bench(place)
    assert "Making the database" in said
    assert [f"Measuring: {name}" in said for name in MEASURES] == [True] * len(MEASURES)
    page = page_of(place).read_text()
    assert "300 incidents" in page
    assert "goals are met" in page
    assert "Datasette is not installed" in page
    assert note.standing(place, SIZE)


def test_a_database_of_another_size_or_of_other_code_is_made_anew(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made(SIZE, note.fingerprint(place), "2026-01-01", 1, 1, {})
    place.directory.mkdir(parents=True, exist_ok=True)
    place.note.write_text(json.dumps(asdict(made)))
    assert note.standing(place, SIZE) == made
    assert note.standing(place, SIZE + 1) is None
    monkeypatch.setattr(note, "fingerprint", lambda place: "other")
    assert note.standing(place, SIZE) is None
    assert note.standing(place, SIZE, earlier=True) == made
    assert note.standing(place, SIZE + 1, earlier=True) is None
    monkeypatch.setattr("tests.bench.report.machine.describe", lambda place: "a computer")
    write(page_of(place), [Stand(made, place, ExitStack())], [], pairs=1)
    assert "The code that makes it has changed since" in page_of(place).read_text()


def test_a_new_index_in_a_public_table_comes_to_a_database_that_stands(place: Place) -> None:
    place.server.start()
    environment = place.environment()

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    *_, before, newest = sorted(file.stem for file in (PROJECT / "tracker/research/migrations").glob("0*.py"))
    # whatever ran before it, or nothing
    run("manage.py", "migrate", "--verbosity=0")
    run("manage.py", "migrate", "research", before, "--verbosity=0")
    run("-m", "tests.bench.data.renew")
    assert f"[X] {newest}" in run("manage.py", "showmigrations", "research")
    place.server.stop()


def test_the_code_of_a_public_table_may_change_but_not_its_columns(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(room.startswith("tracker/research") for room in note.MADE_BY)
    mark = note.fingerprint(place)
    monkeypatch.setattr(note, "_columns", lambda place: b"research_incidents another text False")
    assert note.fingerprint(place) != mark


def test_cleaning_leaves_nothing_behind(place: Place) -> None:
    bench(place, "--clean")
    assert not place.directory.exists()


def test_no_server_goes_on_where_a_database_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []
    servers = {size: SimpleNamespace(stop=lambda size=size: stopped.append(size)) for size in (1, 2)}
    monkeypatch.setattr("tests.bench.run._made", Mock(side_effect=SystemExit))
    with pytest.raises(SystemExit):
        run({size: SimpleNamespace(server=one) for size, one in servers.items()}, 1, tmp_path, None, earlier=False)  # type: ignore[misc]
    assert sorted(stopped) == [1, 2]


def test_it_refuses_to_compare_files_that_differ() -> None:
    web = SimpleNamespace(download=lambda path, hashed: SimpleNamespace(sha256="aa"))
    check_same(web, SimpleNamespace(sha256=lambda: "aa"))  # type: ignore[arg-type]
    with pytest.raises(SystemExit, match="differ: SHA-256 aa and bb"):
        check_same(web, SimpleNamespace(sha256=lambda: "bb"))  # type: ignore[arg-type]


def test_a_goal_that_is_missed_is_called_missed() -> None:
    assert at_least("speed", 0.95, 0.95, "").verdict == "met"
    assert at_least("speed", 0.94, 0.95, "").verdict == "not met"
    assert at_most("growth", 1.2, 1.2, "").verdict == "met"
    assert at_most("growth", 1.21, 1.2, "").verdict == "not met"


def test_an_answer_that_is_not_there_in_time_counts_as_having_taken_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        job = load.Job(silent.getsockname()[1], ["/"], clients=1, requests=2)
        assert load._work(job).each == [0.2, 0.2]
