"""Labels beside codes, in a language that is asked for. They are those of now: a revision holds codes, not words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, TextField, Value
from django.db.models.sql.compiler import SQLCompiler

from tracker.reference.models import Country, Term
from tracker.research.asked import Asked
from tracker.research.columns import LISTS, facts
from tracker.research.filters.codes import ReadKnown
from tracker.research.parameters import Parameter
from tracker.research.snapshot import alias

NAME, ENGLISH = "labels", "en"
# labels by code, by vocabulary
Words = dict[str, dict[str, str]]
LANGUAGES = ("en", "ko", "zh", "fr", "es", "ar")
PARAMETER = Parameter(
    NAME,
    {"type": "string", "enum": list(LANGUAGES)},
    "Beside each code its label in this language, in a column of its own (country_label); in English where there is "
    "none. Labels are those of now, whatever revision is asked for.",
)


@dataclass(frozen=True)
class Label:
    """A column of labels beside a column of codes; `words` are the labels by code."""

    code: Any
    words: dict[str, str]

    @property
    def name(self) -> str:
        """`country_label` beside `country`."""
        return f"{self.code.name}_label"

    @property
    def is_list(self) -> bool:
        """Whether it holds several."""
        return facts(self.code).kind in LISTS

    @cached_property
    def expression(self) -> Expression:
        """The label of a row, or the labels, in the order of the codes."""
        return Labelled(
            self.code.name, orjson.dumps(self.words, option=orjson.OPT_SORT_KEYS).decode(), is_list=self.is_list
        )


class Labelled(Expression):
    """Codes as labels; a code without one stays as it is."""

    output_field = TextField()

    def __init__(self, column: str, words: str, *, is_list: bool) -> None:
        super().__init__()
        self.parts: list[Any] = [F(column), Value(words)]
        self.is_list = is_list

    def get_source_expressions(self) -> list[Any]:
        return self.parts

    def set_source_expressions(self, exprs: Any) -> None:
        self.parts = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        (codes, of_codes), (words, of_words) = (compiler.compile(part) for part in self.parts)
        if self.is_list:
            each = f"unnest({codes}) WITH ORDINALITY each(code, place)"
            sql = f"ARRAY(SELECT coalesce({words}::jsonb ->> code, code) FROM {each} ORDER BY place)"  # noqa: S608
            return sql, (*of_words, *of_codes)
        return f"coalesce({words}::jsonb ->> {codes}, {codes})", (*of_words, *of_codes, *of_codes)


def words(asked: Asked, columns: Sequence[Any]) -> Words:
    """The labels in the language that is asked for; none where none is. What is wrong is noted in `asked`."""
    language = asked.read(NAME, ReadKnown("a language of labels", lambda: list(LANGUAGES)).one)
    if language is None:
        return {}
    schemes = {facts(one).scheme for one in columns if facts(one).scheme}
    return {scheme: _words(scheme, language) for scheme in sorted(schemes)}


def beside(columns: Sequence[Any], found: Words) -> list[Any]:
    """The columns, each of codes with its labels after it, if there are any."""
    given: list[Any] = []
    for one in columns:
        given.append(one)
        if facts(one).scheme in found:
            given.append(Label(one, found[facts(one).scheme]))
    return given


def mark(found: Words) -> bytes:
    """What the labels are: they may change without a revision, and an answer with others is another answer."""
    return orjson.dumps(found, option=orjson.OPT_SORT_KEYS) if found else b""


def _words(scheme: str, language: str) -> dict[str, str]:
    rows: Any = Term.objects.using(alias()).filter(scheme=scheme).values_list("code", "labels")
    if scheme == "country":
        rows = Country.objects.using(alias()).values_list("iso3", "names")
    return {code: said.get(language) or said.get(ENGLISH) or code for code, said in rows}
