"""The case that other tests start from."""

from tests import make
from tests.make import Case
from tracker.records.warnings import warnings_of
from tracker.staff.models import User


def test_the_case_is_complete_and_can_be_approved(db: None, contributor: User, reviewer: User) -> None:
    made = make.case(by=contributor)
    for whole in made.wholes:
        assert whole.missing() == []
        assert make.approved(whole, contributor, reviewer).status == "approved"


def test_nothing_about_it_is_odd_but_what_is_left_empty(db: None) -> None:
    assert warnings(make.case()) == set()


def warnings(made: Case) -> set[str]:
    return {warning.rule for whole in made.wholes for warning in warnings_of(whole)} - {"left_empty"}
