"""Every column can be asked for, or is free text."""

import pytest

from tracker.research.columns import facts
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition

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
