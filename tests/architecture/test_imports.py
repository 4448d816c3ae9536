"""The import rules hold, and fail when somebody breaks them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house without its furniture: what the import rules read."""
    shutil.copytree(HOUSE / "tracker", tmp_path / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rooms_import_only_what_they_may(copy: Path) -> None:
    found = lint(copy)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("research/urls.py", "import tracker.records"),
        ("research/pin.py", "from tracker.publishing import projection"),
        ("research/models/report.py", "import tracker.staff.models"),
        ("records/rules.py", "import tracker.research.models"),
        ("reference/search.py", "import tracker.records.models"),
        ("publishing/projection.py", "import tracker.curation.demo"),
        ("curation/demo.py", "from tracker.confidential.models import Identity"),
        ("curation/demo.py", "from tracker.confidential import keys"),
        ("curation/demo.py", "import tracker.confidential"),
        ("publishing/projection.py", "from tracker.confidential import guard"),
        ("records/rules.py", "import tracker.confidential.sealing"),
        ("research/urls.py", "import tracker.confidential.guard"),
        ("staff/groups.py", "import tracker.confidential.people"),
        ("urls.py", "import tracker.confidential.urls"),
        ("logs.py", "import tracker.confidential.guard"),
        ("confidential/guard.py", "import tracker.curation.words"),
        ("confidential/models/identity.py", "import tracker.research.models"),
    ],
)
def test_a_planted_import_is_refused(copy: Path, room: str, planted: str) -> None:
    file = copy / "tracker" / room
    file.write_text(f"{file.read_text()}\n{planted}\n")
    found = lint(copy)
    assert found.returncode != 0
    assert "BROKEN" in found.stdout
