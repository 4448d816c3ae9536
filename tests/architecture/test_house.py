"""Rules of the house that no linter knows."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 350

# Where packages come from, and where this was written, are nobody's business here.
FOREIGN = re.compile(
    r"--(extra-)?index-url|--find-links|\bpypi[.]org|pythonhosted[.]org|npmjs[.]|(?<![\w.~-])/work/|file:///opt/"
)


def models() -> list[type[Model]]:
    """Return the models written here, without the history that is derived from them."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("tracker."))
    return [model for model in ours if not model.__name__.endswith("History")]


def columns(model: type[Model]) -> Iterator[Field]:
    """Yield the columns of ``model`` that were declared here."""
    for field in model._meta.local_concrete_fields:
        is_inherited_from_django = issubclass(model, AbstractUser) and field.name in {
            inherited.name for inherited in AbstractUser._meta.fields
        }
        if not (field.auto_created or is_inherited_from_django):
            yield field


def source_files() -> list[Path]:
    """Return every file that is, or would be, committed."""
    listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    command = ["git", "-c", "safe.directory=*", *listing]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: nothing says which files belong to the project")
    paths = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_there_are_models_to_look_at() -> None:
    assert {"User"} <= {model.__name__ for model in models()}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_a_model_says_in_one_sentence_what_a_row_is(model: type[Model]) -> None:
    lines = (model.__doc__ or "").split("\n\n")[0].split()
    sentence = " ".join(lines)
    assert not sentence.startswith(f"{model.__name__}("), "the docstring is Django's own"
    assert re.fullmatch(r"[^.!?]+(?:[.][^ ][^.!?]*)*[.]", sentence), sentence


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_column_has_a_help_text(model: type[Model]) -> None:
    assert [field.name for field in columns(model) if not field.help_text] == []


def test_no_file_of_the_tracker_is_long() -> None:
    files = (path for path in (ROOT / "tracker").rglob("*.py") if "migrations" not in path.parts)
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_migration_has_a_name() -> None:
    migrations = (ROOT / "tracker").glob("*/migrations/0*.py")
    assert [path.name for path in migrations if re.fullmatch(r"\d+(_auto_.*)?", path.stem)] == []


def test_no_file_names_a_package_index_or_a_folder_of_the_machine_it_was_written_on() -> None:
    found = {}
    for path in source_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if path != Path(__file__).resolve() and (match := FOREIGN.search(text)):
            found[str(path.relative_to(ROOT))] = match.group()
    assert found == {}


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_requirement_is_one_version_held_by_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    pinned = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+( ?;[^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert requirements
    assert [line for line in requirements if not pinned.fullmatch(line)] == []


def test_tests_run_with_what_the_tracker_runs_with() -> None:
    run, dev = (set(pins(ROOT / "requirements" / name)) for name in ("run.txt", "dev.txt"))
    assert run - dev == set()


def pins(path: Path) -> list[str]:
    """Return the ``name==version`` pairs of a requirements file."""
    return re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==[\w.]+", path.read_text(), flags=re.MULTILINE)
