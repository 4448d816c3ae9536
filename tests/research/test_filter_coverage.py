"""Every column can be asked for, or is free text; and every filter runs."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.research.conftest import get
from tracker.research.columns import facts
from tracker.research.filters.codes import ReadKnown
from tracker.research.filters.column import ColumnFilter
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition
from tracker.research.readers import REF

tables = pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)


@tables
def test_every_column_is_a_filter_or_free_text(model: type[Edition]) -> None:
    filtered = {column for one in filterset(model).base_filters.values() for column in one.columns}
    unfiltered = [field for field in model.columns() if field.name not in filtered]
    assert [f.name for f in unfiltered if facts(f).kind not in {"text", "texts"} or facts(f).choosable] == []


@tables
def test_no_filter_reaches_beyond_the_public_columns(model: type[Edition]) -> None:
    public = {field.name for field in model.columns()}
    for name, one in filterset(model).base_filters.items():
        assert one.columns <= public, name
        assert "__" not in name


@tables
def test_every_filter_is_described(model: type[Edition]) -> None:
    for one in filterset(model).base_filters.values():
        assert one.parameter.help.endswith((".", "…", ")")), one.parameter
        assert one.parameter.schema["type"]


@tables
def test_every_column_of_codes_names_its_vocabulary(model: type[Edition]) -> None:
    nameless = [f.name for f in model.columns() if facts(f).kind in {"code", "codes"} and not facts(f).scheme]
    assert nameless == []


# values of filters that take words of their own
ODD = {"collection": "*", "q": "%_\\'x or y;--"}


def extreme(name: str, schema: dict[str, Any]) -> str:
    """A value that a filter takes, as far out as it goes."""
    if name in ODD or "enum" in schema:
        return ODD.get(name) or str(schema["enum"][0])
    if schema["type"] == "array":
        return ",".join(["0"] * schema["minItems"]) if schema["minItems"] > 1 else extreme(name, schema["items"])
    last = name.endswith(("_max", "_to"))
    if schema["type"] == "integer":
        return str(2**31 - 1) if last else "0" if schema["minimum"] == 0 else str(-(2**31))
    if schema["type"] == "number":
        return "99999999999999.999999" if last else "-99999999999999.999999"
    if schema.get("format") == "date":
        return "9999-12-31" if last else "0001-01-01"
    return "G-00000000" if REF in schema["pattern"] else "%_\\'\";--"


@tables
@pytest.mark.parametrize("ending", ["/", ".csv"])
def test_all_filters_run_together_at_their_extremes(world: None, model: type[Edition], ending: str) -> None:
    filters = filterset(model).base_filters.items()
    # a code of an open vocabulary is looked up, and none is filled in
    known = {name: one.parameter.schema for name, one in filters if not in_open_vocabulary(one)}
    query = urlencode({name: extreme(name, schema) for name, schema in known.items()})
    response = get(f"{model.slug()}{ending}?{query}")
    assert response.status_code == 200, response.content
    assert ending == "/" or b"".join(response.streaming_content).count(b"\n") == 1


def in_open_vocabulary(one: ColumnFilter) -> bool:
    """Whether a filter takes codes that stand in the database alone."""
    items = one.parameter.schema.get("items", {})
    return isinstance(one.extra["read"], ReadKnown) and "enum" not in items
