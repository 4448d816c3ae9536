import pytest
from django.db.models import F

from tracker.publishing.mapping import Mapping
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import WHOLES, ReportSource
from tracker.research.models import TABLES, SourceEdition


def test_every_public_table_is_filled_by_some_whole() -> None:
    filled = {mapping.model for mappings in MAPPINGS.values() for mapping in mappings}
    assert filled == set(TABLES.values())
    assert set(MAPPINGS) == set(WHOLES)


def test_a_column_without_an_expression_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="plural"):
        Mapping(
            model=SourceEdition,
            rows=lambda wholes: ReportSource.objects.all(),
            columns={
                field.name: F("ref")
                for field in SourceEdition.columns()
                if field.name not in ("plural", "since", "edition")
            },
        )


def test_an_expression_for_no_column_is_refused_at_start() -> None:
    columns = {field.name: F("ref") for field in SourceEdition.columns() if field.name not in ("since", "edition")}
    with pytest.raises(ValueError, match="working_label"):
        Mapping(model=SourceEdition, rows=lambda wholes: wholes, columns=columns | {"working_label": F("ref")})
