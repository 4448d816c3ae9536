"""`manage.py suggest`: what it prints, and what it refuses."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.make.reference import country

pytestmark = pytest.mark.django_db
TEXT = "In Januar\0y, 20 of the 30 women had fled from China\u202e.\r\nLast year seven left."


def printed(*options: str) -> str:
    out = io.StringIO()
    call_command("suggest", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT.encode())
    return file


def test_json_is_a_list_of_what_was_found_with_its_words(report: Path) -> None:
    country("CHN")
    found = json.loads(printed(str(report), "--published", "2024-07-26", "--format", "json"))
    assert [one["kind"] for one in found] == ["figure", "country", "date"]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)
    assert found[0] == {
        "kind": "figure", "start": 13, "end": 25, "text": "20 of the 30", "numerator": 20, "denominator": 30,
        "denominator_inferred": False, "qualifier": "exact",
    }  # fmt: skip
    assert found[2]["date_start"] == "2023-01-01"


def test_text_is_a_line_for_each(report: Path) -> None:
    lines = printed(str(report)).strip().splitlines()
    assert len(lines) == 2
    assert "numerator 20, denominator 30" in lines[0]
    assert "\u202e" not in "".join(lines)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert "20 of the 30" in printed("-")


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert "Nothing was found" in printed(str(tmp_path / "empty"))
    assert json.loads(printed(str(tmp_path / "empty"), "--format", "json")) == []


def test_countries_are_asked_for_once(report: Path, django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        printed(str(report))


@pytest.mark.parametrize(
    ("content", "complaint"), [(b"20 of \xff", "no text in UTF-8"), (None, "No such file"), (b"a" * 99, "is over")]
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, settings: pytest.FixtureRequest, content: bytes | None, complaint: str
) -> None:
    settings.UPLOAD_LIMIT = 50  # type: ignore[attr-defined]
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=complaint) as refused:
        printed(str(file))
    assert refused.value.returncode == 2


def test_a_day_that_is_none_is_refused(report: Path) -> None:
    with pytest.raises(CommandError, match="is no day"):
        printed(str(report), "--published", "July")
