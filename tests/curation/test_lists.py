"""Lists ask the database the same number of questions for three rows as for thirty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tracker.publishing.actions import revise
from tracker.records.models import (
    AnsweredWarning,
    Capture,
    Citation,
    Collection,
    Organisation,
    Passage,
    Report,
    ReportSource,
    Source,
    Survey,
    SurveyFigure,
)
from tracker.staff.models import User


def organisation(number: int) -> None:
    make.organisation(f"Outlet {number}", country=make.country("MRT"))


def source(number: int) -> None:
    make.source(f"Source {number}")


def collection(number: int) -> None:
    Collection.objects.create(name=f"Collection {number}", licence="CC0-1.0", publisher=make.organisation())


def answer(number: int) -> None:
    by = User.objects.create(username=f"user {number}")
    about = {"whole": "R-00000000", "subject": "report:1", "state": "x"}
    AnsweredWarning.objects.create(rule=f"rule {number}", reason="It is so.", by=by, **about)


def case(number: int) -> None:
    """A report with everything that hangs on one."""
    report = make.report(title=f"Report {number}")
    face = make.face(report, source=make.source(f"Source {number}"))
    passage = make.passage(report, "Twenty-six of the 40", speaker=face)
    survey = make.survey(report, title=f"Survey {number}", country=make.country("MRT"))
    make.citation(passage, survey)
    make.citation(passage, make.figure(survey))


LISTS: list[tuple[type[Any], Callable[[int], None]]] = [
    (Organisation, organisation),
    (Source, source),
    (Collection, collection),
    (AnsweredWarning, answer),
    *((model, case) for model in (Report, Survey, SurveyFigure, Passage, Citation, ReportSource, Capture)),
]


def queries(client: Any, model: type[Any]) -> int:
    """How many it takes to show the list of a model."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse(f"admin:records_{model._meta.model_name}_changelist"))
    assert page.status_code == 200
    return len(asked)


@pytest.mark.parametrize(("model", "add"), LISTS, ids=lambda it: getattr(it, "__name__", ""))
def test_a_longer_list_asks_no_more(
    model: type[Any], add: Callable[[int], None], contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    for number in range(3):
        add(number)
    few = queries(client, model)
    for number in range(3, 30):
        add(number)
    assert model._default_manager.count() >= 30
    assert queries(client, model) == few


def test_unpublished_changes_are_looked_for_once_for_the_page(
    contributor: Any, reviewer: Any, publisher: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    found = []
    for numbers in (range(2), range(2, 8)):
        for number in numbers:
            make.approved(make.report(title=f"Report {number}"), contributor, reviewer)
        revise(by=publisher)
        found.append(queries(client, Report))
    assert found[0] == found[1]
