"""What the tests of the public tables of incidents, reviews and actions share: the rest of the case, and its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import Outcome, revise
from tracker.records.models import Report, Whole
from tracker.research.models import Edition

Publish = Callable[..., Outcome]


@dataclass
class Held:
    """A restricted report that a protection officer lets through, and its words on the same matter."""

    report: Report
    passage: Any


@pytest.fixture
def rest(case: Case) -> make.Rest:
    """One of everything, on one passage, as drafts."""
    return make.rest(case.passage, case.survey)


@pytest.fixture
def publish(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Publish:
    """Approve the report and the wholes that are given, as they stand now, and take them out."""

    def out(*wholes: Whole) -> Outcome:
        for whole in (case.report, *wholes):
            whole.refresh_from_db()
            if whole.status != "approved":
                make.approved(whole, contributor, reviewer)
        return revise(by=publisher)

    return out


@pytest.fixture
def held(case: Case, officer: Any, contributor: Any, reviewer: Any) -> Held:
    report = make.report(access="restricted", title="What we hold", restricted_approved_by=officer)
    face = make.face(report, source=make.source("another"))
    passage = make.passage(report, "Nine had a week or more", speaker=face)
    make.approved(report, contributor, reviewer)
    return Held(report, passage)


def row(model: type[Edition], **which: Any) -> Any:
    """The one current row of a table, or that of a reference."""
    return model.objects.current().get(**which)
