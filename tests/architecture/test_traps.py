"""Every trap has tests, and the tests that it names are there."""

import re
from pathlib import Path

import pytest

from tests.architecture.traps import KEPT, OF_THE_ARTICLE, REFUSED
from tests.publishing.odd import ODD
from tests.publishing.test_worked_case_traps import REFUSED as ON_THE_CASE
from tests.records.test_every_rule import rules

TESTS = Path(__file__).resolve().parents[1]
TRAPS = {f"{number}": named for number, named in OF_THE_ARTICLE.items()} | REFUSED | KEPT
RULES = {name for table, rule in rules() for name in (rule, f"{table}.{rule}")}
LISTS = {"rule": RULES, "case": set(ON_THE_CASE), "odd": set(ODD)}


def is_there(name: str) -> bool:
    kind, _, what = name.partition(": ")
    if kind in LISTS:
        return what in LISTS[kind]
    file, _, test = name.partition("::")
    return (TESTS / file).exists() and bool(re.search(rf"^def {test}\(", (TESTS / file).read_text(), re.MULTILINE))


@pytest.mark.parametrize("trap", TRAPS)
def test_the_tests_of_a_trap_are_there(trap: str) -> None:
    assert TRAPS[trap]
    assert [name for name in TRAPS[trap] if not is_there(name)] == []


def test_the_article_has_24_traps() -> None:
    assert list(OF_THE_ARTICLE) == list(range(1, 25))


def test_every_odd_case_and_every_statement_on_the_case_belongs_to_a_trap() -> None:
    named = {name for several in TRAPS.values() for name in several}
    assert named >= {f"odd: {name}" for name in ODD} | {f"case: {name}" for name in ON_THE_CASE}


@pytest.mark.parametrize(
    "name", ["rule: no_such_rule", "odd: nothing", "records/test_dates.py::test_no_such", "x.py::y"]
)
def test_a_test_that_is_gone_is_missed(name: str) -> None:
    assert not is_there(name)
