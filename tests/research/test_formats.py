"""The other forms of a file: the same rows, each form as its standard has it."""

import gzip
import json
from decimal import Decimal
from typing import Any

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tracker.research import formats
from tracker.research.models import TABLES, IncidentEdition

pytestmark = pytest.mark.usefixtures("world")

ODD = 'Two\nlines, a \\ backslash, a "quotation mark", a tab\t, 북한, \x7f and 😀'


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in body(path).splitlines()]


@pytest.mark.parametrize("table", TABLES)
def test_lines_of_json_are_the_rows_of_the_list(table: str) -> None:
    assert (
        lines(f"{table.replace('_', '-')}.ndjson")
        == json.loads(get(f"{table.replace('_', '-')}/").content, parse_float=Decimal)["results"]
    )


def test_no_text_breaks_a_line() -> None:
    rows.report("R-00000002", title=ODD)
    assert [row["title"] for row in lines("reports.ndjson?ref=R-00000002")] == [ODD]
    assert len(body("reports.ndjson").splitlines()) == 2


def test_filters_orders_columns_and_pins_hold_for_every_form() -> None:
    rows.figure("G-00000002", numerator=1)
    rows.revision()
    rows.figure("G-00000003", numerator=2)
    query = "ordering=numerator&fields=ref,numerator&revision=1&numerator_max=30"
    assert lines(f"survey-figures.ndjson?{query}") == results(f"survey-figures/?{query}")
    assert errors("survey-figures.ndjson?contry=CHN")["contry"]


def test_incidents_are_features_with_the_place_that_is_shown() -> None:
    rows.incident("I-00000001", lat=Decimal("39.030000"), lon=Decimal("125.750000"), title=ODD)
    rows.incident("I-00000002")
    response = get("incidents.geojson?fields=ref,title")
    assert response["Content-Type"] == "application/geo+json"
    found = json.loads(b"".join(response.streaming_content))
    assert found == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "I-00000001",
                "geometry": {"type": "Point", "coordinates": [125.75, 39.03]},
                "properties": {"ref": "I-00000001", "title": ODD},
            },
            {
                "type": "Feature",
                "id": "I-00000002",
                "geometry": None,
                "properties": {"ref": "I-00000002", "title": "Repatriation of a large number of people"},
            },
        ],
    }


def test_no_incident_is_an_empty_collection() -> None:
    assert json.loads(body("incidents.geojson")) == {"type": "FeatureCollection", "features": []}
    assert not IncidentEdition.objects.exists()


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_features_are_parted_by_commas_however_the_pieces_fall(size: int) -> None:
    text = b'{"a": 1}\n{"b": 2}\n{"c": 3}\n'
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    found = json.loads(b"".join(formats.collection(pieces)))
    assert found["features"] == [{"a": 1}, {"b": 2}, {"c": 3}]


def test_only_tables_with_coordinates_have_features() -> None:
    assert [model.slug() for model in TABLES.values() if formats.GEOJSON in formats.forms(model)] == ["incidents"]
    assert get("reports.geojson").status_code == 404


@pytest.mark.parametrize("path", ["reports.csv", "reports.ndjson", "incidents.geojson", "countries.csv"])
def test_a_reader_who_takes_gzip_gets_it(path: str) -> None:
    plain = get(path)
    unpacked = b"".join(plain.streaming_content)
    packed = get(path, accept_encoding="br, gzip")
    assert (packed["Content-Encoding"], packed["Vary"], plain["Vary"]) == ("gzip", *["Accept, Accept-Encoding"] * 2)
    whole = b"".join(packed.streaming_content)
    assert gzip.decompress(whole) == unpacked
    assert b"".join(get(path, accept_encoding="gzip").streaming_content) == whole
    assert packed["ETag"] != plain["ETag"]
    assert get(path, accept_encoding="gzip", if_none_match=packed["ETag"]).status_code == 304
    assert get(path, if_none_match=plain["ETag"], accept_encoding="gzip").status_code == 200


@pytest.mark.parametrize("coding", ["", "br", "identity", "gzip;q=0", "gzip; q=0.0", "notgzip"])
def test_who_takes_no_gzip_gets_none(coding: str) -> None:
    assert "Content-Encoding" not in get("reports.csv", accept_encoding=coding)


def test_a_spreadsheet_can_be_told_that_it_is_utf_8() -> None:
    assert body("reports.csv?bom=1") == "\ufeff" + body("reports.csv")
    assert body("reports.csv?bom=0") == body("reports.csv")
    assert errors("reports.ndjson?bom=1")["bom"]["problem"] == "is not known here"


def test_every_form_is_served_at_an_address_of_its_own() -> None:
    for model in TABLES.values():
        for form in formats.forms(model):
            response = get(f"{model.slug()}.{form.suffix}")
            assert response["Content-Type"] == form.media_type
            assert response["Content-Disposition"] == f'attachment; filename="{model.table()}.{form.suffix}"'
            assert response["Dataset-Revision"] == "1"
            b"".join(response.streaming_content)
