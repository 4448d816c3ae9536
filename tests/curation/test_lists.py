"""Lists ask the database the same number of questions for three rows as for thirty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
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

SURVEYS = ["report", "survey", "surveyfigure", "passage", "citation", "reportsource", "capture"]


def organisations(n: int) -> None:
    for i in range(n):
        make.organisation(f"Outlet {i}", country=make.country("MRT"))


def sources(n: int) -> None:
    for i in range(n):
        make.source(f"Source {i}")


def collections(n: int) -> None:
    for i in range(n):
        Collection.objects.create(name=f"Collection {i}", licence="CC0-1.0", publisher=make.organisation())


def cases(n: int) -> None:
    """Reports with everything that hangs on them."""
    for i in range(n):
        report = make.report(title=f"Report {i}")
        face = make.face(report, source=make.source(f"Source {i}"))
        passage = make.passage(report, "Twenty-six of the 40", speaker=face)
        survey = make.survey(report, title=f"Survey {i}", country=make.country("MRT"))
        figure = make.figure(survey)
        make.citation(passage, survey)
        make.citation(passage, figure)


def answers(n: int) -> None:
    from tracker.staff.models import User

    for i in range(n):
        by = User.objects.get_or_create(username=f"user {i}")[0]
        AnsweredWarning.objects.create(whole="R-00000000", rule=f"rule {i}", subject="x:1", state="y", reason="z", by=by)


LISTS: list[tuple[type[Any], Callable[[int], None]]] = [
    (Organisation, organisations),
    (Source, sources),
    (Collection, collections),
    (AnsweredWarning, answers),
    *((model, cases) for model in (Report, Survey, SurveyFigure, Passage, Citation, ReportSource, Capture)),
]


def queries(client: Any, model: type[Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse(f"admin:records_{model._meta.model_name}_changelist"))
    assert page.status_code == 200
    return len(asked)


@pytest.mark.parametrize(("model", "build"), LISTS, ids=lambda it: getattr(it, "__name__", ""))
def test_a_longer_list_asks_no_more(
    model: type[Any], build: Callable[[int], None], curator: Any, signed_in: SignedIn
) -> None:
    client = signed_in(curator)
    build(3)
    few = queries(client, model)
    build(30)
    assert model._default_manager.count() >= 30
    assert queries(client, model) == few
