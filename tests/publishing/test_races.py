"""Two people at once, on rows that are committed."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from tests import make
from tests.cast import member
from tests.publishing.conftest import build
from tracker.publishing.actions import revise
from tracker.records.models import Survey
from tracker.research.models import Revision, SurveyFigureEdition

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds: Callable[[], Any]) -> list[BaseException]:
    """Do these at once, each on a connection of its own; what went wrong."""
    problems: list[BaseException] = []

    def do(deed: Callable[[], Any]) -> None:
        try:
            deed()
        except BaseException as problem:  # noqa: BLE001 told to the test
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return problems


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    return {"curator": member("carla", "curator"), "reviewer": member("ruben", "reviewer")}


def test_two_revisions_at_once_take_numbers_one_after_the_other(people: dict[str, Any]) -> None:
    case = build()
    for whole in (case.report, case.survey):
        make.approved(whole, people["curator"], people["reviewer"])
    revise(by=None, refs=[case.report.ref])
    problems = together(*[lambda: revise(by=None)] * 3)
    assert [type(problem) for problem in problems] == [ValidationError] * 2
    assert list(Revision.objects.using("default").values_list("number", flat=True)) == [1, 2]
    assert SurveyFigureEdition.objects.using("default").current().count() == 1


def test_what_is_edited_while_it_is_approved_does_not_leave_unread(people: dict[str, Any]) -> None:
    case = build()
    make.approved(case.report, people["curator"], people["reviewer"])
    case.survey.submit(by=people["curator"])
    edited, may_commit = threading.Event(), threading.Event()

    def edit() -> None:
        with transaction.atomic():
            case.figure.label = "Something else"
            case.figure.save()
            edited.set()
            may_commit.wait(5)

    def approve() -> None:
        edited.wait(5)
        threading.Timer(0.3, may_commit.set).start()
        Survey.objects.get().approve(by=people["reviewer"])

    problems = together(edit, approve)
    assert len(problems) == 1
    assert "cannot become approved" in str(problems[0])
    assert Survey.objects.get().status == "draft"
