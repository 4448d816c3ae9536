"""What is usually known and was left empty is asked about by its name, and only where it is usually known."""

from collections.abc import Callable
from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tracker.records.models import Party, Whole
from tracker.records.warnings import warnings_of

pytestmark = pytest.mark.django_db

DATES: dict[str, Any] = {"date_start": None, "date_end": None, "date_basis": "", "date_precision": "0"}
Entered = Callable[[Case], Whole]


def incident(**values: Any) -> Entered:
    return lambda case: make.incident(**values)


def party(role: str, **empty: Any) -> Entered:
    """An incident with a party of this role, of which this is empty."""

    def entered(case: Case) -> Whole:
        made = make.party(make.act(make.incident()), role=role)
        Party.objects.filter(pk=made.pk).update(**empty)
        return made.act.incident

    return entered


def review(**values: Any) -> Entered:
    return lambda case: make.review(**values)


def action(**values: Any) -> Entered:
    return lambda case: make.action(**values)


def statement(**values: Any) -> Entered:
    """An action that no state recommends."""
    body = {"issuing_states": [], "mechanism": "other"}
    return lambda case: make.action(**body | values)


def response(**values: Any) -> Entered:
    return lambda case: make.response(make.action(), **values).action


# what was entered, and what is asked about
EMPTY: dict[str, tuple[Entered, str]] = {
    "an incident without a summary": (incident(summary=""), "summary"),
    "an incident without the words of its date": (incident(date_text=""), "as written"),
    "a perpetrator without a kind": (party("perpetrator", type=None), "kind"),
    "a victim of no group": (party("victim", groups=[]), "groups"),
    "a review without a day": (review(**DATES), "earliest day"),
    "a review without the words of its date": (review(date_text=""), "as written"),
    "a review of no cycle": (review(cycle=None), "cycle"),
    "an action of no theme": (action(themes=[]), "themes"),
    "an action without a day": (action(**DATES), "latest day"),
    "an action of nobody": (statement(issuing_body=None), "issuing body"),
    "an action to nobody": (statement(addressees=[]), "addressees"),
    "an answer without a day": (response(**DATES), "latest day"),
}
FINE: dict[str, Entered] = {
    "a witness without kind and group": party("witness", type=None, groups=[]),
    "a review that was put off": review(held=False, outcome="postponed", date_text="", **DATES),
    "a statement to nobody": lambda case: make.action(mechanism="national_statement", addressees=[]),
    "a law to nobody": lambda case: make.action(mechanism="national_legislation", addressees=[]),
    "a recommendation of states and of no body": action(issuing_body=None),
}


def said(whole: Whole) -> list[str]:
    whole.refresh_from_db()
    return [warning.message for warning in warnings_of(whole) if warning.rule == "left_empty"]


@pytest.mark.parametrize(("entered", "name"), EMPTY.values(), ids=EMPTY)
def test_it_is_asked_about_by_name(entered: Entered, name: str, case: Case) -> None:
    [message] = said(entered(case))
    assert name in message.removeprefix("Left empty: ").removesuffix(".").split(", ")


@pytest.mark.parametrize("entered", FINE.values(), ids=FINE)
def test_it_is_not_asked_about(entered: Entered, case: Case) -> None:
    assert said(entered(case)) == []
