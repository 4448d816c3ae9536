"""Every line of the tutorial for people who analyse data is run, against a server, as they would run it."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from tests.research.conftest import publish_both

PAGE = settings.BASE_DIR / "docs" / "tutorial" / "pandas-r-duckdb.md"
BLOCK = re.compile(r"^```(python|sql)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
DEMO = "http://127.0.0.1:8000"


@pytest.fixture
def served(live_server: LiveServer) -> str:
    """The cases of the demo, on a server."""
    publish_both()
    return str(live_server.url)


def test_every_block_runs_and_prints_what_the_page_says(
    served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert {language for language, *_ in blocks} == {"python", "sql"}
    for language, code, expected in blocks:
        printed = run(language, code.replace(DEMO, served), names)
        assert printed == expected, code


def run(language: str, code: str, names: dict[str, Any]) -> str:
    """What a block prints; blocks of Python go on where the one before ended."""
    if language == "sql":
        found = duckdb.connect().execute(code)
        lines = [[column[0] for column in found.description or ()], *found.fetchall()]
        return "".join("  ".join(map(str, line)) + "\n" for line in lines)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, PAGE.name, "exec"), names)  # noqa: S102  the page is ours
    return printed.getvalue()
