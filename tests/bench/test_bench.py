"""The bench itself, on a handful of figures, so that it cannot rot."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.bench.exports import check_same
from tests.bench.place import PROJECT, Place
from tests.database.servers import new_directory


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with new_directory("bench") as directory:
        place = Place(directory)
        yield place
        place.sweep()


def bench(place: Place, *arguments: str) -> str:
    """What `make bench` prints, of a data set of 600 figures."""
    small = ["--figures", "600", "--pairs", "1", "--page", str(page_of(place)), "--directory", str(place.directory)]
    command = [sys.executable, "-m", "tests.bench", *small, *arguments]
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@localhost/not-to-be-touched"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def page_of(place: Place) -> Path:
    return place.directory.with_name("page.md")


def test_it_measures_on_a_database_of_its_own_and_uses_it_again(place: Place) -> None:
    assert "Making the database" in bench(place)
    page = page_of(place).read_text()
    assert "600 published survey figures" in page
    assert "600 rows" in page
    assert "of its speed" in page
    assert "Making the database" not in bench(place)


def test_cleaning_leaves_nothing_behind(place: Place) -> None:
    bench(place, "--clean")
    assert not place.server.places.base.exists()
    assert not place.note.exists()


def test_it_refuses_to_compare_files_that_differ() -> None:
    web = SimpleNamespace(download=lambda path, hashed: SimpleNamespace(sha256="aa"))
    check_same(web, SimpleNamespace(sha256=lambda: "aa"))  # type: ignore[arg-type]
    with pytest.raises(SystemExit, match="differ: SHA-256 aa and bb"):
        check_same(web, SimpleNamespace(sha256=lambda: "bb"))  # type: ignore[arg-type]
