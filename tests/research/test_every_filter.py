"""Every filter of every table keeps one row and leaves another out: none can be forgotten without being noticed.

Two rows differ in every column that can be asked for. What a filter's name promises is written here once more, by
its ending and by what the column holds, apart from how the filter is made.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest

from tests.research import rows
from tests.research.conftest import refs
from tracker.reference.choices import SCHEMES
from tracker.reference.models import Term
from tracker.research.columns import LISTS, facts, searched
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES, Edition

ONE, OTHER = "X-00000001", "X-00000002"
# columns of which the rows say nothing else, or that a rule ties to others
FIXED = {"ref", "collection", "licence", "since", "edition"}
# by what a column holds: the first value is the smaller, and the earlier
TYPICAL: dict[str, tuple[Any, Any]] = {
    "int": (1, 2),
    "dec": (Decimal("1.5"), Decimal("2.5")),
    "bool": (False, True),
    "date": (dt.date(2023, 1, 1), dt.date(2024, 1, 1)),
    "time": (dt.time(6, 30), dt.time(7, 30)),
    "ref": ("R-00000001", "R-00000002"),
    "refs": ("R-00000001", "R-00000002"),
}


@pytest.fixture
def pair(world: None, request: pytest.FixtureRequest) -> dict[str, tuple[Any, Any]]:
    """Two rows of a table; each column with its two values."""
    model: type[Edition] = request.param
    values = {field.name: _values(field) for field in model.columns() if field.name not in FIXED}
    model.objects.all().delete()
    for place, ref in enumerate((ONE, OTHER)):
        rows.row(model, ref, **{name: both[place] for name, both in values.items()})
    return values


def _values(field: Any) -> tuple[Any, Any]:
    of = facts(field)
    one, other = _scalars(field, of.kind, of.scheme)
    return ([one], [other]) if of.kind in LISTS else (one, other)


def _scalars(field: Any, kind: str, scheme: str) -> tuple[Any, Any]:
    if kind in TYPICAL:
        return TYPICAL[kind]
    if scheme == "country":
        return "CHN", "PRK"
    if scheme in SCHEMES:
        codes = sorted(code for code in SCHEMES[scheme].values if code != "0")
        return codes[0], codes[1]
    if scheme:
        for code in ("first", "second"):
            if not Term.objects.filter(key=f"{scheme}:{code}").exists():
                rows.term(scheme, code)
        return "first", "second"
    return f"One, {field.name}", f"Another {field.name}"


def _asked(model: type[Edition], values: dict[str, tuple[Any, Any]]) -> Iterator[tuple[str, str, str]]:
    """Each filter with a value, and the one row that it must keep."""
    for name in filterset(model).base_filters:
        column, ending = _parts(name, values)
        if column is None:
            continue
        one, other = (_written(value) for value in values[column])
        if ending in ("", "_all"):
            yield name, one, ONE
        elif ending == "!":
            yield name, one, OTHER
        elif ending in ("_max", "_to"):
            yield name, one, ONE
        elif ending in ("_min", "_from"):
            yield name, other, OTHER


def _parts(name: str, values: dict[str, tuple[Any, Any]]) -> tuple[str | None, str]:
    for ending in ("", "!", "_all", "_min", "_max", "_from", "_to"):
        column = name[: len(name) - len(ending)] if ending else name
        if name.endswith(ending) and column in values:
            return column, ending
    return None, ""


def _written(value: Any) -> str:
    if isinstance(value, list):
        return _written(value[0])
    if isinstance(value, bool):
        return str(int(value))
    text = str(value)
    return f'"{text}"' if "," in text else text


@pytest.mark.parametrize("pair", TABLES.values(), ids=TABLES, indirect=True)
def test_each_filter_keeps_one_of_two_rows(pair: dict[str, tuple[Any, Any]], request: pytest.FixtureRequest) -> None:
    model = TABLES[request.node.callspec.id]
    asked = list(_asked(model, pair))
    wrong = [(name, value) for name, value, kept in asked if refs(f"{model.slug()}/?{name}={quote(value)}") != [kept]]
    assert wrong == []
    # those that are left have tests of their own: spans and their mode, what is missing, boxes, collections, editions
    special = {"collection", "since_revision", "bbox", "q", "ref", "ref!", "licence", "licence!"}
    spans = {f"{stem}{end}" for stem in ("date", "report_date") for end in ("_from", "_to", "_mode")}
    left = set(filterset(model).base_filters) - {name for name, _, _ in asked} - special - spans
    assert {name for name in left if not name.endswith("_null")} == set()


@pytest.mark.parametrize("pair", TABLES.values(), ids=TABLES, indirect=True)
def test_each_filter_of_what_is_missing_finds_the_row_without_it(
    pair: dict[str, tuple[Any, Any]], request: pytest.FixtureRequest
) -> None:
    model = TABLES[request.node.callspec.id]
    missing = [name.removesuffix("_null") for name in filterset(model).base_filters if name.endswith("_null")]
    nothing: dict[str, Any] = {name: [] if isinstance(pair[name][0], list) else None for name in missing}
    model.objects.filter(ref=OTHER).update(**nothing)
    wrong = [
        name
        for name in missing
        if (refs(f"{model.slug()}/?{name}_null=1"), refs(f"{model.slug()}/?{name}_null=0")) != ([OTHER], [ONE])
    ]
    assert wrong == []


@pytest.mark.parametrize("pair", TABLES.values(), ids=TABLES, indirect=True)
def test_words_of_each_text_are_found(pair: dict[str, tuple[Any, Any]], request: pytest.FixtureRequest) -> None:
    model = TABLES[request.node.callspec.id]
    names = [field.name for field in searched(model.columns())]
    phrases = {name: quote(f'"Another {name}"') for name in names}
    missed = [name for name, phrase in phrases.items() if refs(f"{model.slug()}/?q={phrase}") != [OTHER]]
    assert missed == []
