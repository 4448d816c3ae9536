"""Parquet: what the database holds, with its types, and nothing of a file that is cut."""

import datetime as dt
import hashlib
import io
import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from tests.research import rows
from tests.research.conftest import get, results
from tracker.research import export, parquet
from tracker.research.columns import LISTS, facts
from tracker.research.models import TABLES, CitationEdition, Edition, SourceEdition

pytestmark = pytest.mark.usefixtures("world")

PARQUET = "application/vnd.apache.parquet"


def whole(path: str) -> bytes:
    """The bytes of a file."""
    response = get(path)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def table(path: str) -> Any:
    """A file as a reader of Parquet has it."""
    return pq.read_table(io.BytesIO(whole(path)))


def sample(model: type[Edition], *, full: bool) -> dict[str, Any]:
    """A value for every column of a table, or for those that must have one."""
    kept = [field for field in model.columns() if field.name not in {"ref", "since", "edition"}]
    return {field.name: value(field) for field in kept if full or not (field.null or facts(field).kind in LISTS)}


def value(field: Any) -> Any:
    """A value that a column may hold, as long as it may be."""
    usual: dict[str, Any] = {
        "int": 2**31 - 1,
        "date": dt.date(1919, 3, 1),
        "time": dt.time(6, 30),
        "bool": False,
        **{kind: ["NA", "", "a; b"] for kind in LISTS},
    }
    if facts(field).kind == "dec":
        return -Decimal("9" * field.max_digits).scaleb(-field.decimal_places)
    return usual.get(facts(field).kind, "NA")


def in_json(value: Any) -> Any:
    """A value as JSON has it, where days are texts."""
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("name", TABLES)
def test_a_file_holds_what_the_list_holds(name: str) -> None:
    model = TABLES[name]
    rows.row(model, "X-00000001", **sample(model, full=True))
    rows.row(model, "X-00000002", **sample(model, full=False))
    listed = json.loads(get(f"{model.slug()}/?collection=*").content, parse_float=Decimal)["results"]
    found = table(f"{model.slug()}.parquet?collection=*&ordering=ref").to_pylist()
    assert [{key: in_json(value) for key, value in row.items()} for row in found] == listed
    full = next(row for row in found if row["ref"] == "X-00000001")
    assert not [key for key, value in full.items() if value is None]


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_the_types_that_they_have_in_the_database(name: str) -> None:
    model = TABLES[name]
    schema = table(f"{model.slug()}.parquet").schema
    types = {"int": pa.int32(), "date": pa.date32(), "bool": pa.bool_(), **dict.fromkeys(LISTS, pa.list_(pa.string()))}
    assert schema.names == [field.name for field in model.columns()]
    field: Any
    for field in model.columns():
        kind, found = facts(field).kind, schema.field(field.name)
        exact = pa.decimal128(field.max_digits, field.decimal_places) if kind == "dec" else pa.string()
        assert (found.type, found.nullable) == (types.get(kind, exact), field.null), field.name
        assert found.metadata[b"description"].decode() == field.help_text


def test_nothing_is_told_from_an_empty_text_and_an_empty_list_from_a_list_of_one() -> None:
    rows.report("R-00000002", byline=None, countries=[])
    rows.report("R-00000003", byline="", countries=[""])
    found = table("reports.parquet?ref=R-00000002,R-00000003&fields=byline,countries").to_pylist()
    assert found == [{"byline": None, "countries": []}, {"byline": "", "countries": [""]}]


@pytest.mark.parametrize(
    "written",
    [
        "NA",
        "null",
        "two\nlines\r\nand a tab\t",
        "said they “need to have some poison handy. One",
        'an unbalanced " mark',
        "a \\ backslash, \\n and \\u0041",
        "=1+1",
        "-34.8",
        "탈북 여성 30명",
        "تقرير عن الانتهاكات",
        "三十名脱北者 😀",
        "\x01\x02\x1f\x7f\u2028\u0085",
        " ",
        "2024-07-26",
        "x" * 70_000,
    ],
)
def test_a_text_is_as_it_is(written: str) -> None:
    CitationEdition.objects.update(quote=written)
    rows.report("R-00000002", country_names=[written, "b"])
    assert table("citations.parquet?fields=quote").to_pylist() == [{"quote": written}]
    assert table("reports.parquet?ref=R-00000002&fields=country_names").to_pylist() == [
        {"country_names": [written, "b"]}
    ]


def test_without_rows_there_are_columns() -> None:
    found = table("survey-figures.parquet?numerator_min=31&fields=ref,wilson95_low,themes")
    assert (found.num_rows, found.schema.names) == (0, ["ref", "wilson95_low", "themes"])
    rows.Revision.objects.all().delete()
    SourceEdition.objects.all().delete()
    assert table("sources.parquet").num_rows == 0


def test_filters_orders_columns_labels_and_pins_hold() -> None:
    rows.term("theme", "poison", labels={"en": "Poison at hand"})
    rows.figure("G-00000002", numerator=1, themes=["poison"], country=None)
    rows.revision()
    rows.figure("G-00000003", numerator=2)
    query = "ordering=numerator&fields=ref,country,themes,numerator&labels=en&revision=1&numerator_max=30"
    found = table(f"survey-figures.parquet?{query}")
    assert found.to_pylist() == results(f"survey-figures/?{query}")
    assert found.to_pylist()[0]["themes_label"] == ["Poison at hand"]
    assert found.schema.field("country_label").metadata == {b"description": b"Label of country."}


@pytest.mark.parametrize("parameter", ["bom=1", "highlight=1", "limit=5", "contry=CHN"])
def test_what_is_not_known_is_refused_before_the_first_byte(parameter: str) -> None:
    response = get(f"reports.parquet?{parameter}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_file_says_what_it_is_as_its_headers_do() -> None:
    rows.figure("G-00000002", collection="탈북", licence="CC0-1.0")
    path = "survey-figures.parquet?collection=*&date_from=2024-01-01"
    response, found = get(path), table(path).schema.metadata
    said = {name.decode(): value.decode() for name, value in found.items()}
    assert said == {
        "Dataset-Revision": "1",
        "Dataset-Collections": "Own documentation; 탈북",
        "Dataset-Licence": "CC-BY-4.0; CC0-1.0",
        "Dataset-Cite-As": said["Dataset-Cite-As"],
        "Dataset-Undated": "0",
        "Dataset-Removed": "0",
    }
    assert said["Dataset-Cite-As"].endswith("survey-figures, collection=*&date_from=2024-01-01")
    assert {name for name in response.headers if name.startswith("Dataset-")} == set(said)


def test_a_pinned_file_has_the_same_bytes_whatever_is_published_meanwhile() -> None:
    before = whole("survey-figures.parquet?revision=1")
    rows.revision()
    rows.replace(rows.SurveyFigureEdition.objects.get(), numerator=21)
    assert whole("survey-figures.parquet?revision=1") == before
    assert whole("survey-figures.parquet") != before


def test_no_part_of_a_file_that_is_cut_is_taken_for_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.figure("G-00000002")
    monkeypatch.setattr(parquet, "GROUP", 1)
    file = whole("survey-figures.parquet")
    assert pq.read_table(io.BytesIO(file)).num_rows == 2
    for length in (0, 4, len(file) // 2, len(file) - 1):
        with pytest.raises(pa.ArrowInvalid):
            pq.read_table(io.BytesIO(file[:length]))


def test_a_fault_among_the_rows_leaves_out_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 1)

    def broken() -> Any:
        yield b'{"ref":"I-00000001"}\n'
        raise ConnectionError

    made = parquet.written(broken(), [TABLES["sources"].columns()[0]], {})
    got: list[bytes] = []
    with pytest.raises(ConnectionError):
        got.extend(made)
    assert got[0].startswith(b"PAR1")
    assert not got[-1].endswith(b"PAR1")


def test_it_is_never_compressed_again() -> None:
    plain, asked = get("reports.parquet"), get("reports.parquet", accept_encoding="gzip")
    assert (plain["Content-Type"], plain["Vary"]) == (PARQUET, "Accept")
    assert "Content-Encoding" not in asked
    assert plain["ETag"] == asked["ETag"]
    assert b"".join(plain.streaming_content) == b"".join(asked.streaming_content)


def test_a_group_of_rows_ends_with_a_line_however_the_pieces_fall() -> None:
    text = b"aa\nbbbb\nc\ndd\n"
    for size in range(1, len(text) + 1):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        assert list(parquet.groups(pieces, 4)) == [b"aa\nbbbb\n", b"c\ndd\n"]
    assert list(parquet.groups([text], 3)) == [b"aa\n", b"bbbb\n", b"c\ndd\n"]
    assert list(parquet.groups([b""], 3)) == []


def test_many_groups_hold_the_rows_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        rows.figure(f"G-0000000{number}", numerator=number)
    one = table("survey-figures.parquet")
    monkeypatch.setattr(parquet, "GROUP", 1)
    file = whole("survey-figures.parquet")
    assert pq.ParquetFile(io.BytesIO(file)).num_row_groups == 6
    assert pq.read_table(io.BytesIO(file)).equals(one)


def test_a_reader_gets_it_in_pieces_that_can_be_taken_in_time() -> None:
    words = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(6000))
    rows.citation("C-00000002", quote=words)
    pieces = list(get("citations.parquet").streaming_content)
    assert len(pieces) > 2
    assert max(map(len, pieces)) == export.PIECE


def test_its_library_is_loaded_by_who_asks_for_such_a_file() -> None:
    says = "import django, sys; django.setup(); import tracker.urls; print('pyarrow' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
