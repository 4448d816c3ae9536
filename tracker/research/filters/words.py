"""The filter over the words of a row."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Q
from django.db.models.sql.compiler import SQLCompiler

from tracker.research.asked import LONGEST
from tracker.research.filters.column import ColumnFilter
from tracker.research.parameters import Parameter
from tracker.research.readers import TEXT, Reader
from tracker.research.sought import Sought, sought

NAME = "q"


class HasWords(Expression):
    """Whether the words of a row (a column that is no field: nothing selects it unasked) are those of a query."""

    output_field = BooleanField()

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query
        # the row is told by its key, so that the condition goes with it wherever Django names the table anew
        self.key: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: Any) -> None:
        [self.key] = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        return f'{compiler.quote_name_unless_alias(self.key.alias)}."search" @@ %s::tsquery', (self.query,)


def words_filter() -> ColumnFilter:
    """Keeps rows that have the words in any of their texts."""
    says = (
        'Words in any text of the row: all of them, "a phrase", -not, or. Forms of an English word are one word; '
        "accents do not count. Korean, Chinese and Arabic words are found inside longer ones."
    )
    schema = TEXT | {"maxLength": LONGEST}
    return ColumnFilter(Parameter(NAME, schema, says), Reader(sought, schema), _has, "ref")


def _has(found: Sought) -> Q:
    return Q(HasWords(found.query))
