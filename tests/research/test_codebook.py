"""The codebook: every public column, with all that is known of it."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.research import rows
from tests.research.conftest import get
from tracker.research import codebook_page
from tracker.research.models import TABLES, ColumnSince


def found() -> list[dict[str, str]]:
    """The codebook as a reader of CSV has it."""
    return list(csv.DictReader(io.StringIO(get("codebook.csv").content.decode(), newline="")))


def test_every_column_stands_in_it_once_in_its_order(world: None) -> None:
    expected = [
        (table, field.name, str(position))
        for table, model in TABLES.items()
        for position, field in enumerate(model.columns(), start=1)
    ]
    assert [(row["table"], row["column"], row["position"]) for row in found()] == expected


def test_a_column_is_described_whole(world: None) -> None:
    [row] = [row for row in found() if (row["table"], row["column"]) == ("survey_figures", "wilson95_low")]
    assert row == {
        "table": "survey_figures",
        "column": "wilson95_low",
        "position": row["position"],
        "type": "dec",
        "unit": "percent",
        "scheme": "",
        "allowed_values": "",
        "nullable": "1",
        "missing_means": "not a count of respondents, k or n is missing, or answers were weighted",
        "definition": "Lower end of the Wilson 95% interval of k/n. It shows binomial noise only, not selection bias.",
        "example": "48.8",
        "derived_from": "",
        "standard": "Wilson (1927)",
        "since_revision": "1",
    }


def test_codes_of_closed_vocabularies_are_listed(world: None) -> None:
    [row] = [row for row in found() if (row["table"], row["column"]) == ("survey_figures", "extent")]
    assert (row["scheme"], row["allowed_values"]) == ("extent", "once; lasted; unknown")


def test_every_empty_cell_has_a_meaning(world: None) -> None:
    assert [row["column"] for row in found() if row["nullable"] == "1" and not row["missing_means"]] == []


def test_a_column_that_came_later_says_when(world: None) -> None:
    rows.revision()
    ColumnSince.objects.filter(column="percent").update(since=2)
    assert [row["since_revision"] for row in found() if row["column"] == "percent"] == ["2"]


def test_the_page_in_the_documentation_is_up_to_date() -> None:
    call_command("codebook", check=True)


def test_a_page_that_is_out_of_date_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "codebook.md"
    monkeypatch.setattr(codebook_page, "PAGE", page)
    with pytest.raises(CommandError, match=r"codebook\.md"):
        call_command("codebook", check=True)
    call_command("codebook")
    call_command("codebook", check=True)
