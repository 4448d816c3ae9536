"""Two people at once, on rows that are committed."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from tests import make
from tests.cast import member
from tests.publishing.conftest import Case, build
from tests.publishing.test_expunge import lines_with
from tracker.curation.refusals import refused
from tracker.publishing.actions import redact, revise
from tracker.records.models import Collection, Passage, Survey, SurveyFigure
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
    return {"contributor": member("carla", "contributor"), "reviewer": member("ruben", "reviewer")}


def test_two_revisions_at_once_take_numbers_one_after_the_other(people: dict[str, Any]) -> None:
    case = build()
    for whole in (case.report, case.survey):
        make.approved(whole, people["contributor"], people["reviewer"])
    revise(by=None, refs=[case.report.ref])
    problems = together(*[lambda: revise(by=None)] * 3)
    assert [type(problem) for problem in problems] == [ValidationError] * 2
    assert list(Revision.objects.using("default").values_list("number", flat=True)) == [1, 2]
    assert SurveyFigureEdition.objects.using("default").current().count() == 1


def test_what_is_edited_while_it_is_approved_does_not_leave_unread(people: dict[str, Any]) -> None:
    case = build()
    make.approved(case.report, people["contributor"], people["reviewer"])
    case.survey.submit(by=people["contributor"])
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


def test_a_removal_does_not_wait_for_ever_for_those_who_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.publishing.wiping.lock.LONGEST", 0.2)
    case = build()
    problems = meanwhile(lambda: Collection.objects.update(note="on its way"), remove, wait=3)
    assert [refused(problem).error.messages for problem in problems] == [  # type: ignore[union-attr, arg-type]
        ["Somebody is writing, and has not ended. Try again."]
    ]
    assert Passage.objects.get(pk=case.passage.pk).quote == WORDS


WORDS = "Twenty-six of the 40"


def ready(people: dict[str, Any]) -> Case:
    """A case whose report is out, and whose survey waits."""
    case = build()
    case.figure.response_text = WORDS
    case.figure.save()
    make.approved(case.report, people["contributor"], people["reviewer"])
    revise(by=None, refs=[case.report.ref])
    case.survey.refresh_from_db()
    make.approved(case.survey, people["contributor"], people["reviewer"])
    return case


def meanwhile(first: Callable[[], Any], second: Callable[[], Any], wait: float = 0.3) -> list[BaseException]:
    """Do the first, and the second before the first is committed; what went wrong."""
    done, may_commit = threading.Event(), threading.Event()

    def begin() -> None:
        with transaction.atomic():
            first()
            done.set()
            may_commit.wait(5)

    def follow() -> None:
        done.wait(5)
        threading.Timer(wait, may_commit.set).start()
        second()

    return together(begin, follow)


def remove() -> None:
    redact(Passage.objects.get(), by=None)


@pytest.mark.parametrize("is_removed_first", [True, False])
def test_a_revision_does_not_publish_words_that_are_being_removed(
    people: dict[str, Any], *, is_removed_first: bool
) -> None:
    ready(people)
    deeds = [remove, lambda: revise(by=None)]
    assert meanwhile(*(deeds if is_removed_first else reversed(deeds))) == []
    assert lines_with(WORDS) == []


@pytest.mark.parametrize(
    "write",
    [
        lambda case: SurveyFigure.objects.filter(pk=case.figure.pk).update(response_text=WORDS),
        lambda case: make.citation(case.passage, make.figure(case.survey, label="Another", response_text=WORDS)),
        lambda case: Collection.objects.update(note=f"It says: {WORDS}"),
        lambda case: make.capture(case.report, text=f"Once more: {WORDS}", retrieved_on="2024-06-01"),
    ],
    ids=["an answer", "a new figure", "a note", "a text"],
)
def test_what_is_written_meanwhile_loses_the_words_too(write: Callable[[Case], Any]) -> None:
    case = build()
    assert meanwhile(lambda: write(case), remove) == []
    assert lines_with(WORDS) == []
