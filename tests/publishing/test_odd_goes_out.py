"""What may be true, odd as it is, goes the whole way: entered, asked about where it should be, approved, published."""

from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.odd import ODD, Odd
from tests.publishing.rest import Publish, publish
from tests.records.refusing import settle
from tracker.records.models import AnsweredWarning, Whole
from tracker.records.warnings import answer, unanswered
from tracker.research.models import TABLES

__all__ = ["publish"]

# where only some of the fields that are usually known were filled
LEFT_EMPTY = "left_empty"
DAYS = ("date_start", "date_end", "retrieved_on")


def resting(case: Case, wholes: list[Whole]) -> None:
    """Let every claim of the wholes rest on the passage of the case."""
    for claim in (claim for whole in wholes for claim in whole.bare_claims()):
        make.citation(case.passage, claim, origin_key="The Coast Letter 2024-05")


def rows(table: str, names: Any) -> list[dict[str, Any]]:
    found = [dict(row) for row in TABLES[table].objects.current().values(*names)]
    return [{name: str(value) if name in DAYS else value for name, value in row.items()} for row in found]


@pytest.mark.parametrize("odd", [pytest.param(odd, id=name) for name, odd in ODD.items()])
def test_it_is_kept_as_it_is_asked_about_and_goes_out(odd: Odd, case: Case, publish: Publish, contributor: Any) -> None:
    wholes = odd.entered(case)
    for whole in wholes:
        whole.refresh_from_db()
    resting(case, wholes)
    settle()
    asked = [(whole, warning) for whole in wholes for warning in unanswered(whole)]
    assert {warning.rule for _, warning in asked} - {LEFT_EMPTY} == odd.asked
    for whole, warning in asked:
        answer(whole, warning, reason="So it is printed.", by=contributor)
    for whole in wholes:
        assert unanswered(whole) == []
        whole.refresh_from_db()
        for record in (whole, *(one.claim for one in whole.evidence())):
            record.full_clean()
    assert AnsweredWarning.objects.filter(rule__in=odd.asked).exists() is bool(odd.asked)
    assert publish(*wholes).left == {}
    for table, expected in odd.rows.items():
        assert sorted(rows(table, expected[0]), key=str) == sorted(expected, key=str)
