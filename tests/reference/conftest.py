"""The reference data, loaded; and a copy of its files that a test may spoil."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tracker.reference.loading import Tally, load

FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.fixture
def loaded(db: None) -> list[Tally]:
    return load()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for folder in ("countries", "terms"):
        shutil.copytree(FIXTURES / folder, tmp_path / folder)
    return tmp_path
